//! Names that are nearly right.

/// How many letters a name has at least that is taken for the start of another.
const FEWEST_LETTERS: usize = 3;

/// The known name that is most like `name`: one or two letters differ, or `name` is its start.
pub(crate) fn near_name<'n>(name: &str, known: &[&'n str]) -> Option<&'n str> {
    // In a short name, another letter makes another name.
    let most = match name.len() {
        0..=FEWEST_LETTERS => 0,
        // Two letters make boot_order a bootloader.
        4..12 => 1,
        _ => 2,
    };
    let distance = |other: &str| match strsim::osa_distance(name, other) {
        distance if distance <= most => Some(distance),
        _ => (name.len() >= FEWEST_LETTERS && other.starts_with(name)).then_some(most + 1),
    };
    let alike = known.iter().filter(|&&other| other != name);
    let alike = alike.filter_map(|&other| Some((distance(other)?, other)));
    alike.min_by_key(|(distance, _)| *distance).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_near_and_another_word_is_not() {
        let known = ["keymap", "vfb", "vncdisplay", "on_reboot", "memory", "bootloader"];
        for (name, near) in [
            ("key", Some("keymap")),
            ("vncdisplays", Some("vncdisplay")),
            ("onreboot", Some("on_reboot")),
            ("memmory", Some("memory")),
            ("memory", None),
            ("gateway", None),
            ("vncdisplayed", Some("vncdisplay")),
            ("on_rebot", Some("on_reboot")),
            ("on_shutdown", None),
            ("boot_order", None),
            ("vnc", Some("vncdisplay")),
            ("me", None),
            ("vif", None),
        ] {
            assert_eq!(near_name(name, &known), near, "{name}");
        }
    }
}
