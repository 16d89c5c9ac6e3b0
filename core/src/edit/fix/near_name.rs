//! Names that are nearly right.

/// How much two names are alike at least, from 0 to 1, to take the one for a slip of the other.
const ALIKE: f64 = 0.85;

/// The known name that is most like `name`, if it is much like it.
pub(crate) fn near_name<'n>(name: &str, known: &[&'n str]) -> Option<&'n str> {
    let likeness = |other: &str| strsim::jaro_winkler(name, other);
    let alike = known.iter().map(|&other| (likeness(other), other));
    let alike = alike.filter(|&(likeness, other)| likeness >= ALIKE && other != name);
    alike.max_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_near_and_another_word_is_not() {
        let known = ["keymap", "vncdisplay", "on_reboot", "memory"];
        for (name, near) in [
            ("key", Some("keymap")),
            ("vncdisplays", Some("vncdisplay")),
            ("onreboot", Some("on_reboot")),
            ("memmory", Some("memory")),
            ("memory", None),
            ("gateway", None),
        ] {
            assert_eq!(near_name(name, &known), near, "{name}");
        }
    }
}
