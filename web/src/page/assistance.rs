//! What the editor offers and explains where the user writes.

use crate::components::commands::Commands;
use crate::model::document::ConvertedDocument;
use crate::model::state::State;
use std::rc::Rc;
use xenlens::{Completions, Rule, Span, Utf16, completions, meaning};
use yew::prelude::*;

/// Lets the editor offer what the chosen release reads at a place, and explain what stands there.
#[hook]
pub(super) fn use_assistance(commands: &Commands, state: &State) {
    // The editor asks about what the page shows at that time.
    let present = use_mut_ref(|| state.document.clone());
    present.replace(state.document.clone());
    let editor = commands.editor().clone();
    // The effects of a component run after those of the components in it: the editor is open.
    use_effect_with((), move |()| {
        let offered = present.clone();
        editor.assist(
            move |text, at| choices(&offered.borrow(), &text, at),
            move |text, at| explanation(&present.borrow(), &text, at),
        );
    });
}

/// The choices at a place in UTF-16, as `web/editor/src/assistance.ts` wants them.
fn choices(document: &Rc<ConvertedDocument>, text: &str, at: u32) -> Vec<String> {
    let utf16 = Utf16::new(text);
    let found = completions(text, document.input.kind, utf16.to_byte(at), &document.target);
    let Some(Completions { word, items }) = found else { return Vec::new() };
    let items = items.into_iter().flat_map(|item| {
        [item.label, item.kind.name().to_owned(), item.insert, item.info, id(item.rule)]
    });
    place(&utf16, word).into_iter().chain(items).collect()
}

/// What stands at a place in UTF-16, as `web/editor/src/assistance.ts` wants it.
fn explanation(document: &Rc<ConvertedDocument>, text: &str, at: u32) -> Vec<String> {
    let utf16 = Utf16::new(text);
    let (input, target) = (&document.input, &document.target);
    let found = meaning(text, input.kind, utf16.to_byte(at), target, &input.from);
    let Some(found) = found else { return Vec::new() };
    let words = [found.words, id(Some(found.rule))];
    place(&utf16, found.span).into_iter().chain(words).collect()
}

fn place(utf16: &Utf16, span: Span) -> [String; 2] {
    [span.start, span.end].map(|byte| utf16.from_byte(byte).to_string())
}

fn id(rule: Option<&'static Rule>) -> String {
    rule.map_or_else(String::new, |rule| rule.id.to_owned())
}
