//! Hexadecimal digits.

/// The two lower-case digits of a byte. Formatting with `{:02x}` takes ten times as long, and a document
/// with many interfaces is half addresses.
pub(crate) fn hexadecimal(byte: u8) -> [u8; 2] {
    let digit = |value: u8| b"0123456789abcdef"[usize::from(value)];
    [digit(byte >> 4), digit(byte & 0xf)]
}
