//! UUIDs.

use crate::base::hexadecimal;
use std::fmt;

/// A UUID. Its `Display` is as libvirt writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Uuid(pub(crate) [u8; 16]);

impl Uuid {
    /// The UUID that is given to a domain without one. libvirt takes a random one.
    pub(crate) const MADE_UP: Self = Self([0, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0, 0, 0, 0, 0, 1]);

    /// The UUID as virUUIDParse reads it: sixteen pairs of hexadecimal digits; dashes and spaces between
    /// pairs do not count, nor does anything behind the last pair.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (uuid, complete) = Self::parse_as_far(text);
        complete.then_some(uuid)
    }

    /// What virUUIDParse leaves of a text, and whether it got to the end: behind a mistake there are
    /// zeros.
    pub(crate) fn parse_as_far(text: &str) -> (Self, bool) {
        let mut uuid = Self([0; 16]);
        let mut rest = text.bytes();
        let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
        for byte in &mut uuid.0 {
            let high = rest.find(|byte| !matches!(byte, b'-' | b' ')).and_then(digit);
            *byte = high.unwrap_or(0) << 4;
            let low = high.and_then(|_| rest.next()).and_then(digit);
            *byte |= low.unwrap_or(0);
            if low.is_none() {
                return (uuid, false);
            }
        }
        (uuid, true)
    }
}

impl Uuid {
    /// The UUID as virUUIDParse of libvirt 9.0 reads it: like [`Uuid::parse`], but white space may be around it,
    /// and nothing else may be behind the last pair.
    pub(crate) fn parse_whole(text: &str) -> Option<Self> {
        let text = text.trim_matches([' ', '\t', '\n', '\r', '\x0c']);
        let digits: Vec<_> = text.bytes().filter(|byte| !matches!(byte, b'-' | b' ')).collect();
        let ends_with_digit = text.ends_with(|c: char| c.is_ascii_hexdigit());
        Self::parse(text).filter(|_| digits.len() == 32 && ends_with_digit)
    }
}

impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [b'-'; 36];
        let mut at = 0;
        for (index, byte) in self.0.into_iter().enumerate() {
            at += usize::from(matches!(index, 4 | 6 | 8 | 10));
            [text[at], text[at + 1]] = hexadecimal(byte);
            at += 2;
        }
        f.write_str(str::from_utf8(&text).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_may_be_behind_a_whole_uuid() {
        let plain = "5e1f000000004000800000000000abcd";
        for (text, whole) in [
            (plain.to_owned(), true),
            (format!("\n {plain}\t\n"), true),
            (format!("-{plain}"), true),
            (format!("{}-{}", &plain[..8], &plain[8..]), true),
            (format!("{}-{}", &plain[..7], &plain[7..]), false),
            (format!("{plain}-"), false),
            (format!("{plain}0"), false),
            (plain[..30].to_owned(), false),
        ] {
            assert_eq!(Uuid::parse_whole(&text).is_some(), whole, "{text:?}");
        }
    }
}
