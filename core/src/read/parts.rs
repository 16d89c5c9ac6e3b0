//! A document in parts, and what became of each part on reading.

use crate::base::{Rule, Severity, Span};
use std::fmt;

/// What became of an element or attribute on reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Use {
    /// Nothing ever looked at it.
    #[default]
    Unread,
    /// Read under this rule.
    Read(&'static Rule),
    /// Read under this rule, and said by the result without a word: what it says is the default there.
    Implied(&'static Rule),
    /// Seen, and left out of the domain for this rule's reason.
    Dropped(&'static Rule),
    /// Seen and left out, which a note of its own tells.
    Told,
    /// Not taken, because the element or attribute at this place has the say under this rule.
    Overruled(&'static Rule, Span),
}

/// What a part of a document is called in a note.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Subject<'a> {
    /// An XML element.
    Element(&'a str),
    /// An attribute of an XML element.
    Attribute {
        /// Its name.
        name: &'a str,
        /// Its value.
        value: &'a str,
        /// The element's name.
        element: &'a str,
    },
    /// A list of an S-expression, by the word that it begins with.
    List(&'a str),
    /// A device of an S-expression, by the word that the list within it begins with.
    Device(&'a str),
    /// A key of an xm configuration.
    Key(&'a str),
    /// A value, and the list or key that it is in.
    Value {
        /// The value.
        value: &'a str,
        /// What it is in.
        within: &'a str,
    },
}

impl fmt::Display for Subject<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Element(name) => write!(f, "<{name}>"),
            Self::Attribute { name, value, element } => {
                write!(f, "{name}='{}' of <{element}>", Shortened(value))
            }
            Self::List(head) => write!(f, "({} …)", Shortened(head)),
            Self::Device(head) => write!(f, "(device ({} …))", Shortened(head)),
            Self::Key(key) => write!(f, "the key {}", Shortened(key)),
            Self::Value { value, within } => {
                write!(f, "“{}” in {}", Shortened(value), Shortened(within))
            }
        }
    }
}

/// A part of a document: an element, an attribute, a list, a key, a value. Parts stand in document
/// order, each in front of those within it; the first is the whole document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part<'a> {
    pub(crate) span: Span,
    pub(crate) subject: Subject<'a>,
    pub(crate) used: Use,
    /// Whether it only holds others: libvirt looks into it, not at it.
    pub(crate) container: bool,
    /// Whether it is a value, which is reached only by a mark of its own.
    pub(crate) value: bool,
    /// One behind the last part within it.
    pub(crate) end: usize,
}

/// A document in parts.
pub(crate) struct Parts<'a> {
    pub(crate) text: &'a str,
    pub(crate) parts: Vec<Part<'a>>,
    /// The numbers of the parts that may still get others within them.
    open: Vec<usize>,
    /// What is to be said of a part that nothing ever looked at.
    pub(crate) not_read: (Severity, &'static Rule),
}

impl<'a> Parts<'a> {
    /// A document without parts yet.
    pub(crate) fn new(text: &'a str, not_read: (Severity, &'static Rule)) -> Self {
        Self { text, parts: Vec::new(), open: Vec::new(), not_read }
    }

    /// Adds a part. Parts come in document order, each in front of those within it.
    pub(crate) fn push(&mut self, part: Part<'a>) {
        let number = self.parts.len();
        while let Some(&around) = self.open.last() {
            if self.parts[around].span.contains(part.span) {
                break;
            }
            self.open.pop();
        }
        for &around in &self.open {
            self.parts[around].end = number + 1;
        }
        if !part.value {
            self.open.push(number);
        }
        self.parts.push(Part { end: number + 1, ..part });
    }
}

impl<'a> Part<'a> {
    /// A part that others can be within.
    pub(crate) fn new(span: Span, subject: Subject<'a>, used: Use) -> Self {
        Self { span, subject, used, container: false, value: false, end: 0 }
    }

    /// The same, if it only holds others.
    pub(crate) fn holding_others(self, container: bool) -> Self {
        Self { container, ..self }
    }

    /// A value.
    pub(crate) fn value(span: Span, subject: Subject<'a>, used: Use) -> Self {
        Self { value: true, ..Self::new(span, subject, used) }
    }
}

/// A piece of the document as a note quotes it.
struct Shortened<'a>(&'a str);

impl fmt::Display for Shortened<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 40;
        match self.0.char_indices().nth(MOST) {
            Some((end, _)) => write!(f, "{}…", &self.0[..end]),
            None => f.write_str(self.0),
        }
    }
}
