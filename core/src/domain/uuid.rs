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
