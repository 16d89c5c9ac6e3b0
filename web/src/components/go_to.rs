//! A button that leads to a place in the document.

use super::commands::Commands;
use crate::model::document::ConvertedDocument;
use std::rc::Rc;
use xenlens::{Position, Span};
use yew::prelude::*;

/// A button that selects that part of the document in the editor. Nothing if there is no such part.
pub(crate) fn go_to(
    document: &Rc<ConvertedDocument>,
    span: Option<Span>,
    commands: &Commands,
) -> Html {
    let Some(span) = span else { return html! {} };
    let Position { line, column } = document.position(span.start);
    let onclick = {
        let document = document.clone();
        commands.with(move |commands, event: MouseEvent| {
            // Otherwise the click would also select the card around the button.
            event.stop_propagation();
            commands.go_to(&document, span);
        })
    };
    html! {
        <button
            type="button"
            class="go-to"
            title={format!("Go to line {line}, column {column}")}
            {onclick}
        >
            { format!("line {line}") }
        </button>
    }
}
