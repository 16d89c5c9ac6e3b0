//! Which differences matter: what changes the guest comes first, run-time state last.

use super::{Difference, Row, Side, differences, reason};
use crate::base::Effect;
use crate::explain::NativeConversion;
use crate::release::Xen;
use std::ops::Range;

/// A difference, and what follows from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankedDifference {
    /// Its rows.
    pub rows: Range<usize>,
    /// What follows for the guest.
    pub effect: Effect,
    /// The same as a sentence, where the notes do not say it.
    pub follows: Option<&'static str>,
}

/// The differences of a round trip to `xen`, by what follows for the guest; those with one effect in the order of the rows.
pub fn ranked(
    rows: &[Row],
    conversion: &NativeConversion,
    xen: Option<Xen>,
) -> Vec<RankedDifference> {
    let ranked = differences(rows).into_iter().map(|range| {
        let (effect, follows) = effect(&rows[range.clone()], conversion, xen);
        RankedDifference { rows: range, effect, follows }
    });
    let mut ranked: Vec<_> = ranked.collect();
    ranked.sort_by_key(|difference| difference.effect);
    ranked
}

/// What follows from a value that libvirt writes where the document is silent and xm takes 1.
const TAKEN_AWAY: [(&str, &str); 3] = [
    ("acpi", "Windows guests lose ACPI: xm takes 1 where a file is silent."),
    ("apic", "The guest loses its APIC: xm takes 1 where a file is silent."),
    ("pae", "The guest loses PAE: xm takes 1 where a file is silent."),
];

fn effect(
    rows: &[Row],
    conversion: &NativeConversion,
    xen: Option<Xen>,
) -> (Effect, Option<&'static str>) {
    let Some(first) = rows.first() else { return (Effect::None, None) };
    let setting = |side: &Option<Side>| {
        side.as_ref().map_or((String::new(), String::new()), |side| key_and_value(&side.text))
    };
    let ((_, old), (key, new)) = (setting(&first.left), setting(&first.right));
    let notes = reason(rows, conversion).notes;
    // What libvirt generates says nothing about the rest of the line.
    let worst = notes.iter().map(|note| note.effect).min();
    match first.difference {
        Difference::Added => {
            let on = xen.is_none_or(Xen::hvm_features_are_on_by_default);
            let taken_away = TAKEN_AWAY.iter().find(|(name, _)| *name == key && new == "0" && on);
            match taken_away {
                Some((_, follows)) => (Effect::Changed, Some(follows)),
                None => (Effect::WrittenDefault, None),
            }
        }
        Difference::Changed if old == new => (Effect::None, None),
        Difference::Changed if worst.is_none() => {
            let number = |text: &str| text.parse::<f64>().ok();
            let numbers = number(&old).zip(number(&new));
            let changed = numbers.is_some_and(|(old, new)| old != new);
            (if changed { Effect::Changed } else { Effect::None }, None)
        }
        _ => (worst.unwrap_or(Effect::None), None),
    }
}

/// The key of a line, and its value without quotes.
fn key_and_value(line: &str) -> (String, String) {
    let line = line.trim_matches(['(', ')']);
    let (key, value) = line.split_once([' ', '=']).unwrap_or(("", line));
    let value = value.trim_matches([' ', '=', '"', '\'']);
    (key.trim().to_owned(), value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::round_trip::rows;
    use crate::{Format, FromOptions, Libvirt, Target, convert_native};

    const XM: &str = "name = 'a'\nuuid = '085950a2-b0c6-9653-0a36-84b8b4793cf6'\nmemory = 512\nvcpus = '1'\n\
        builder = 'hvm'\nkernel = '/l'\nvif = ['mac=00:16:3e:00:00:02,bridge=b,type=ioemu,backend=net']\n";

    fn lines(text: &str, format: Format, xen: Xen) -> Vec<(Effect, String)> {
        let target = Target::new(Libvirt::V0_7_5, xen).expect("the pair exists");
        let conversion = convert_native(text, format, &target, &FromOptions::default());
        let rows = rows(text, &conversion).expect("written").expect("read");
        let ranked = ranked(&rows, &conversion, Some(xen));
        assert_eq!(ranked.len(), differences(&rows).len());
        assert!(ranked.is_sorted_by_key(|difference| difference.effect));
        let line = |difference: RankedDifference| {
            let first = &rows[difference.rows.start];
            let side = first.right.as_ref().or(first.left.as_ref()).expect("one");
            (difference.effect, side.text.clone())
        };
        ranked.into_iter().map(line).collect()
    }

    #[test]
    fn what_xm_takes_by_itself_decides_what_a_written_default_changes() {
        let now = lines(XM, Format::Xm, Xen::V3_1);
        assert!(now.contains(&(Effect::Changed, "acpi = 0".to_owned())), "{now:#?}");
        let before = lines(XM, Format::Xm, Xen::V3_0_3);
        assert!(before.contains(&(Effect::WrittenDefault, "acpi = 0".to_owned())), "{before:#?}");
        let quotes = (Effect::None, "vcpus = 1".to_owned());
        assert!(now.contains(&quotes), "{now:#?}");
    }

    #[test]
    fn run_time_state_comes_last() {
        let text = "(domain (domid 1)(name a)(memory 512)(maxmem 512)(vcpus 1)(uuid 085950a2-b0c6-9653-0a36-84b8b4793cf6)\
            (image (linux (kernel /k)))(cpu_time 3.5)(cpu_weight 512))";
        let found = lines(text, Format::Sexpr, Xen::V3_1);
        assert_eq!(
            found.first(),
            Some(&(Effect::Changed, "(cpu_weight 512)".to_owned())),
            "{found:#?}"
        );
        assert_eq!(
            found.last(),
            Some(&(Effect::RunTime, "(cpu_time 3.5)".to_owned())),
            "{found:#?}"
        );
    }
}
