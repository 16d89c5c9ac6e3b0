//! Fixes of domain XML.
//!
//! - `syntax`: text that is no well-formed XML, with `tags` and `attributes`.
//! - `place`: the element and the attribute that a note is about.
//! - `guest`: the guest as a whole: hypervisor, type, name, firmware, clock.
//! - `amounts`: memory and virtual CPUs.
//! - `disk`, `interface`, `device`: devices.
//! - `words`: words that are nearly right.
//! - `removal`: taking away the part that stands in the way.
//! - `warnings`: documents that convert, and yet not as they were meant.

mod amounts;
mod attributes;
mod device;
mod disk;
mod guest;
mod interface;
mod place;
mod removal;
mod syntax;
mod tags;
mod warnings;
mod words;

pub(super) use warnings::fixes_of_warning;

use self::place::Place;
use super::Document;
use super::made_up::MARK;
use crate::base::{Applicability, Edit, Fix, Note, Span};
use crate::edit::editor::{Editor, change_of};
use crate::syntax::xml::{ElementId, Tree, parse};

/// The fixes of a refusal.
pub(super) fn fixes(refusal: &Note, document: &Document<'_>) -> Vec<Fix> {
    let Ok(tree) = parse(document.text) else {
        return syntax::fixes(refusal, document.text);
    };
    let Some(place) = refusal.span.and_then(|span| Place::of(&tree, span)) else {
        return Vec::new();
    };
    // Of these, nothing in the document is wrong: another target, or another document, is wanted.
    if matches!(refusal.code, "fragment-guest" | "fragment-device" | "root" | "format-unknown") {
        return Vec::new();
    }
    let mut fixes = guest::fixes(refusal, place, document);
    fixes.extend(amounts::fixes(refusal, place));
    if !fixes.is_empty() {
        return fixes;
    }
    fixes.extend(words::nearest(refusal, place));
    fixes.extend(disk::fixes(refusal, place));
    fixes.extend(interface::fixes(refusal, place));
    fixes.extend(device::fixes(refusal, place));
    fixes.extend(removal::fix_of(refusal, place));
    fixes
}

/// The element that the refusal is about.
pub(super) fn part_in_the_way(refusal: &Note, text: &str) -> Option<Span> {
    let tree = parse(text).ok()?;
    let id = tree.element_at(refusal.span?.start)?;
    (id != ElementId::ROOT).then(|| tree.element(id).span)
}

/// The fix that such a change of the document makes.
fn fix(
    applicability: Applicability,
    tree: &Tree<'_>,
    title: impl Into<String>,
    change: impl FnOnce(&mut Editor<'_, '_>),
) -> Fix {
    Fix::new(applicability, title, change_of(tree, change).edits)
}

/// A fix with a comment behind the element that says that its value is made up.
fn marked(mut fix: Fix, place: Place<'_, '_>) -> Fix {
    let end = place.tree.element(place.element).span.end;
    fix.edits.push(Edit::insert(end, format!(" <!-- {MARK} -->")));
    fix
}
