//! A copy of the document in which something is mended.

use std::ops::Range;

/// A copy of the document. Texts were put into it, and others replaced by as many bytes.
pub(crate) struct Source {
    document: String,
    text: String,
    /// What was put in: where, in bytes of the copy, and how many bytes; in order.
    inserted: Vec<Range<usize>>,
    /// Whether indentation was put back.
    pub(crate) indented: bool,
}

impl Source {
    pub(super) fn new(document: &str) -> Self {
        let (document, text) = (document.to_owned(), document.to_owned());
        Self { document, text, inserted: Vec::new(), indented: false }
    }

    /// The copy.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The document itself.
    pub(crate) fn document(&self) -> &str {
        &self.document
    }

    /// A part of the copy.
    pub(crate) fn part(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// The ends of lines that were put in, in bytes of the copy.
    pub(crate) fn line_ends(&self) -> impl Iterator<Item = usize> {
        let inserted =
            self.inserted.iter().filter(|range| self.text.get((*range).clone()) == Some("\n"));
        inserted.map(|range| range.start)
    }

    /// Puts a text in.
    pub(super) fn insert(&mut self, at: usize, text: &str) {
        if !self.text.is_char_boundary(at) {
            return;
        }
        self.text.insert_str(at, text);
        for range in &mut self.inserted {
            if range.start >= at {
                *range = range.start + text.len()..range.end + text.len();
            }
        }
        self.inserted.push(at..at + text.len());
        self.inserted.sort_by_key(|range| range.start);
    }

    /// Replaces a part by as many bytes. Says whether it did.
    pub(super) fn overwrite(&mut self, at: usize, text: &str) -> bool {
        let range = at..at + text.len();
        let fits = self.text.get(range.clone()).is_some();
        if fits {
            self.text.replace_range(range, text);
        }
        fits
    }

    /// A place of the copy as one of the document.
    pub(crate) fn place_in_document(&self, at: usize) -> usize {
        let before = self.inserted.iter().filter(|range| range.start < at);
        let inserted: usize = before.map(|range| range.end.min(at) - range.start).sum();
        (at - inserted).min(self.document.len())
    }

    /// A part of the copy as one of the document.
    pub(crate) fn in_document(&self, range: Range<usize>) -> Range<usize> {
        self.place_in_document(range.start)..self.place_in_document(range.end)
    }
}
