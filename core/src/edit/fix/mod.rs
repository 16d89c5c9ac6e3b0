//! Takes away what a refusal is about: the fixes of one note, from what kind of note it is, its place and the document.
//!
//! - `came_with`: what came with the document and is no part of it, and other documents beside it.
//! - `conf`: xl and xm configurations.
//! - `sexpr`: S-expressions.
//! - `xml`: domain XML.

mod came_with;
mod conf;
mod made_up;
mod near_name;
mod sexpr;
mod xml;

pub(crate) use came_with::names as names_of_domains;

pub(crate) use near_name::near_name;

use crate::base::{Fix, Format, Note, Span};
use crate::read::DocumentKind;
use crate::release::{FromOptions, Target};

/// A document, and what it is converted for.
#[derive(Clone, Copy, Debug)]
pub struct Document<'d> {
    /// Its text.
    pub text: &'d str,
    /// What it is read as.
    pub kind: DocumentKind,
    /// The formats that domain XML is converted to: those of the libvirt release, or some of them.
    pub formats: &'d [Format],
    /// What it is converted for.
    pub target: &'d Target,
    /// How a native document is read.
    pub options: &'d FromOptions,
    /// The variables of xm's command line, as in `xm create slot=3`. Only what works out Python asks for them.
    pub variables: &'d [(String, String)],
}

/// The fixes of a refusal, the best first. Each makes libvirt go on behind the place.
pub(crate) fn fixes(refusal: &Note, document: &Document<'_>) -> Vec<Fix> {
    let came_with = came_with::fixes(refusal, document.text);
    if !came_with.is_empty() {
        return came_with;
    }
    match document.kind {
        DocumentKind::DomainXml => xml::fixes(refusal, document),
        DocumentKind::Native(Format::Sexpr) => sexpr::fixes(refusal, document),
        DocumentKind::Native(Format::Xl | Format::Xm) => conf::fixes(refusal, document),
    }
}

/// What cannot be worked out of the Python of an xm configuration, each with its place.
pub(crate) fn python_problems(document: &Document<'_>) -> Vec<Note> {
    match document.kind {
        DocumentKind::Native(Format::Xl | Format::Xm) => conf::python_problems(document),
        _ => Vec::new(),
    }
}

/// The fixes of a warning on a document that libvirt converts. After each, libvirt reads what the document meant, or what
/// the fix's title says.
pub(crate) fn fixes_of_warning(warning: &Note, document: &Document<'_>) -> Vec<Fix> {
    let came_with = came_with::fixes_of_warning(warning, document.text);
    if !came_with.is_empty() {
        return came_with;
    }
    match document.kind {
        DocumentKind::DomainXml => xml::fixes_of_warning(warning, document),
        DocumentKind::Native(Format::Sexpr) => sexpr::fixes_of_warning(warning, document.text),
        DocumentKind::Native(Format::Xl | Format::Xm) => conf::fixes_of_warning(warning, document),
    }
}

/// The smallest part of the document that libvirt could read on behind, if it were not there. `None` if no part stands
/// in the way, or if nothing would be left.
pub(crate) fn part_in_the_way(refusal: &Note, document: &Document<'_>) -> Option<Span> {
    match document.kind {
        DocumentKind::DomainXml => xml::part_in_the_way(refusal, document.text),
        DocumentKind::Native(Format::Sexpr) => sexpr::part_in_the_way(refusal, document.text),
        DocumentKind::Native(Format::Xl | Format::Xm) => conf::part_in_the_way(refusal, document),
    }
}
