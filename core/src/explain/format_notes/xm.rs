//! Notes on an xm configuration that libvirt itself fails to print, or to read back.

use super::conf;
use crate::base::{Format, Note, Output};
use crate::release::{Driver, Target};
use crate::rules::xm;

/// The notes on an xm configuration that libvirt writes.
pub(crate) fn notes(target: &Target, output: &Output) -> Vec<Note> {
    let help = match target.libvirt().profile().driver {
        Driver::Xend => "Use the S-expression, which has no such limit.",
        Driver::Libxl => "Make the document shorter. xm itself has no such limit.",
    };
    let mut notes = conf::misread_notes(target, output);
    notes.extend(conf::size_note(output, Format::Xm, "xm-size", &xm::SIZE, help));
    notes
}
