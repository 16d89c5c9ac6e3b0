//! The parts of a document, and what libvirt did with each when it read it.

use crate::base::{Rule, Span, Subject};
use std::fmt;

/// What libvirt did with a part of a document when it read it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Use {
    /// libvirt never looked at it.
    #[default]
    Unread,
    /// libvirt read it under this rule.
    Read(&'static Rule),
    /// libvirt read it under this rule. Its value is the default, so the output can omit it.
    Redundant(&'static Rule),
    /// libvirt read it under this rule, and the value of the part around it includes it, as the unit of an amount.
    Included(&'static Rule),
    /// libvirt read it and left it out of the domain; the rule says why.
    Dropped(&'static Rule),
    /// libvirt left it out, and a note already says so: no further note is needed.
    AlreadyReported,
    /// libvirt ignored it under this rule: it took the part at this place instead.
    Overruled(&'static Rule, Span),
}

/// The name of a part of a document, as a note writes it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum PartName<'a> {
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
    /// A list of an S-expression, by its first word.
    List(&'a str),
    /// A device of an S-expression, by the first word of the list within it.
    Device(&'a str),
    /// A key of an xm configuration.
    Key(&'a str),
    /// A value in a list or under a key.
    Value {
        /// The value.
        value: &'a str,
        /// The list's first word, or the key.
        within: &'a str,
    },
}

impl<'a> PartName<'a> {
    /// The part as the subject of a note.
    pub(crate) fn subject(&self) -> Subject {
        let (kind, of) = match *self {
            Self::Element(_) | Self::Value { .. } => (self.to_string(), None),
            Self::Attribute { name, element, .. } => {
                (name.to_owned(), Some(format!("<{element}>")))
            }
            Self::List(word) | Self::Device(word) | Self::Key(word) => {
                (Shortened(word).to_string(), None)
            }
        };
        Subject { words: self.to_string(), kind, of }
    }

    /// The name of the part among those in the same element, list or string.
    pub(crate) fn name(&self) -> &'a str {
        match *self {
            Self::Element(name) | Self::Attribute { name, .. } => name,
            Self::List(head) | Self::Device(head) => head,
            Self::Key(key) => key,
            Self::Value { value, .. } => value.split('=').next().unwrap_or_default().trim(),
        }
    }

    /// The value of the part, without quotes; of an element, that of its first attribute. `text` is the part as it stands
    /// in the document.
    pub(crate) fn value_in(&self, text: &'a str) -> &'a str {
        let value = match *self {
            // The first attribute of the start tag.
            Self::Element(_) => {
                let tag = text.split('>').next().unwrap_or_default();
                let value = tag.split_once('=').map_or("", |(_, value)| value.trim());
                let quote = value.chars().next().filter(|first| ['"', '\''].contains(first));
                return quote.and_then(|quote| value.split(quote).nth(1)).unwrap_or_default();
            }
            Self::Attribute { value, .. } => return value,
            Self::List(_) | Self::Device(_) => {
                let list = text.trim_start_matches('(').trim_end_matches(')').trim();
                list.split_once(char::is_whitespace).map_or("", |(_, value)| value)
            }
            Self::Key(_) => text.split_once('=').map_or("", |(_, value)| value),
            Self::Value { value, .. } => value.split_once('=').map_or(value, |(_, value)| value),
        };
        value.trim().trim_matches(['\'', '"'])
    }
}

impl fmt::Display for PartName<'_> {
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

/// A part of a document: an element, an attribute, a list, a key or a value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part<'a> {
    /// Its place.
    pub(crate) span: Span,
    /// Its name in notes.
    pub(crate) name: PartName<'a>,
    /// What libvirt did with it.
    pub(crate) used: Use,
    /// Whether it only holds other parts and says nothing itself.
    pub(crate) container: bool,
    /// Whether it is a value. A value is in the output only if a mark names it.
    pub(crate) value: bool,
    /// The number of the first part behind those within it.
    pub(crate) end: usize,
}

/// All parts of a document, in document order. A part stands in front of those within it; the first part is
/// the whole document.
pub(crate) struct DocumentParts<'a> {
    /// The document's text.
    pub(crate) text: &'a str,
    /// The parts.
    pub(crate) parts: Vec<Part<'a>>,
    /// The numbers of the parts that the next part can be within.
    open: Vec<usize>,
    /// The rule for parts that libvirt never looks at.
    pub(crate) not_read: &'static Rule,
}

impl<'a> DocumentParts<'a> {
    /// A document without parts yet.
    pub(crate) fn new(text: &'a str, not_read: &'static Rule) -> Self {
        Self { text, parts: Vec::new(), open: Vec::new(), not_read }
    }

    /// Adds a part. The caller adds parts in document order, each in front of those within it.
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
    /// A part that can hold other parts.
    pub(crate) fn new(span: Span, name: PartName<'a>, used: Use) -> Self {
        Self { span, name, used, container: false, value: false, end: 0 }
    }

    /// The same part; `container` says whether it only holds other parts.
    pub(crate) fn with_container(self, container: bool) -> Self {
        Self { container, ..self }
    }

    /// A value.
    pub(crate) fn value(span: Span, name: PartName<'a>, used: Use) -> Self {
        Self { value: true, ..Self::new(span, name, used) }
    }
}

/// A piece of the document as a note quotes it: cut after 40 characters.
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
