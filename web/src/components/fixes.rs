//! Buttons that mend the document.

use super::commands::Commands;
use super::visible::visible;
use crate::model::document::ConvertedDocument;
use std::rc::Rc;
use xenlens::{Applicability, Edit, Fix};
use yew::prelude::*;

/// A button for each fix, with a word on what it costs. `place` stands in front of them.
pub(crate) fn fix_buttons(
    document: &Rc<ConvertedDocument>,
    place: Html,
    fixes: &[Fix],
    commands: &Commands,
) -> Html {
    let buttons = fixes.iter().map(|fix| {
        let label = html! {
            <>
                { visible(&fix.title) }
                if let Some((word, sentence)) = cost(fix.applicability) {
                    <span class="tag" title={sentence}>{ word }</span>
                }
            </>
        };
        fix_button(document, &fix.edits, label, done(fix), commands)
    });
    html! {
        if !fixes.is_empty() {
            <p class="fixes">{ place }{ for buttons }</p>
        }
    }
}

/// What a fix did.
pub(crate) fn done(fix: &Fix) -> String {
    let done = format!("Fix applied: {}.", fix.title);
    match cost(fix.applicability) {
        Some((_, sentence)) => format!("{done} {sentence}"),
        None => done,
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

/// What a fix costs: a word, and a sentence.
fn cost(applicability: Applicability) -> Option<(&'static str, &'static str)> {
    match applicability {
        Applicability::Safe => None,
        Applicability::Assuming => Some(("check it", "Xenlens assumed what you mean: check it.")),
        Applicability::Unsafe => {
            Some(("drops a part", "libvirt no longer reads a part of your document."))
        }
    }
}
