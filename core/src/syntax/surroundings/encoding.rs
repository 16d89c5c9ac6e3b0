//! The encoding that an XML declaration names.

use crate::base::{Piece, Span};

/// The encoding that the XML declaration names, if the text, which is UTF-8, contradicts it.
pub(crate) fn declared_encoding(text: &str) -> Option<Piece<'_>> {
    let declaration = text.trim_start_matches('\u{FEFF}').strip_prefix("<?xml")?;
    let start = text.len() - declaration.len();
    let declaration = &declaration[..declaration.find("?>")?];
    let value = declaration.find("encoding").and_then(|at| {
        let rest = declaration[at + "encoding".len()..].trim_start().strip_prefix('=')?;
        let rest = rest.trim_start();
        let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let length = rest[1..].find(quote)?;
        let start = start + declaration.len() - rest.len() + 1;
        Some(Span::new(start, start + length))
    })?;
    let name = value.of(text);
    let is_utf8 =
        ["UTF-8", "UTF8", "US-ASCII"].iter().any(|known| name.eq_ignore_ascii_case(known));
    (!is_utf8 && !text.trim_start_matches('\u{FEFF}').is_ascii()).then(|| Piece::of(text, value))
}
