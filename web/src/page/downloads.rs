//! Saving the document and the outputs in files.

use crate::browser::files;
use crate::model::document::ConvertedDocument;
use crate::model::output_kind::OutputKind;
use crate::model::state::Status;
use xenlens::{DocumentKind, Format, Note, guest_name};

/// What the user can save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Download {
    Document,
    Output(Format),
}

impl Download {
    /// What the menu offers for that document. The domain XML of a native document has a button of its own.
    pub(super) fn all(document: &ConvertedDocument) -> Vec<Self> {
        let formats = if document.is_native() { &[] } else { document.target.formats() };
        let outputs = formats.iter().copied().map(Self::Output);
        [Self::Document].into_iter().chain(outputs).collect()
    }

    /// The native format of the file, unless it is domain XML.
    fn format(self, kind: DocumentKind) -> Option<Format> {
        match self {
            Self::Document => kind.format(),
            Self::Output(format) => Some(format),
        }
    }

    pub(super) fn title(self, kind: DocumentKind) -> &'static str {
        self.format(kind).map_or("Domain XML", Format::title)
    }

    /// The end of the file's name.
    pub(super) fn ending(self, kind: DocumentKind) -> &'static str {
        match self.format(kind) {
            None => ".xml",
            Some(format) => format.file_extension(),
        }
    }
}

/// Saves it exactly, and says so or why not.
pub(super) fn save(document: &ConvertedDocument, what: Download) -> Status {
    let kind = document.input.kind;
    let text = match what {
        Download::Document => &document.text,
        Download::Output(format) => match document.output(OutputKind::Native(format)) {
            Some(output) => output.text(),
            None => {
                let message = format!("There is no {} to save.", what.title(kind));
                let note = Note::error("file", message).help("The document is refused.");
                return Status::failed(note);
            }
        },
    };
    let name = files::save_text(
        &guest_name(&document.text, kind).unwrap_or_default(),
        what.ending(kind),
        text,
    );
    Status::Visible { text: format!("{name} saved."), undo: false }
}
