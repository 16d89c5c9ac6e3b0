//! Reads native documents: an xm configuration or an S-expression becomes a domain, as libvirt's
//! domxml-from-native reads it.

use crate::base::{Format, Note, Piece, Span};
use crate::decide::vif::ModelImport;
use crate::domain::Domain;
use crate::read::parts::DocumentParts;
use crate::release::{FromOptions, Target};

pub(crate) mod common;
mod sexpr;
mod xm;

/// A domain as a native document has it, and what became of every part of the document.
pub(crate) struct Reading<'t> {
    pub(crate) domain: Domain<'t>,
    pub(crate) parts: DocumentParts<'t>,
    /// What is to be said of the reading itself.
    pub(crate) notes: Vec<Note>,
    /// The vifs of the document, also those that did not become interfaces.
    pub(crate) vifs: Vec<Vif<'t>>,
}

/// A vif of a native document.
pub(crate) struct Vif<'t> {
    /// Its place.
    pub(crate) element: Span,
    /// The model and type that it names.
    pub(crate) model: Option<Piece<'t>>,
    pub(crate) vif_type: Option<Piece<'t>>,
    /// What becomes of them.
    pub(crate) model_import: ModelImport,
    /// Whether libvirt leaves the whole interface out.
    pub(crate) dropped: bool,
}

/// Reads a native document.
///
/// # Errors
///
/// The refusal that libvirt would give, with its own words.
pub(crate) fn read<'t>(
    text: &'t str,
    format: Format,
    target: &Target,
    options: &FromOptions,
) -> Result<Reading<'t>, Note> {
    match format {
        Format::Xm => xm::read(text, target, options.host_arch),
        Format::Sexpr => sexpr::read(text, target),
    }
}
