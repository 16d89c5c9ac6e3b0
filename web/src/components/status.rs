//! The last message of the page.

use super::commands::Commands;
use super::visible::visible;
use crate::model::state::{Action, Status};
use yew::prelude::*;

/// The last message. It stays until the next action, so that nobody has to read fast.
pub(crate) fn status(status: &Status, commands: &Commands) -> Html {
    let (text, is_visible, undo) = match status {
        Status::None => ("", false, false),
        Status::Announced(text) => (text.as_str(), false, false),
        Status::Visible { text, undo } => (text.as_str(), true, *undo),
    };
    let undo_it = commands.on(Commands::undo);
    let dismiss = commands.on(|commands| commands.act(Action::Status(Status::None)));
    // Screen readers announce only changes of an element that exists already.
    html! {
        <div class={if is_visible { "status is-visible" } else { "status" }}>
            <p role="status">{ visible(text) }</p>
            if undo {
                <button type="button" class="button" onclick={undo_it}>{ "Undo" }</button>
            }
            if is_visible {
                <button type="button" class="button is-quiet" aria-label="Dismiss" onclick={dismiss}>
                    { "✕" }
                </button>
            }
        </div>
    }
}
