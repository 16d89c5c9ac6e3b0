//! The rules that a conversion names: in marks, in notes, and on the cards of interfaces.

use std::collections::BTreeSet;
use xenlens::vif::HISTORY;
use xenlens::{Format, FromOptions, Note, Output, Target};

fn named<'o>(
    outputs: impl IntoIterator<Item = &'o Output>,
    notes: &[Note],
) -> BTreeSet<&'static str> {
    let marks = outputs.into_iter().flat_map(Output::marks).map(|mark| mark.rule);
    let rules = notes.iter().filter_map(|note| note.rule);
    marks.chain(rules).map(|rule| rule.id).collect()
}

/// The ids of the rules that a conversion of domain XML names.
pub(crate) fn in_conversion(xml: &str, target: &Target) -> BTreeSet<&'static str> {
    let conversion = xenlens::convert(xml, target);
    let mut ids = named(conversion.outputs.values().flatten(), &conversion.notes);
    for card in &conversion.interfaces {
        // A card tells the rule that decided, and its history.
        ids.extend(card.by_format.values().map(|in_format| in_format.decision.rule.id));
        ids.extend(HISTORY.iter().map(|change| change.rule.id));
    }
    ids
}

/// The ids of the rules that a conversion of a native document names.
pub(crate) fn in_native_conversion(
    text: &str,
    format: Format,
    target: &Target,
    options: &FromOptions,
) -> BTreeSet<&'static str> {
    let conversion = xenlens::convert_native(text, format, target, options);
    named(&conversion.xml, &conversion.notes)
}
