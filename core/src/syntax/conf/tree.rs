//! The tree of a configuration: assignments and values, each with its place.

use crate::base::{Effect, Note, Piece, Rule, Span};
use crate::rules::from_native as rules;

/// The number of a value in its tree, in document order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ValueId(pub(super) u32);

impl ValueId {
    /// The number as an index.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a value is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind<'t> {
    /// A number: C's long, which wraps.
    Long(i64),
    /// A string, without its quotes.
    Text(Piece<'t>),
    /// A list.
    List,
}

/// A value.
#[derive(Clone, Debug)]
pub(super) struct Value<'t> {
    pub(super) kind: Kind<'t>,
    /// Its place, with quotes or brackets.
    pub(super) span: Span,
    /// The number of the first value behind those within it.
    pub(super) end: u32,
}

/// An assignment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry<'t> {
    /// The key.
    pub(crate) key: Piece<'t>,
    /// From the key to the end of the value.
    pub(crate) span: Span,
    /// The value.
    pub(crate) value: ValueId,
}

/// A configuration. Its values are in document order; those of a list follow the list.
#[derive(Clone, Debug)]
pub(crate) struct Tree<'t> {
    pub(super) text: &'t str,
    /// How libvirt reads the form of such a document.
    pub(super) rule: &'static Rule,
    pub(super) entries: Vec<Entry<'t>>,
    pub(super) values: Vec<Value<'t>>,
    /// The first comment, and how many there are.
    pub(super) comments: Option<(Span, usize)>,
    /// The last character, if it is part of the content: libvirt does not read it.
    pub(super) unread_end: Option<Span>,
}

impl<'t> Tree<'t> {
    /// The document's text.
    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// The assignments, in document order.
    pub(crate) fn entries(&self) -> &[Entry<'t>] {
        &self.entries
    }

    /// How many values there are.
    pub(crate) fn len(&self) -> usize {
        self.values.len()
    }

    /// What the value is.
    pub(crate) fn kind(&self, id: ValueId) -> Kind<'t> {
        self.values[id.index()].kind
    }

    /// The value's place, with quotes or brackets.
    pub(crate) fn span(&self, id: ValueId) -> Span {
        self.values[id.index()].span
    }

    /// The number as a piece of the document, or the string.
    pub(crate) fn piece(&self, id: ValueId) -> Piece<'t> {
        match self.kind(id) {
            Kind::Text(text) => text,
            Kind::Long(_) | Kind::List => Piece::of(self.text, self.span(id)),
        }
    }

    /// The values within a list.
    pub(crate) fn children(&self, id: ValueId) -> impl Iterator<Item = ValueId> + use<'_, 't> {
        let end = self.values[id.index()].end;
        let mut next = id.0 + 1;
        std::iter::from_fn(move || {
            (next < end).then(|| {
                let child = ValueId(next);
                next = self.values[child.index()].end;
                child
            })
        })
    }

    /// The notes on what libvirt skips of the text.
    pub(crate) fn notes(&self) -> Vec<Note> {
        let mut notes = Vec::new();
        if let Some((first, count)) = self.comments {
            let message = match count {
                1 => "libvirt does not keep the comment.".to_owned(),
                _ => format!("libvirt does not keep the {count} comments. This is the first."),
            };
            notes.push(Note::new(Effect::None, "comment", message).at(first).rule(self.rule));
        }
        if let Some(span) = self.unread_end {
            let character = span.of(self.text);
            notes.push(
                Note::new(
                    Effect::Changed,
                    "xm-last-character",
                    format!("libvirt does not read the last character, “{character}”."),
                )
                .at(span)
                .rule(&rules::XM_END)
                .help("End the file with a newline."),
            );
        }
        notes
    }
}
