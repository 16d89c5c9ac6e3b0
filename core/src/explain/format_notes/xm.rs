//! Notes on an xm configuration that libvirt itself fails to print.

use crate::base::{Note, Output, Severity};
use crate::rules::xm;

/// The size in bytes from which on libvirt's domxml-to-native gives up on an xm configuration without a message.
const LIBVIRT_BUFFER: usize = 65 * 1024;

/// The notes on an xm configuration that libvirt writes.
pub(crate) fn notes(output: &Output) -> Vec<Note> {
    size_note(output).into_iter().collect()
}

/// The note on an output that libvirt has no room for.
fn size_note(output: &Output) -> Option<Note> {
    let size = output.text().len();
    let note = || {
        let message = format!(
            "The xm configuration has {size} bytes. From {LIBVIRT_BUFFER} bytes on, libvirt's domxml-to-native fails without a message."
        );
        Note::new(Severity::Warning, "xm-size", message)
            .rule(&xm::SIZE)
            .help("Use the S-expression, which has no such limit.")
    };
    (size >= LIBVIRT_BUFFER).then(note)
}
