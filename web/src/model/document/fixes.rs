//! What stands in the way of the conversion, and what takes it away.

use super::ConvertedDocument;
use xenlens::{Document, Note, Obstacles, obstacles, with_fixes};

/// The most bytes, over all notes, in which the page searches for fixes of warnings. Each note takes the whole document,
/// and the user would feel more.
const MOST_BYTES_FOR_FIXES: usize = 500_000;

impl ConvertedDocument {
    /// Everything that stands in the way of a conversion. The first call searches for it, which takes time.
    pub(crate) fn obstacles(&self) -> &Obstacles {
        self.obstacles.get_or_init(|| obstacles(&self.to_fix(), |_| true))
    }

    fn to_fix(&self) -> Document<'_> {
        Document {
            text: &self.text,
            kind: self.input.kind,
            formats: self.target.formats(),
            target: &self.target,
            options: &self.input.from,
            variables: &[],
        }
    }

    /// The notes; on demand with their fixes, and with the refusals behind the first. The first such call searches for
    /// them, which takes time.
    pub(crate) fn notes_with_fixes(&self, is_demanded: bool) -> &[Note] {
        match is_demanded {
            true => self.notes_with_fixes.get_or_init(|| self.find_fixes()),
            false => self.notes(),
        }
    }

    fn find_fixes(&self) -> Vec<Note> {
        let notes = self.notes();
        match self.refusal() {
            Some(_) => self.notes_of_refused(),
            None if notes.len() * self.text.len() > MOST_BYTES_FOR_FIXES => notes.to_vec(),
            None => notes.iter().cloned().map(|note| with_fixes(note, &self.to_fix())).collect(),
        }
    }

    fn notes_of_refused(&self) -> Vec<Note> {
        let refusals = &self.obstacles().refusals;
        let with_fixes = |note: &Note| {
            let is_note = |refusal: &&Note| (refusal.code, refusal.span) == (note.code, note.span);
            refusals.iter().find(is_note).unwrap_or(note).clone()
        };
        let behind_first = refusals.iter().skip(1).cloned();
        self.notes().iter().map(with_fixes).chain(behind_first).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::Input;
    use xenlens::{DocumentKind, Format, Severity, Target};

    fn xm(text: &str) -> ConvertedDocument {
        let input = Input { kind: DocumentKind::Native(Format::Xm), ..Input::XML };
        ConvertedDocument::new(text, input, Target::default())
    }

    fn titles(document: &ConvertedDocument) -> Vec<&str> {
        let fixes = document.notes_with_fixes(true).iter().flat_map(|note| &note.fixes);
        fixes.map(|fix| &*fix.title).collect()
    }

    #[test]
    fn every_refusal_is_a_note_with_its_fixes() {
        let document = xm("name = web1\nkernel = '/k'\n");
        assert_eq!(titles(&document), ["Put quotes around “web1”", "Make up a UUID"]);
        let errors =
            |notes: &[Note]| notes.iter().filter(|note| note.severity() == Severity::Error).count();
        assert_eq!((errors(document.notes()), errors(document.notes_with_fixes(true))), (1, 2));
        let fixed = xm(&document.obstacles().fixed(&document.text));
        assert!(document.obstacles().converts && fixed.refusal().is_none());
        assert_eq!(fixed.obstacles().refusals.len(), 0);
    }

    #[test]
    fn a_warning_has_its_fixes() {
        let text = "name = 'a'\nuuid = '085950a2-b0c6-9653-0a36-84b8b4793cf6'\nkernel = '/k'\nkeymapp = 'de'\n";
        assert_eq!(titles(&xm(text)), ["Write keymap for keymapp"]);
        assert!(titles(&xm(&format!("{text}{}", "#\n".repeat(MOST_BYTES_FOR_FIXES)))).is_empty());
    }
}
