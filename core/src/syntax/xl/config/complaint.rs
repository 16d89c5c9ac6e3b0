//! What libxlutil says of a configuration file that it cannot read.

use super::lex::Kind;
use crate::base::Span;

/// The kinds of mistakes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mistake {
    /// Characters that begin nothing. `python` says whether they are the kind that Python has and xl has not.
    Lexical { python: bool },
    /// A backslash in a string, with something behind it that it does not escape.
    UnknownEscape,
    /// `\x` in a string: the reader never takes it.
    HexEscape,
    /// A backslash and digits in a string, fewer than the reader wants.
    OctalEscape,
    /// Something at the wrong place.
    Syntax { unexpected: Kind, expected: &'static [Kind] },
    /// Lists within lists, more than the reader has room for.
    TooDeep,
    /// `+=` between a list and a string.
    UnlikeAddition,
}

impl Mistake {
    /// libxlutil's own words.
    fn words(self) -> String {
        match self {
            Self::Lexical { .. } => "lexical error",
            Self::UnknownEscape => "invalid character after backlash in quoted string",
            Self::HexEscape => {
                "invalid digit after backslash hexnumerical character escape in quoted string"
            }
            Self::OctalEscape => {
                "invalid digit after backslash octalnumerical character escape in quoted string"
            }
            Self::Syntax { unexpected, expected } => {
                let expected: Vec<_> = expected.iter().map(|kind| kind.name()).collect();
                let (unexpected, expected) = (unexpected.name(), expected.join(" or "));
                return format!("syntax error, unexpected {unexpected}, expecting {expected}");
            }
            Self::TooDeep => "memory exhausted",
            Self::UnlikeAddition => "can't add [list] to \"string\" or vice versa",
        }
        .to_owned()
    }
}

/// What is quoted of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Near {
    /// These characters, without blanks at their end.
    Words(String),
    /// A line end.
    LineEnd,
}

/// One complaint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Complaint {
    pub(crate) mistake: Mistake,
    /// The line that libxlutil names, from 1.
    pub(super) line: usize,
    pub(super) near: Near,
    /// The place of what is quoted.
    pub(crate) span: Span,
}

impl Complaint {
    /// libxlutil's own message. `source` is the name of the file.
    pub(crate) fn message(&self, source: &str) -> String {
        let line = self.line;
        let near = match &self.near {
            Near::Words(words) => format!("`{words}'"),
            Near::LineEnd => "<newline>".to_owned(),
        };
        format!("{source}:{line}: config parsing error near {near}: {}", self.mistake.words())
    }
}
