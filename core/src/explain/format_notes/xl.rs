//! Notes on an xl configuration that libvirt itself fails to print, or to read back.

use super::conf;
use crate::base::{Format, Note, Output};
use crate::release::Target;
use crate::rules::xl;

/// The notes on an xl configuration that libvirt writes.
pub(crate) fn notes(target: &Target, output: &Output) -> Vec<Note> {
    let help = "Make the document shorter. xl itself has no such limit.";
    let mut notes = conf::misread_notes(target, output);
    notes.extend(conf::size_note(output, Format::Xl, "xl-size", &xl::SIZE, help));
    notes
}
