//! Fixes as data, and everything that stands in the way of a conversion.

use super::{JsonNote, Named, Unit, json_note};
use crate::base::{Applicability, Edit, Fix, Positions, Span};
use crate::explain::Obstacles;
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

/// What stands in the way of a conversion.
#[derive(Serialize)]
pub struct JsonObstacles<'c> {
    /// The refusals with their fixes: libvirt's own first, then what it would say next.
    pub obstacles: Vec<JsonNote<'c>>,
    /// The edits that the first fixes of all make together.
    pub edits: Vec<JsonEdit<'c>>,
    /// The document after these edits.
    pub fixed: String,
    /// Whether that converts.
    pub converts: bool,
    /// Every rule that is named, by its id.
    pub rules: Named,
}

impl<'c> JsonObstacles<'c> {
    /// With offsets in bytes.
    pub fn new(text: &str, target: &Target, found: &'c Obstacles) -> Self {
        Self::with_unit(text, target, found, false)
    }

    /// With offsets in UTF-16 units, as JavaScript counts.
    pub fn in_utf16(text: &str, target: &Target, found: &'c Obstacles) -> Self {
        Self::with_unit(text, target, found, true)
    }

    fn with_unit(text: &str, target: &Target, found: &'c Obstacles, utf16: bool) -> Self {
        let (positions, unit) = (Positions::new(text), Unit::of(text, utf16));
        let mut rules = Named::default();
        rules.extend(found.refusals.iter().filter_map(|note| note.rule));
        let notes = found.refusals.iter();
        Self {
            obstacles: notes.map(|note| json_note(note, target, &positions, &unit)).collect(),
            edits: json_edits(&found.edits, &unit),
            fixed: found.fixed(text),
            converts: found.converts,
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
