//! Fixes of xl and xm configurations.
//!
//! - `syntax`: what libvirt's reader of configurations refuses, by its words.
//! - `list`: lists that have comments, or lack their bracket.
//! - `statement`: lines that are no assignment.
//! - `extent`: what goes with a statement that leaves the document.
//! - `word`: words without quotes, and the words of Python.
//! - `keys`: keys that are missing, and values that libvirt does not take.
//! - `unread`: what libvirt converts without, by the warnings on it.
//! - `python`: the program that xm runs, as the flat file that libvirt reads.
//! - `command_line`: the kernel's command line, of which libvirt reads a part.

mod command_line;
mod extent;
mod keys;
mod list;
#[cfg(feature = "python")]
mod python;
mod statement;
mod syntax;
mod unread;
mod word;

use super::Document;
use crate::base::{Fix, Note, Span};
use crate::rules::from_native::XM_FORM;
use crate::syntax::conf::{Stop, Tree, ValueId, parse_as_far};

/// The fixes of a refusal.
pub(super) fn fixes(refusal: &Note, document: &Document<'_>) -> Vec<Fix> {
    let (tree, stop) = read(document);
    match stop {
        Some(stop) => match python_fix(document) {
            Ok(fix) => fix.into_iter().chain(syntax::fixes(refusal, &tree, stop)).collect(),
            Err(_) => Vec::new(),
        },
        None => keys::fixes(refusal, &tree, document),
    }
}

/// What cannot be worked out of the Python of a document that libvirt refuses.
pub(super) fn python_problems(document: &Document<'_>) -> Vec<Note> {
    match read(document) {
        (_, Some(_)) => python_fix(document).err().unwrap_or_default(),
        (_, None) => Vec::new(),
    }
}

/// Works out the Python of a document. Without the feature `python` there is none.
fn python_fix(document: &Document<'_>) -> Result<Option<Fix>, Vec<Note>> {
    #[cfg(feature = "python")]
    return python::fix(document);
    #[cfg(not(feature = "python"))]
    Ok(document.variables.first().and(None))
}

/// The fixes of a warning on a document that libvirt converts.
pub(super) fn fixes_of_warning(warning: &Note, document: &Document<'_>) -> Vec<Fix> {
    unread::fixes(warning, &read(document).0, document)
}

/// What libvirt reads of a document.
fn read<'d>(document: &Document<'d>) -> (Tree<'d>, Option<Stop>) {
    let behaviour = document.target.libvirt().profile().conf;
    parse_as_far(document.text, behaviour, &XM_FORM)
}

/// The value of a list, or else the statement, that the refusal is about.
pub(super) fn part_in_the_way(refusal: &Note, document: &Document<'_>) -> Option<Span> {
    match read(document) {
        (tree, Some(stop)) => {
            Some(extent::removal(tree.text(), extent::stopped_in(tree.text(), stop)))
        }
        (tree, None) => keys::part_at(&tree, refusal.span?).map(|part| part.extent(&tree)),
    }
}

/// A part of a configuration that a note is about.
#[derive(Clone, Copy)]
enum ConfPart {
    /// An assignment, by its place.
    Entry(Span),
    /// A value of a list.
    Item(ValueId),
}

impl ConfPart {
    /// The part with what goes with it: an assignment's line or semicolon, an item's comma.
    fn extent(self, tree: &Tree<'_>) -> Span {
        match self {
            Self::Entry(span) => extent::removal(tree.text(), span),
            Self::Item(item) => list::with_comma(tree.text(), tree.span(item)),
        }
    }
}
