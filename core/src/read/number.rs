//! Numbers as C's library reads them: libvirt reads numbers by it.

use crate::base::digits;

/// `strtoul(text, …, 10)` on a 64-bit host, as virXPathULong uses it. It ignores what follows the digits, wraps a
/// negative number, and saturates. `None` without a digit.
pub(super) fn unsigned_long(text: &str) -> Option<u64> {
    digits(text, 10).map(|digits| digits.unsigned_long())
}

/// `strtol`. It ignores what follows the digits, and saturates. `None` without a digit.
pub(crate) fn long(text: &str, base: u32) -> Option<i64> {
    digits(text, base).map(|digits| digits.long())
}

/// virStrToLong_i in base 10: the whole text must be a number that fits an `int`.
pub(super) fn int(text: &str) -> Option<i32> {
    int_in(text, 10)
}

/// virStrToLong_i in that base: the whole text must be a number that fits an `int`.
pub(crate) fn int_in(text: &str, base: u32) -> Option<i32> {
    let digits = digits(text, base)?;
    let magnitude = i64::try_from(digits.magnitude).ok().filter(|_| !digits.overflow)?;
    let value = if digits.negative { -magnitude } else { magnitude };
    i32::try_from(value).ok().filter(|_| digits.rest.is_empty())
}

/// virStrToLong_ui: the whole text must be a number that fits an `unsigned int`.
pub(super) fn unsigned_int(text: &str, base: u32) -> Option<u32> {
    let digits = digits(text, base)?;
    let value = if digits.negative { digits.magnitude.wrapping_neg() } else { digits.magnitude };
    u32::try_from(value).ok().filter(|_| digits.rest.is_empty() && !digits.overflow)
}

/// virStrToLong_ui of libvirt 9.0 in base 10: as [`unsigned_int`], and a negative number wraps if its magnitude
/// fits.
pub(super) fn wrapping_unsigned_int(text: &str) -> Option<u32> {
    wrapping_unsigned_int_in(text, 10)
}

/// As [`wrapping_unsigned_int`], in that base.
pub(super) fn wrapping_unsigned_int_in(text: &str, base: u32) -> Option<u32> {
    let digits = digits(text, base)?;
    let magnitude = u32::try_from(digits.magnitude).ok()?;
    let value = if digits.negative { magnitude.wrapping_neg() } else { magnitude };
    Some(value).filter(|_| digits.rest.is_empty() && !digits.overflow)
}

/// virStrToLong_uip: the whole text must be a number without a minus sign that fits an `unsigned int`.
pub(super) fn non_negative_int(text: &str, base: u32) -> Option<u32> {
    u32::try_from(non_negative_long(text, base)?).ok()
}

/// virStrToLong_ullp: the whole text must be a number without a minus sign that fits 64 bits.
pub(super) fn non_negative_long(text: &str, base: u32) -> Option<u64> {
    let digits = digits(text, base)?;
    let whole = digits.rest.is_empty() && !digits.overflow && !digits.negative;
    whole.then_some(digits.magnitude)
}

/// virStrToLong_ull: the whole text must be a number whose magnitude fits 64 bits; a negative one wraps.
pub(super) fn wrapping_unsigned_long(text: &str) -> Option<u64> {
    let digits = digits(text, 10)?;
    let value = if digits.negative { digits.magnitude.wrapping_neg() } else { digits.magnitude };
    (digits.rest.is_empty() && !digits.overflow).then_some(value)
}

/// virStrToLong_ull in base 10: the whole text must be a number that fits 64 bits. A negative one wraps.
pub(crate) fn whole_unsigned_long(text: &str) -> Option<u64> {
    let digits = digits(text, 10)?;
    let value = if digits.negative { digits.magnitude.wrapping_neg() } else { digits.magnitude };
    Some(value).filter(|_| digits.rest.is_empty() && !digits.overflow)
}

/// virStrToLong_ll in base 10: the whole text must be a number that fits a signed one of 64 bits.
pub(super) fn whole_long(text: &str) -> Option<i64> {
    whole_long_in(text, 10)
}

/// As [`whole_long`], in that base.
pub(super) fn whole_long_in(text: &str, base: u32) -> Option<i64> {
    let digits = digits(text, base)?;
    let magnitude = i128::from(digits.magnitude);
    let value = if digits.negative { -magnitude } else { magnitude };
    i64::try_from(value).ok().filter(|_| digits.rest.is_empty() && !digits.overflow)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unsigned_long_is_strtoul() {
        for (text, value) in [
            ("1024", Some(1024)),
            (" \t\n7 KiB", Some(7)),
            ("+3", Some(3)),
            ("-1", Some(u64::MAX)),
            ("0x10", Some(0)),
            ("99999999999999999999", Some(u64::MAX)),
            ("-99999999999999999999", Some(u64::MAX)),
            ("", None),
            ("many", None),
            ("- 1", None),
        ] {
            assert_eq!(unsigned_long(text), value, "{text:?}");
        }
    }

    #[test]
    fn long_is_strtol() {
        assert_eq!(long("512M", 0), Some(512));
        assert_eq!(long("0x1fz", 0), Some(31));
        assert_eq!(long("08", 0), Some(0));
        assert_eq!(long("-7", 10), Some(-7));
        assert_eq!(long("9999999999999999999", 10), Some(i64::MAX));
        assert_eq!(long("-9999999999999999999", 10), Some(i64::MIN));
        assert_eq!(long("x", 0), None);
        assert_eq!(int_in("1b", 16), Some(0x1b));
    }

    #[test]
    fn ints_must_fit_and_end() {
        assert_eq!(int("-1"), Some(-1));
        assert_eq!(int("5900 "), None);
        assert_eq!(int("2147483648"), None);
        assert_eq!(unsigned_int("0x1f", 0), Some(0x1f));
        assert_eq!(unsigned_int("010", 0), Some(8));
        assert_eq!(unsigned_int("08", 0), None);
        assert_eq!(unsigned_int("4294967296", 0), None);
        assert_eq!(unsigned_int("0x", 0), None);
    }
    #[test]
    fn libvirt_9_tells_minus_signs_apart() {
        assert_eq!(wrapping_unsigned_int("-1"), Some(u32::MAX));
        assert_eq!(wrapping_unsigned_int("-4294967296"), None);
        assert_eq!(wrapping_unsigned_int("4 "), None);
        assert_eq!(non_negative_int("+4294967295", 10), Some(u32::MAX));
        assert_eq!(non_negative_int("-0", 10), None);
        assert_eq!(non_negative_long("18446744073709551615", 10), Some(u64::MAX));
        assert_eq!(non_negative_long("18446744073709551616", 10), None);
        assert_eq!(whole_long("-9223372036854775808"), Some(i64::MIN));
        assert_eq!(whole_long("9223372036854775808"), None);
    }
}
