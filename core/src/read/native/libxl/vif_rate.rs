//! The rate of a vif: the most that the guest may send.

use crate::base::{LibvirtError, Note, Piece, Sourced};
use crate::read::number::wrapping_unsigned_long;
use crate::rules::domain_xml as rules;

/// `N[G|M|K](B|b)/s`, in kilobytes a second. What follows an @ does not count.
pub(super) fn read(text: Piece<'_>) -> Result<Sourced<u64>, Note> {
    let stated = text.text.split('@').next().unwrap_or_default();
    let refused = |what: &str| {
        Note::error("vif-rate", format!("“{}” is no rate.", text.text))
            .at(text.span())
            .rule(&rules::VIF_RATE)
            .help("Write for example 10MB/s.")
            .libvirt(LibvirtError::Internal(what.to_owned()))
    };
    let invalid = || refused(&format!("Invalid rate '{}' specified", text.text));
    let unit_at = stated.find(|c: char| !c.is_ascii_digit()).ok_or_else(invalid)?;
    let (digits, unit) = stated.split_at(unit_at);
    let unit = unit.strip_suffix('\n').unwrap_or(unit);
    let (factor, letter) = match unit.strip_suffix("/s") {
        Some("B" | "KB") => (1, 'B'),
        Some("b" | "Kb") => (1, 'b'),
        Some("MB") => (1 << 10, 'B'),
        Some("Mb") => (1 << 10, 'b'),
        Some("GB") => (1 << 20, 'B'),
        Some("Gb") => (1 << 20, 'b'),
        _ => return Err(invalid()),
    };
    if digits.is_empty() {
        return Err(invalid());
    }
    let Some(number) = wrapping_unsigned_long(digits) else {
        return Err(refused(&format!("Failed to parse rate '{}'", text.text)));
    };
    let kilobytes = number.wrapping_mul(factor);
    Ok(text.with(if letter == 'b' { kilobytes / 8 } else { kilobytes }))
}

#[cfg(test)]
mod tests {
    use super::read as rate;
    use crate::base::{Piece, Span};

    #[test]
    fn rates_become_kilobytes_a_second() {
        let read = |text: &str| {
            let piece = Piece::of(text, Span::new(0, text.len()));
            rate(piece).map(|rate| rate.value).ok()
        };
        for (text, expected) in [
            ("10MB/s", Some(10_240)),
            ("80Kb/s@20ms", Some(10)),
            ("7B/s", Some(7)),
            ("1Gb/s", Some(131_072)),
            ("10MiB/s", None),
            ("B/s", None),
            ("1.5MB/s", None),
            ("99999999999999999999B/s", None),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
