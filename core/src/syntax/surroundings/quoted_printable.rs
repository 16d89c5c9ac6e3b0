//! Quoted-printable: how mails carry letters that are not ASCII, and long lines. RFC 2045, section 6.7.

use crate::base::{Edit, Fix, Span};

/// Writes the characters that quoted-printable escapes. In such a text each equals sign begins an escape or breaks a line.
pub(super) fn quoted_printable(text: &str) -> Option<Fix> {
    if !text.contains("=3D") {
        return None;
    }
    let mut edits = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('=').map(|offset| at + offset) {
        let (length, replacement) =
            line_break(&text[start..]).or_else(|| escapes(&text[start..]))?;
        at = start + length;
        edits.push(Edit::replace(Span::new(start, at), replacement));
    }
    Some(Fix::safe("Write the characters that the mail escapes as themselves", edits))
}

/// An equals sign at the end of a line, which the line goes on behind: its length, and nothing in its place.
fn line_break(text: &str) -> Option<(usize, String)> {
    let behind = text.strip_prefix('=')?.trim_start_matches([' ', '\t']);
    let rest = behind.strip_prefix("\r\n").or_else(|| behind.strip_prefix('\n'))?;
    Some((text.len() - rest.len(), String::new()))
}

/// The escapes up to the next other character: how long they are, and the characters, whose bytes they are.
fn escapes(text: &str) -> Option<(usize, String)> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(byte) = rest.strip_prefix('=').and_then(|digits| digits.get(..2)) {
        if !byte.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            break;
        }
        bytes.push(u8::from_str_radix(byte, 16).ok()?);
        rest = &rest[3..];
    }
    let characters = String::from_utf8(bytes).ok().filter(|characters| !characters.is_empty())?;
    Some((text.len() - rest.len(), characters))
}
