//! What every reader asks of a text before it looks for its own syntax.

use crate::base::{MAX_INPUT, Note, Span};

/// Refuses what is no text of a sensible size.
pub(crate) fn check_text(text: &str) -> Result<(), Note> {
    if text.len() > MAX_INPUT {
        return Err(Note::error(
            "too-large",
            format!(
                "The document has {} bytes. Xenlens reads at most {MAX_INPUT} (1 MiB).",
                text.len()
            ),
        )
        .help("A domain usually has a few kilobytes. Is this the right file?"));
    }
    match text.find('\0') {
        Some(at) => Err(Note::error("binary", "The document contains a zero byte.")
            .at(Span::new(at, at + 1))
            .help("This looks like a binary file, or text in UTF-16. Save it as UTF-8.")),
        None => Ok(()),
    }
}
