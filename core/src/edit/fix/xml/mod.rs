//! Fixes of domain XML.

use super::Document;
use crate::base::{Fix, Note, Span};
use crate::syntax::xml::{ElementId, parse};

/// The fixes of a refusal.
pub(super) fn fixes(_refusal: &Note, _document: &Document<'_>) -> Vec<Fix> {
    Vec::new()
}

/// The fixes of a warning on a document that libvirt converts.
pub(super) fn fixes_of_warning(_warning: &Note, _document: &Document<'_>) -> Vec<Fix> {
    Vec::new()
}

/// The element that the refusal is about.
pub(super) fn part_in_the_way(refusal: &Note, text: &str) -> Option<Span> {
    let tree = parse(text).ok()?;
    let id = tree.element_at(refusal.span?.start)?;
    (id != ElementId::ROOT).then(|| tree.element(id).span)
}
