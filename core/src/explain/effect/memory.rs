//! Amounts of memory whose unit libvirt does not read: it takes the number for KiB.

use super::Follows;
use crate::base::{Effect, bytes_of_unit};

/// What follows where libvirt takes an amount in `unit` for KiB. `behind` is the document behind the unit.
pub(super) fn without_unit(unit: &str, behind: &str) -> Follows {
    if bytes_of_unit(unit) == Some(1024) {
        return (Effect::None, "".into());
    }
    let content = behind.split_once('>').map_or("", |(_, content)| content).trim_start();
    let end = content.find(|c: char| !c.is_ascii_digit()).unwrap_or(content.len());
    match content[..end].parse::<u64>().map(|kib| kib / 1024) {
        Ok(0) => (Effect::DoesNotStart, "The number counts as KiB: the guest gets 0 MB.".into()),
        Ok(mib) => {
            (Effect::Changed, format!("The number counts as KiB: the guest gets {mib} MB.").into())
        }
        Err(_) => (Effect::Changed, "The number counts as KiB.".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_decides_how_much_a_lost_unit_matters() {
        for (unit, behind, effect) in [
            ("KiB", ">524288</memory>", Effect::None),
            ("GiB", ">2</memory>", Effect::DoesNotStart),
            ("MiB", " dumpCore='on'> 700 </memory>", Effect::DoesNotStart),
            ("bytes", ">1073741824</memory>", Effect::Changed),
            ("GiB", "", Effect::Changed),
        ] {
            assert_eq!(without_unit(unit, behind).0, effect, "{unit} {behind}");
        }
    }
}
