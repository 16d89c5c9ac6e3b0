//! Fixes: edits of the document that take away what a note is about.

use crate::base::Span;
use serde::Serialize;

/// One replacement of a part of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The part, in bytes of the document; empty for an insertion.
    pub span: Span,
    /// The text that takes its place.
    pub replacement: String,
}

impl Edit {
    /// An edit that puts a text at a place.
    pub(crate) fn insert(at: u32, text: impl Into<String>) -> Self {
        Self { span: Span { start: at, end: at }, replacement: text.into() }
    }

    /// An edit that replaces a part.
    pub(crate) fn replace(span: Span, text: impl Into<String>) -> Self {
        Self { span, replacement: text.into() }
    }

    /// An edit that takes a part away.
    pub(crate) fn remove(span: Span) -> Self {
        Self::replace(span, "")
    }
}

/// How safe a fix is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// What libvirt then reads is what the document meant.
    Safe,
    /// The fix makes something up, or chooses it. Its title says what.
    Assuming,
    /// The fix throws something away. Its title says what.
    Unsafe,
}

impl Applicability {
    /// All of them, the safest first.
    pub const ALL: [Self; 3] = [Self::Safe, Self::Assuming, Self::Unsafe];

    /// The name for programs, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Assuming => "assuming",
            Self::Unsafe => "unsafe",
        }
    }
}

/// Edits that take away what a note is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a command to the editor: “Put quotes around “a”.”
    pub title: String,
    /// How safe it is.
    pub applicability: Applicability,
    /// The edits, in order; none overlaps another.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix of one edit or more.
    pub(crate) fn new(
        applicability: Applicability,
        title: impl Into<String>,
        edits: impl Into<Vec<Edit>>,
    ) -> Self {
        Self { title: title.into(), applicability, edits: edits.into() }
    }

    /// A fix after which libvirt reads what the document meant.
    pub(crate) fn safe(title: impl Into<String>, edits: impl Into<Vec<Edit>>) -> Self {
        Self::new(Applicability::Safe, title, edits)
    }

    /// A fix that makes something up, or chooses it.
    pub(crate) fn assuming(title: impl Into<String>, edits: impl Into<Vec<Edit>>) -> Self {
        Self::new(Applicability::Assuming, title, edits)
    }

    /// A fix that throws something away.
    pub(crate) fn throwing_away(title: impl Into<String>, edits: impl Into<Vec<Edit>>) -> Self {
        Self::new(Applicability::Unsafe, title, edits)
    }
}

/// The document after the edits.
///
/// ```
/// use xenlens::{Scenario, edit};
///
/// let text = "<interface type='bridge'/>";
/// let change = edit::set_scenario(text, 0, Scenario::Netfront)?;
/// assert_eq!(
///     edit::apply(text, &change.edits),
///     "<interface type='bridge'><model type='netfront'/></interface>"
/// );
/// # Ok::<(), xenlens::Note>(())
/// ```
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut result = String::with_capacity(text.len());
    let mut copied = 0;
    for edit in edits {
        result.push_str(&text[copied..edit.span.start as usize]);
        result.push_str(&edit.replacement);
        copied = edit.span.end as usize;
    }
    result.push_str(&text[copied..]);
    result
}
