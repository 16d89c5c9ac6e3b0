//! The outputs of the page, and a piece of one.

use xenlens::{DocumentKind, Format};

/// One of the outputs: a native format of domain XML, or the domain XML of a native document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OutputKind {
    Native(Format),
    DomainXml,
}

/// The output of that kind of document.
impl From<DocumentKind> for OutputKind {
    fn from(kind: DocumentKind) -> Self {
        kind.format().map_or(Self::DomainXml, Self::Native)
    }
}

impl OutputKind {
    /// The native format, if it is one.
    pub(crate) fn format(self) -> Option<Format> {
        match self {
            Self::Native(format) => Some(format),
            Self::DomainXml => None,
        }
    }

    /// The name that people read.
    pub(crate) fn title(self) -> &'static str {
        self.format().map_or("Domain XML", Format::title)
    }

    /// The name within a sentence.
    pub(crate) fn phrase(self) -> &'static str {
        self.format().map_or("domain XML", Format::title)
    }

    /// The name in ids of elements.
    pub(crate) fn name(self) -> &'static str {
        self.format().map_or("domain-xml", Format::name)
    }
}

/// A piece of an output: the text of one mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PieceRef {
    pub(crate) output: OutputKind,
    /// The index of the mark.
    pub(crate) mark: usize,
}
