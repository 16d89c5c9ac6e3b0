//! What the page tells the user.

use xenlens::Note;

/// The last message of the page to the user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Status {
    #[default]
    None,
    /// Only for screen readers: others see it elsewhere on the page.
    Announced(String),
    /// What the page did to the document or could not do, and whether the user can undo it.
    Visible { text: String, undo: bool },
}

impl Status {
    /// What the page could not do, and why.
    pub(crate) fn failed(note: Note) -> Self {
        let note = note.into_content();
        let text = [Some(note.message), note.help].into_iter().flatten();
        Self::Visible { text: text.collect::<Vec<_>>().join(" "), undo: false }
    }
}
