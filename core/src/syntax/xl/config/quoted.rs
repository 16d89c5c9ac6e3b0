//! Strings between quotes: what the backslashes in them mean.

use super::complaint::Mistake;
use super::text::Text;
use crate::base::{Piece, digits};

/// Resolves the escapes of what stands between two quotes.
///
/// # Errors
///
/// The mistake behind the first backslash that escapes nothing. Escapes by number are half a feature of libxlutil: it
/// takes no hexadecimal one, and drops the character of an octal one.
pub(super) fn resolve(inner: Piece<'_>) -> Result<Text<'_>, Mistake> {
    if !inner.text.contains('\\') {
        return Ok(Text::of(inner));
    }
    let start = inner.span().start;
    let mut content = String::with_capacity(inner.text.len());
    let mut places = Vec::with_capacity(inner.text.len());
    let mut rest = inner.text;
    while let Some(first) = rest.chars().next() {
        let place = start + (inner.text.len() - rest.len()) as u32;
        rest = &rest[first.len_utf8()..];
        let character = if first == '\\' {
            match escaped(&mut rest)? {
                Some(character) => character,
                None => continue,
            }
        } else {
            first
        };
        content.push(character);
        places.extend((place..).take(character.len_utf8()));
    }
    Ok(Text::with_places(content, places))
}

/// The character that the text behind a backslash stands for, if any. Takes what it reads off `rest`.
fn escaped(rest: &mut &str) -> Result<Option<char>, Mistake> {
    let mut behind = rest.chars();
    let escape = behind.next();
    *rest = behind.as_str();
    Ok(Some(match escape {
        Some(same @ ('"' | '\'' | '\\')) => same,
        Some('a') => '\x07',
        Some('b') => '\x08',
        Some('f') => '\x0c',
        Some('n') => '\n',
        Some('r') => '\r',
        Some('t') => '\t',
        Some('v') => '\x0b',
        Some('x') => return Err(Mistake::HexEscape),
        Some('0'..='7') => {
            // The first digit is lost. At least two characters of a decimal number must follow, and at most three are read.
            let ascii = rest.bytes().take(3).take_while(u8::is_ascii).count();
            let number = rest.get(..ascii).unwrap_or_default();
            let read = digits(number, 10).map_or(0, |digits| number.len() - digits.rest.len());
            if read <= 1 {
                return Err(Mistake::OctalEscape);
            }
            *rest = rest.get(read..).unwrap_or_default();
            return Ok(None);
        }
        _ => return Err(Mistake::UnknownEscape),
    }))
}
