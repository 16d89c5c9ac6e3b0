//! What the page last did, for eyes and for ears.

use super::visible::visible;
use crate::commands::Commands;
use crate::state::{Action, Said};
use yew::prelude::*;

/// The last message. It stays until the next thing happens: nobody has to read against the clock.
pub(crate) fn status(said: &Said, commands: &Commands) -> Html {
    let (text, is_visible, undo) = match said {
        Said::Nothing => ("", false, false),
        Said::Aloud(text) => (text.as_str(), false, false),
        Said::Shown { text, undo } => (text.as_str(), true, *undo),
    };
    let undo_it = commands.on(Commands::undo);
    let dismiss = commands.on(|commands| commands.act(Action::Say(Said::Nothing)));
    // The live region itself must be there before it has words to be heard.
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
