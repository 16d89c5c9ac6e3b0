//! Reads native documents as libvirt's `domxml-from-native` does.
//!
//! Each of libvirt's drivers has a reader. The driver for xend reads `xm/` and `sexpr/`; the driver for libxl reads
//! xl and xm, in `libxl/`. Configurations of keys and values share `conf/`, the look-up of keys.
//!
//! A device that several readers read by one rule has a file here. The readers find its values in the document; what
//! differs otherwise is in [`format::NativeFormat`].

use crate::base::{Format, Note};
use crate::domain::Domain;
use crate::read::parts::DocumentParts;
use crate::release::{Driver, FromOptions, Target};

mod conf;
mod disk;
mod findings;
mod format;
mod inputs;
mod libxl;
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
    let arch = options.host_arch;
    match (target.libvirt().profile().driver, format) {
        (Driver::Libxl, _) => libxl::read(text, format, target, arch),
        (Driver::Xend, Format::Sexpr) => sexpr::read(text, target),
        (Driver::Xend, _) => xm::read(text, target, arch),
    }
}
