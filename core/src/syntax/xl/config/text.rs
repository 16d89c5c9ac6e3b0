//! The content of a string or a number, which knows where each of its characters stands.

use crate::base::{Piece, Span};
use std::borrow::Cow;

/// A value without its quotes, its escapes resolved, and with what `+=` added.
#[derive(Clone, Debug)]
pub(crate) struct Text<'t> {
    content: Cow<'t, str>,
    places: Places,
}

/// Where the bytes of a text stand in the document.
#[derive(Clone, Debug)]
enum Places {
    /// One behind the other, from here on.
    From(usize),
    /// Each at a place of its own, in ascending order.
    Each(Vec<u32>),
}

impl<'t> Text<'t> {
    /// A text that stands in the document as it is.
    pub(super) fn of(piece: Piece<'t>) -> Self {
        let start = piece.span().range().start;
        Self { content: Cow::Borrowed(piece.text), places: Places::From(start) }
    }

    /// Characters with the places of each of their bytes.
    pub(super) fn with_places(content: String, places: Vec<u32>) -> Self {
        debug_assert_eq!(content.len(), places.len());
        Self { content: Cow::Owned(content), places: Places::Each(places) }
    }

    /// The characters.
    pub(crate) fn as_str(&self) -> &str {
        &self.content
    }

    /// Appends another text, as `+=` does.
    pub(super) fn append(&mut self, other: &Text<'_>) {
        if let Places::From(start) = self.places {
            self.places = Places::Each(places(start, self.content.len()));
        }
        if let Places::Each(all) = &mut self.places {
            match &other.places {
                Places::From(start) => all.extend(places(*start, other.content.len())),
                Places::Each(more) => all.extend(more),
            }
        }
        self.content.to_mut().push_str(&other.content);
    }

    /// The place in the document of a part of the characters. An empty part has an empty place.
    pub(crate) fn place(&self, part: Span) -> Option<Span> {
        let part = part.range();
        match &self.places {
            Places::From(start) => Some(Span::new(start + part.start, start + part.end)),
            Places::Each(all) => {
                let last = part.end.checked_sub(1).and_then(|last| all.get(last));
                let end = last.map(|&last| last as usize + 1);
                let start = match all.get(part.start) {
                    Some(&start) if !part.is_empty() => start as usize,
                    _ => end?,
                };
                Some(Span::new(start, end?))
            }
        }
    }
}

fn places(start: usize, length: usize) -> Vec<u32> {
    (start..start + length).map(|at| u32::try_from(at).unwrap_or(u32::MAX)).collect()
}
