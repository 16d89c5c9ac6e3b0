//! What every reader asks of a text before it looks for its own syntax.

use crate::base::{MAX_INPUT, Note, Span};

/// Refuses what is no text of a sensible size.
pub(crate) fn check_text(text: &str) -> Result<(), Note> {
    if text.len() > MAX_INPUT {
        return Err(Note::error(
            "too-large",
            format!("The document has {} bytes; at most {MAX_INPUT} (1 MiB) are read.", text.len()),
        )
        .help("A domain of a few kilobytes is usual: is this the right file?"));
    }
    match text.find('\0') {
        Some(at) => Err(Note::error("binary", "There is a zero byte in the document.")
            .at(Span::new(at, at + 1))
            .help("This looks like a binary file, or text in UTF-16: save it as UTF-8.")),
        None => Ok(()),
    }
}
