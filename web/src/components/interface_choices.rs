//! The choice of an interface.

use super::classes;
use super::commands::Commands;
use super::limits::CARDS_AT_FIRST;
use crate::model::document::ConvertedDocument;
use crate::model::hue::hue_class;
use crate::model::state::Action;
use yew::prelude::*;

/// A button for each interface, which selects it. Nothing for a document with fewer than two.
pub(crate) fn interface_choices(
    document: &ConvertedDocument,
    selected: usize,
    commands: &Commands,
) -> Html {
    let total = document.interface_spans().count();
    if total < 2 {
        return html! {};
    }
    let choices = (0..total.min(CARDS_AT_FIRST)).map(|index| {
        html! {
            <li>
                <button
                    type="button"
                    class={classes(["interface-choice", "selection-mark", hue_class(index)])}
                    aria-pressed={(index == selected).to_string()}
                    onclick={commands.on(move |commands| commands.act(Action::Select(index)))}
                >
                    { format!("Interface {}", index + 1) }
                </button>
            </li>
        }
    });
    html! { <ul class="interface-choices">{ for choices }</ul> }
}
