//! Writes the domain model: as a native document, or as domain XML.

pub(crate) mod conf;
pub(crate) mod sexpr;
mod shared;
pub(crate) mod xml;

use crate::base::{Format, Note, Output};
use crate::decide::vif::DecidedVif;
use crate::domain::Document;
use crate::release::Target;

/// Writes a document in a native format. `vifs` are its interfaces with what was decided for that format.
///
/// # Errors
///
/// The refusal that libvirt would give, with its own words.
pub(crate) fn native(
    document: &Document<'_>,
    format: Format,
    target: &Target,
    vifs: &[DecidedVif<'_, '_>],
) -> Result<Output, Note> {
    match format {
        Format::Xl | Format::Xm => conf::write(document, format, target, vifs),
        Format::Sexpr => sexpr::write(document, target, vifs),
    }
}
