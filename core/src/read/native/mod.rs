//! Reads native documents as libvirt's `domxml-from-native` does.
//!
//! A device that both formats read by one rule has a file here. `xm/` and `sexpr/` find its values in the
//! document; what differs otherwise is in [`format::NativeFormat`]. Displays, PCI devices and the way a guest
//! boots share no rule: each format has a file of its own.

use crate::base::{Format, Note};
use crate::domain::Domain;
use crate::read::parts::DocumentParts;
use crate::release::{FromOptions, Target};

mod disk;
mod findings;
mod format;
mod inputs;
mod lifecycle;
mod ports;
mod sexpr;
mod sound;
mod vif;
mod xm;

pub(crate) use vif::NativeVif;

/// What [`read`] found in a native document, and what libvirt did with every part of it.
pub(crate) struct NativeReading<'t> {
    /// The domain.
    pub(crate) domain: Domain<'t>,
    /// The parts of the document.
    pub(crate) parts: DocumentParts<'t>,
    /// The notes on the reading itself.
    pub(crate) notes: Vec<Note>,
    /// The vifs of the document, also those that did not become interfaces.
    pub(crate) vifs: Vec<NativeVif<'t>>,
}

/// Reads a native document.
///
/// # Errors
///
/// The refusal that libvirt would give, with its own words; or ours, if the libvirt release does not know the format.
pub(crate) fn read<'t>(
    text: &'t str,
    format: Format,
    target: &Target,
    options: &FromOptions,
) -> Result<NativeReading<'t>, Note> {
    target.check_format(format)?;
    match format {
        Format::Xl => Err(Note::error("todo", "The reader for xl is not there yet.")),
        Format::Xm => xm::read(text, target, options.host_arch),
        Format::Sexpr => sexpr::read(text, target),
    }
}
