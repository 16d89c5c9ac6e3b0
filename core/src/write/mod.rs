//! Writes the domain model: as a native document, or as domain XML.

pub(crate) mod conf;
pub(crate) mod sexpr;
mod shared;
pub(crate) mod xml;

use crate::base::{Format, Note, Output};
use crate::domain::Document;
use crate::release::Target;

/// Writes a document in a native format.
///
/// # Errors
///
/// The refusal that libvirt would give, with its own words.
pub(crate) fn native(
    document: &Document<'_>,
    format: Format,
    target: &Target,
) -> Result<Output, Note> {
    match format {
        Format::Xm => conf::write(document, target),
        Format::Sexpr => sexpr::write(document, target),
    }
}
