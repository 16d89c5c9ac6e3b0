//! Numbers as texts.

/// A decimal number: its digits and the exponent of the first of them.
struct Decimal {
    digits: String,
    exponent: i32,
}

/// The digits of a positive number: as many as tell it from all others, or so many behind the first.
fn decimal(number: f64, behind_first: Option<usize>) -> Decimal {
    let text = match behind_first {
        Some(count) => format!("{number:.count$e}"),
        None => format!("{number:e}"),
    };
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    Decimal { digits: digits.replace('.', ""), exponent: exponent.parse().unwrap_or(0) }
}

impl Decimal {
    /// With an exponent: `1.5e+20`.
    fn scientific(&self) -> String {
        let (first, rest) = self.digits.split_at_checked(1).unwrap_or(("0", ""));
        let point = if rest.is_empty() { "" } else { "." };
        let sign = if self.exponent < 0 { '-' } else { '+' };
        format!("{first}{point}{rest}e{sign}{:02}", self.exponent.unsigned_abs())
    }

    /// Without an exponent.
    fn plain(&self) -> String {
        let whole = usize::try_from(self.exponent + 1).unwrap_or(0);
        if whole == 0 {
            let zeros = usize::try_from(-self.exponent - 1).unwrap_or(0);
            return format!("0.{}{}", "0".repeat(zeros), self.digits);
        }
        match self.digits.split_at_checked(whole) {
            Some((whole, "")) => whole.to_owned(),
            Some((whole, rest)) => format!("{whole}.{rest}"),
            None => format!("{:0<whole$}", self.digits),
        }
    }
}

/// Numbers that are none.
fn special(number: f64) -> Option<&'static str> {
    match number {
        _ if number.is_nan() => Some("nan"),
        f64::INFINITY => Some("inf"),
        f64::NEG_INFINITY => Some("-inf"),
        _ => None,
    }
}

/// A floating-point number, as `repr` writes it.
pub(crate) fn float_text(number: f64) -> String {
    if let Some(text) = special(number) {
        return text.to_owned();
    }
    let sign = if number.is_sign_negative() { "-" } else { "" };
    let decimal = decimal(number.abs(), None);
    if !(-4..16).contains(&decimal.exponent) {
        return format!("{sign}{}", decimal.scientific());
    }
    let text = decimal.plain();
    let whole = if text.contains('.') { "" } else { ".0" };
    format!("{sign}{text}{whole}")
}

/// A number as the conversions `e`, `f` and `g` write it, without its sign. `keep_zeros` is the flag `#`.
pub(super) fn converted(
    number: f64,
    conversion: char,
    precision: Option<usize>,
    keep_zeros: bool,
) -> String {
    let number = number.abs();
    let upper = conversion.is_ascii_uppercase();
    // Beyond this no digit differs from 0.
    let precision = precision.unwrap_or(6).min(1100);
    let text = match (special(number), conversion.to_ascii_lowercase()) {
        (Some(text), _) => text.to_owned(),
        (None, 'e') => decimal(number, Some(precision)).scientific(),
        (None, 'f') => format!("{number:.precision$}"),
        (None, _) => {
            let precision = precision.max(1);
            let mut decimal = decimal(number, Some(precision - 1));
            if !keep_zeros {
                let kept = decimal.digits.trim_end_matches('0').len().max(1);
                decimal.digits.truncate(kept);
            }
            let most = i32::try_from(precision).unwrap_or(i32::MAX);
            match (-4..most).contains(&decimal.exponent) {
                true => decimal.plain(),
                false => decimal.scientific(),
            }
        }
    };
    if upper { text.to_ascii_uppercase() } else { text }
}

/// A whole number in another base, without its sign.
pub(super) fn in_base(number: u64, conversion: char) -> String {
    match conversion {
        'x' => format!("{number:x}"),
        'X' => format!("{number:X}"),
        'o' => format!("{number:o}"),
        'b' => format!("{number:b}"),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_python_writes_them() {
        for (number, text) in [
            (0.0, "0.0"),
            (-0.5, "-0.5"),
            (1e15, "1000000000000000.0"),
            (1e16, "1e+16"),
            (1.5e-5, "1.5e-05"),
            (0.0001, "0.0001"),
            (123.456, "123.456"),
            (f64::INFINITY, "inf"),
        ] {
            assert_eq!(float_text(number), text);
        }
        for (number, conversion, precision, text) in [
            (1234567.0, 'g', None, "1.23457e+06"),
            (0.0001, 'g', None, "0.0001"),
            (100.0, 'g', None, "100"),
            (1.0, 'e', Some(2), "1.00e+00"),
            (2.5, 'f', None, "2.500000"),
            (0.0, 'g', None, "0"),
            (1e100, 'G', None, "1E+100"),
        ] {
            assert_eq!(converted(number, conversion, precision, false), text);
        }
    }
}
