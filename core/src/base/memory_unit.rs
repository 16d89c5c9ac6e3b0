//! Units of memory.

/// virScaleInteger: how many bytes one of a unit has. Case does not matter.
pub(crate) fn bytes_of_unit(unit: &str) -> Option<u64> {
    let unit = unit.to_ascii_lowercase();
    if matches!(&*unit, "b" | "byte" | "bytes") {
        return Some(1);
    }
    let mut characters = unit.chars();
    let power = match characters.next()? {
        'k' => 1,
        'm' => 2,
        'g' => 3,
        't' => 4,
        'p' => 5,
        'e' => 6,
        _ => return None,
    };
    let base: u64 = match characters.as_str() {
        "" | "ib" => 1024,
        "b" => 1000,
        _ => return None,
    };
    base.checked_pow(power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_scaled_whatever_their_case() {
        for (unit, scale) in [
            ("b", Some(1)),
            ("Bytes", Some(1)),
            ("k", Some(1024)),
            ("KiB", Some(1024)),
            ("KB", Some(1000)),
            ("mib", Some(1 << 20)),
            ("g", Some(1 << 30)),
            ("eib", Some(1 << 60)),
            ("z", None),
            (" KiB", None),
            ("kibi", None),
        ] {
            assert_eq!(bytes_of_unit(unit), scale, "{unit}");
        }
    }
}
