//! Words that are nearly right.

use super::place::Place;
use crate::base::{Applicability, Edit, Fix, Note, Span};
use crate::edit::fix::made_up::shortened;
use crate::edit::fix::near_name::near_name;

/// Writes the word that is nearest to what the document has, if the refusal's help lists the words that libvirt takes.
pub(super) fn nearest(refusal: &Note, place: Place<'_, '_>) -> Option<Fix> {
    let words = refusal.help.as_deref()?.strip_prefix("Use ")?;
    let span = value_span(place)?;
    let written = span.of(place.tree.text());
    let words: Vec<&str> =
        words.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '-').collect();
    let lower = written.trim().to_ascii_lowercase();
    let same = words.iter().find(|&&word| word == lower).copied();
    let word = same.or_else(|| near_name(&lower, &words))?;
    let applicability = match word == lower {
        true => Applicability::Safe,
        false => Applicability::Assuming,
    };
    let title = format!("Write {} for {}", word, shortened(written));
    (word != written).then(|| Fix::new(applicability, title, [Edit::replace(span, word)]))
}

/// The attribute's value, or the text of an element without children.
fn value_span(place: Place<'_, '_>) -> Option<Span> {
    let element = place.tree.element(place.element);
    match place.stated() {
        Some(attribute) => Some(attribute.value_span),
        None => (element.content == place.span && !place.tree.has_children(place.element))
            .then_some(element.content),
    }
}
