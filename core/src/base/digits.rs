//! Digits as C's library reads them: libvirt and Xen read numbers by it.

/// What `strtoul` and `strtol` read in a text: the value of the digits, the sign, and the text behind the digits.
pub(crate) struct Digits<'a> {
    pub(crate) magnitude: u64,
    pub(crate) overflow: bool,
    pub(crate) negative: bool,
    /// What follows the digits.
    pub(crate) rest: &'a str,
}

impl Digits<'_> {
    /// The value of `strtol` on a 64-bit host, which saturates.
    pub(crate) fn long(&self) -> i64 {
        let magnitude = i64::try_from(self.magnitude).ok().filter(|_| !self.overflow);
        match (magnitude, self.negative) {
            (Some(magnitude), false) => magnitude,
            (Some(magnitude), true) => -magnitude,
            (None, false) => i64::MAX,
            (None, true) => i64::MIN,
        }
    }

    /// Whether the number does not fit `strtol`'s 64 bits.
    pub(crate) fn long_overflows(&self) -> bool {
        self.overflow || self.magnitude > i64::MAX as u64 + u64::from(self.negative)
    }

    /// The value of `strtoul` on a 64-bit host, which wraps a negative number, and saturates.
    pub(crate) fn unsigned_long(&self) -> u64 {
        match self {
            Self { overflow: true, .. } => u64::MAX,
            Self { negative: true, magnitude, .. } => magnitude.wrapping_neg(),
            Self { magnitude, .. } => *magnitude,
        }
    }
}

/// Reads white space, a sign and digits. In base 0, 0x in front means base 16 and 0 base 8. `None` without a
/// digit.
pub(crate) fn digits(text: &str, base: u32) -> Option<Digits<'_>> {
    let text = text.trim_start_matches([' ', '\t', '\n', '\x0b', '\x0c', '\r']);
    let (negative, text) = match text.strip_prefix(['-', '+']) {
        Some(rest) => (text.starts_with('-'), rest),
        None => (false, text),
    };
    let hex = text
        .strip_prefix("0x")
        .or_else(|| text.strip_prefix("0X"))
        .filter(|hex| matches!(base, 0 | 16) && hex.starts_with(|c: char| c.is_ascii_hexdigit()));
    let (base, text) = match (hex, base) {
        (Some(hex), _) => (16, hex),
        (None, 0) if text.starts_with('0') => (8, text),
        (None, 0) => (10, text),
        (None, base) => (base, text),
    };
    let length = text.find(|c: char| !c.is_digit(base)).unwrap_or(text.len());
    if length == 0 {
        return None;
    }
    let mut magnitude = 0u64;
    let mut overflow = false;
    for digit in text[..length].chars().filter_map(|c| c.to_digit(base)) {
        match magnitude.checked_mul(base.into()).and_then(|m| m.checked_add(digit.into())) {
            Some(sum) => magnitude = sum,
            None => overflow = true,
        }
    }
    Some(Digits { magnitude, overflow, negative, rest: &text[length..] })
}
