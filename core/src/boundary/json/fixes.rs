//! Fixes as data, and everything that stands in the way of a conversion.

use super::{JsonNote, Named, Unit, json_note};
use crate::base::{Applicability, Edit, Fix, Positions, Span};
use crate::explain::{Mended, Obstacles};
use crate::release::Target;
use serde::Serialize;

/// A fix of a note.
#[derive(Serialize)]
pub struct JsonFix<'c> {
    /// What it does.
    pub title: &'c str,
    /// How safe it is.
    pub applicability: Applicability,
    /// The edits of the document, in order.
    pub edits: Vec<JsonEdit<'c>>,
}

/// An edit of the document.
#[derive(Serialize)]
pub struct JsonEdit<'c> {
    /// The part that it replaces; empty for an insertion.
    pub span: Span,
    /// The text that takes its place.
    pub replacement: &'c str,
}

/// A document that was mended: what stood in the way of its conversion, and what a fix made better besides.
#[derive(Serialize)]
pub struct JsonMended<'c> {
    /// The refusals with their fixes: libvirt's own first, then what it would say next.
    pub obstacles: Vec<JsonNote<'c>>,
    /// The edits of the document that the first wanted fixes of all make together.
    pub edits: Vec<JsonEdit<'c>>,
    /// Whether the document then converts.
    pub converts: bool,
    /// The warnings that have fixes. Their places are of the document after the edits.
    pub warnings: Vec<JsonNote<'c>>,
    /// The document after the edits and the fixes of the warnings.
    pub fixed: &'c str,
    /// Every rule that is named, by its id.
    pub rules: Named,
}

impl<'c> JsonMended<'c> {
    /// With offsets in bytes.
    pub fn new(text: &str, target: &Target, mended: &'c Mended) -> Self {
        Self::with_unit(text, target, mended, false)
    }

    /// With offsets in UTF-16 units, as JavaScript counts.
    pub fn in_utf16(text: &str, target: &Target, mended: &'c Mended) -> Self {
        Self::with_unit(text, target, mended, true)
    }

    fn with_unit(text: &str, target: &Target, mended: &'c Mended, utf16: bool) -> Self {
        let Mended { obstacles, converted, warnings, fixed } = mended;
        let mut rules = Named::default();
        let mut notes_of = |text: &str, found: &'c Obstacles| {
            let (positions, unit) = (Positions::new(text), Unit::of(text, utf16));
            rules.extend(found.refusals.iter().filter_map(|note| note.rule));
            let notes = found.refusals.iter();
            notes.map(|note| json_note(note, target, &positions, &unit)).collect()
        };
        Self {
            obstacles: notes_of(text, obstacles),
            edits: json_edits(&obstacles.edits, &Unit::of(text, utf16)),
            converts: obstacles.converts,
            warnings: notes_of(converted, warnings),
            fixed,
            rules,
        }
    }
}

pub(super) fn json_fixes<'c>(fixes: &'c [Fix], unit: &Unit) -> Vec<JsonFix<'c>> {
    let fixes = fixes.iter().map(|fix| JsonFix {
        title: &fix.title,
        applicability: fix.applicability,
        edits: json_edits(&fix.edits, unit),
    });
    fixes.collect()
}

fn json_edits<'c>(edits: &'c [Edit], unit: &Unit) -> Vec<JsonEdit<'c>> {
    let json =
        |edit: &'c Edit| JsonEdit { span: unit.span(edit.span), replacement: &edit.replacement };
    edits.iter().map(json).collect()
}
