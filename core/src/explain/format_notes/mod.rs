//! Notes that one native format alone needs: one file a format.

mod conf;
mod sexpr;
mod xl;
mod xm;

use crate::base::{Format, Note, Output};
use crate::domain::Document;
use crate::explain::xl_verdict;
use crate::release::Target;

/// The notes on what libvirt writes of a document in that format; each note names the format.
pub(crate) fn of(
    format: Format,
    document: &Document<'_>,
    target: &Target,
    output: &Output,
) -> Vec<Note> {
    let mut notes = match format {
        Format::Xl => {
            let mut notes = xl::notes(target, output);
            notes.extend(xl_verdict::on_output(document, output));
            notes
        }
        Format::Xm => xm::notes(target, output),
        Format::Sexpr => sexpr::notes(document, output),
    };
    for note in &mut notes {
        note.format = Some(format);
    }
    notes
}
