//! Pieces of a native document.
//!
//! libvirt resolves no escapes in xm or S-expressions. So each value is a substring of the document, and its
//! span is exact.

use crate::base::{Sourced, Span};
use std::borrow::Cow;
use std::ops::Range;

/// A stretch of the document that knows where it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece<'t> {
    /// Its text.
    pub(crate) text: &'t str,
    start: usize,
}

impl<'t> Piece<'t> {
    /// What stands at `span` of the document; nothing if the span is not of this document.
    pub(crate) fn of(document: &'t str, span: Span) -> Self {
        Self { text: span.of(document), start: span.range().start }
    }

    /// Its place.
    pub(crate) fn span(self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }

    /// A stretch of it; empty where the range does not fit.
    pub(crate) fn part(self, range: Range<usize>) -> Self {
        let text = self.text.get(range.clone()).unwrap_or_default();
        Self { text, start: self.start + range.start.min(self.text.len()) }
    }

    /// What is in front of `offset`, and what is behind.
    pub(crate) fn split_at(self, offset: usize) -> (Self, Self) {
        (self.part(0..offset), self.part(offset..self.text.len()))
    }

    /// What is in front of the first `separator`, and what is behind it.
    pub(crate) fn split_once(self, separator: char) -> Option<(Self, Self)> {
        let at = self.text.find(separator)?;
        Some((self.part(0..at), self.part(at + separator.len_utf8()..self.text.len())))
    }

    /// What is behind `prefix`.
    pub(crate) fn strip_prefix(self, prefix: &str) -> Option<Self> {
        self.text.starts_with(prefix).then(|| self.part(prefix.len()..self.text.len()))
    }

    /// Without any of `characters` at its start.
    pub(crate) fn trim_start(self, characters: &[char]) -> Self {
        let rest = self.text.trim_start_matches(characters);
        self.part(self.text.len() - rest.len()..self.text.len())
    }

    /// The text as a value of the domain.
    pub(crate) fn value(self) -> Sourced<Cow<'t, str>> {
        self.with(Cow::Borrowed(self.text))
    }

    /// The text as a value whose span is `whole`, including the quotes. An empty value has no other span.
    pub(crate) fn value_within(self, whole: Span) -> Sourced<Cow<'t, str>> {
        if self.text.is_empty() { Sourced::input(Cow::Borrowed(""), whole) } else { self.value() }
    }

    /// A value that this piece stands for.
    pub(crate) fn with<T>(self, value: T) -> Sourced<T> {
        Sourced::input(value, self.span())
    }
}
