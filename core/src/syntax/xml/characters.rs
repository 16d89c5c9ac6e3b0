//! The characters that XML 1.0 allows.

use crate::base::{Note, Span};

/// XML 1.0 allows no control characters but tab, newline and carriage return, and neither U+FFFE nor
/// U+FFFF, whose UTF-8 begins with EF.
pub(super) fn check_characters(text: &str) -> Result<(), Note> {
    let suspicious = |byte: u8| (byte < b' ' && !is_space(byte)) | (byte == 0xEF);
    // Without a way out of it, the inner loop takes many bytes at a time.
    let clean = |some: &[u8]| !some.iter().fold(false, |found, &byte| found | suspicious(byte));
    if text.as_bytes().chunks(1024).all(clean) {
        return Ok(());
    }
    let Some((at, character)) = text.char_indices().find(|&(_, character)| !allowed(character))
    else {
        return Ok(());
    };
    Err(Note::error(
        "xml-character",
        format!("XML does not allow the character U+{:04X}.", u32::from(character)),
    )
    .at(Span::new(at, at + character.len_utf8()))
    .help(if character == '\0' {
        "This looks like a binary file, or text in UTF-16. Save it as UTF-8."
    } else {
        "Remove the character."
    }))
}

/// Whether XML allows the character.
pub(super) fn allowed(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

/// Whether the byte is white space in XML.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}
