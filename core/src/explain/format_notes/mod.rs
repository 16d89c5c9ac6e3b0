//! Notes that one native format alone needs: one file a format.

mod conf;
mod sexpr;
mod xl;
mod xm;

use crate::base::{Format, Note, Output, PerFormat};
use crate::domain::Document;
use crate::explain::xl_verdict;
use crate::release::Target;

/// The notes on what libvirt writes of a document. A note that says the same of two formats stands there once, and names
/// no format.
pub(crate) fn of_all(
    document: &Document<'_>,
    target: &Target,
    written: &PerFormat<&Output>,
) -> Vec<Note> {
    let mut all: Vec<Note> = Vec::new();
    for (format, output) in written.iter() {
        for note in of(format, document, target, output) {
            let is_same = |other: &&mut Note| {
                other.format != note.format
                    && other.span == note.span
                    && other.message == note.message
            };
            match all.iter_mut().find(is_same) {
                Some(other) => other.format = None,
                None => all.push(note),
            }
        }
    }
    all
}

/// The notes on what libvirt writes of a document in that format; each note names the format.
fn of(format: Format, document: &Document<'_>, target: &Target, output: &Output) -> Vec<Note> {
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
