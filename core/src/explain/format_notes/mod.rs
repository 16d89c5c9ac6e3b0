//! Notes that one native format alone needs: one file a format.

mod sexpr;
mod xm;

use crate::base::{Format, Note, Output};
use crate::domain::Document;

/// The notes on what libvirt writes of a document in that format; each note names the format.
pub(crate) fn of(format: Format, document: &Document<'_>, output: &Output) -> Vec<Note> {
    let mut notes = match format {
        Format::Xl => Vec::new(),
        Format::Xm => xm::notes(output),
        Format::Sexpr => sexpr::notes(document, output),
    };
    for note in &mut notes {
        note.format = Some(format);
    }
    notes
}
