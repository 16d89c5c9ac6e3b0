//! Buttons that mend the document.

use super::commands::Commands;
use super::debounced::use_debounced;
use super::visible::visible;
use crate::model::document::ConvertedDocument;
use std::rc::Rc;
use xenlens::{Applicability, Edit, Fix, Note};
use yew::prelude::*;

/// A button for each fix, with a word on what it costs.
pub(crate) fn fix_buttons(
    document: &Rc<ConvertedDocument>,
    fixes: &[Fix],
    commands: &Commands,
) -> Html {
    let buttons = fixes.iter().map(|fix| {
        let label = html! {
            <>
                { visible(&fix.title) }
                if let Some(cost) = cost(fix.applicability) {
                    <span class="tag">{ cost }</span>
                }
            </>
        };
        fix_button(document, &fix.edits, label, format!("{}.", fix.title), commands)
    });
    html! {
        if !fixes.is_empty() {
            <p class="fixes">{ for buttons }</p>
        }
    }
}

/// A button that makes edits of the document. `done` says what they did.
pub(crate) fn fix_button(
    document: &Rc<ConvertedDocument>,
    edits: &[Edit],
    label: Html,
    done: String,
    commands: &Commands,
) -> Html {
    let (document, edits) = (document.clone(), edits.to_vec());
    let fix = commands.on(move |commands| commands.fix(&document, &edits, done.clone()));
    html! { <button type="button" class="button" onclick={fix}>{ label }</button> }
}

fn cost(applicability: Applicability) -> Option<&'static str> {
    match applicability {
        Applicability::Safe => None,
        Applicability::Assuming => Some("made up or chosen"),
        Applicability::Unsafe => Some("loses something"),
    }
}

/// The notes of the document; with their fixes and with the refusals behind the first, once the user pauses. Working them
/// out takes time.
#[hook]
pub(crate) fn use_notes(document: &Rc<ConvertedDocument>) -> &[Note] {
    match use_debounced(document.clone()).is_some_and(|settled| settled == *document) {
        true => document.notes_with_fixes(),
        false => document.notes(),
    }
}
