//! What cannot be worked out.

use ruff_text_size::TextRange;
use std::ops::Range;

/// A part of the document that cannot be worked out, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What kind of problem it is, for programs: `python-…`. It never changes.
    pub code: &'static str,
    /// The part, in bytes of the document.
    pub range: Range<usize>,
    /// What stands in the way.
    pub message: String,
    /// What the user can do.
    pub help: String,
}

impl Problem {
    pub(crate) fn new(
        code: &'static str,
        range: TextRange,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { code, range: range.into(), message: message.into(), help: help.into() }
    }

    /// Python that is not worked out here.
    pub(crate) fn unsupported(what: impl std::fmt::Display, range: TextRange) -> Self {
        Self::new(
            "python-unsupported",
            range,
            format!("Xenlens does not work out {what}."),
            "Write the value that it gives in its place.",
        )
    }

    /// A question to the host or to its user.
    pub(crate) fn outside(what: impl std::fmt::Display, range: TextRange) -> Self {
        Self::new(
            "python-outside",
            range,
            format!("Only the host knows what {what} gives."),
            "Write the value that it has on your host in its place.",
        )
    }
}
