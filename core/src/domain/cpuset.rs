//! Sets of the host's CPUs, as `vcpu/@cpuset` writes them.

use std::fmt;
use std::ops::RangeInclusive;

/// How many CPUs libvirt counts in a domain's XML; the highest number is one less.
const MAX_CPUS: usize = 1024;

/// How many it counts in an xm configuration.
pub(crate) const MAX_CPUS_XM: usize = 4096;

/// How many libvirt 9.0 counts in a domain's XML.
pub(crate) const MAX_CPUS_9_0: usize = 16_384;

/// A set of CPUs. Its `Display` is libvirt's normal form: ranges in ascending order, such as `0-3,5`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CpuSet {
    /// First and last number of each run, ascending, with a gap between runs.
    runs: Vec<(u16, u16)>,
}

impl CpuSet {
    /// The set as virDomainCpuSetParse reads it: numbers, ranges and exclusions (`^3`) between commas,
    /// each applied to what stands before it. `None` for anything else.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::parse_up_to::<MAX_CPUS>(text)
    }

    /// The same for another number of CPUs.
    pub(crate) fn parse_up_to<const CPUS: usize>(text: &str) -> Option<Self> {
        let mut cpus = [false; CPUS];
        let mut highest = 0;
        let mut rest = skip_space(text);
        if rest.is_empty() {
            return None;
        }
        while !rest.is_empty() {
            let excluded = rest.strip_prefix('^');
            let (first, behind) = number(excluded.unwrap_or(rest), CPUS)?;
            rest = skip_space(behind);
            let last = match rest.strip_prefix('-') {
                None => first,
                Some(_) if excluded.is_some() => return None,
                Some(behind) => {
                    let (last, behind) = number(skip_space(behind), CPUS)?;
                    rest = skip_space(behind);
                    last
                }
            };
            cpus.get_mut(first..=last).filter(|_| first <= last)?.fill(excluded.is_none());
            highest = highest.max(last);
            match rest.strip_prefix(',') {
                Some(behind) => rest = skip_space(behind),
                None if rest.is_empty() => break,
                None => return None,
            }
        }
        Some(Self::of_members(&cpus, 0..=highest))
    }

    /// The set as virBitmapParse of libvirt 9.0 reads it: like [`CpuSet::parse`], but a backslash is no space, and
    /// the end of a range may have a plus sign in front.
    pub(crate) fn parse_bitmap<const CPUS: usize>(text: &str) -> Option<Self> {
        let skip_space = |text: &'_ str| text.len() - text.trim_start_matches(WHITE_SPACE).len();
        let mut cpus = [false; CPUS];
        let (mut lowest, mut highest) = (CPUS, 0);
        let mut at = skip_space(text);
        if at == text.len() {
            return None;
        }
        while at < text.len() {
            let rest = &text[at..];
            let excluded = rest.starts_with('^');
            at += usize::from(excluded);
            let (first, length) = bitmap_number(&text[at..])?;
            at += length;
            at += skip_space(&text[at..]);
            let mut last = first;
            if text[at..].starts_with('-') && !excluded {
                at += 1;
                at += skip_space(&text[at..]);
                let plus = usize::from(text[at..].starts_with('+'));
                let (end, length) = bitmap_number(&text[at + plus..])?;
                last = end;
                at += plus + length;
                at += skip_space(&text[at..]);
            }
            cpus.get_mut(first..=last).filter(|_| first <= last)?.fill(!excluded);
            (lowest, highest) = (lowest.min(first), highest.max(last));
            match text[at..].chars().next() {
                Some(',') => at += 1 + skip_space(&text[at + 1..]),
                Some(_) => return None,
                None => break,
            }
        }
        Some(Self::of_members(&cpus, lowest..=highest))
    }

    /// The set of the CPUs whose numbers are true. All of them are among the `named` ones.
    fn of_members(cpus: &[bool], named: RangeInclusive<usize>) -> Self {
        let mut runs: Vec<(u16, u16)> = Vec::new();
        let members = named.filter(|&cpu| cpus.get(cpu) == Some(&true));
        for cpu in members.filter_map(|cpu| u16::try_from(cpu).ok()) {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == cpu => *last = cpu,
                _ => runs.push((cpu, cpu)),
            }
        }
        Self { runs }
    }

    /// The numbers of the CPUs, ascending.
    pub(crate) fn cpus(&self) -> impl Iterator<Item = u16> {
        self.runs.iter().flat_map(|&(first, last)| first..=last)
    }

    /// Whether a CPU is in both sets.
    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        let meets = |&(first, last): &(u16, u16)| {
            other.runs.iter().any(|&(start, end)| first <= end && start <= last)
        };
        self.runs.iter().any(meets)
    }

    /// Whether all CPUs up to `max_cpus` are in the set, which is then as good as none.
    pub(crate) fn is_all(&self, max_cpus: usize) -> bool {
        matches!(*self.runs, [(0, last)] if usize::from(last) + 1 == max_cpus)
    }

    /// How many CPUs are in the set.
    pub(crate) fn count(&self) -> u64 {
        self.runs.iter().map(|(first, last)| u64::from(last - first) + 1).sum()
    }

    /// Whether there is no CPU in the set. libvirt reads such a set and then fails to write it.
    pub(crate) fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }
}

/// White space as GLib knows it.
const WHITE_SPACE: [char; 5] = [' ', '\t', '\n', '\r', '\x0c'];

/// Digits that make a number, which fits an `int`, and how many they are.
fn bitmap_number(text: &str) -> Option<(usize, usize)> {
    let length = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let number: i32 = text[..length].parse().ok()?;
    Some((usize::try_from(number).ok()?, length))
}

/// virSkipSpaces of libvirt 0.7, for which a backslash is a space.
fn skip_space(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\n', '\r', '\\'])
}

/// Digits that make a number below `max_cpus`, and what is behind them.
fn number(text: &str, max_cpus: usize) -> Option<(usize, &str)> {
    let length = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(length);
    let number = digits.trim_start_matches('0');
    let value = match (digits, number) {
        ("", _) => return None,
        (_, "") => 0,
        (_, number) => number.parse().ok().filter(|&value| value < max_cpus)?,
    };
    Some((value, rest))
}

impl fmt::Display for CpuSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, &(first, last)) in self.runs.iter().enumerate() {
            if index > 0 {
                f.write_str(",")?;
            }
            write!(f, "{first}")?;
            if last > first {
                write!(f, "-{last}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_read_and_normalised_as_libvirt_does() {
        for (text, normal) in [
            ("1-4,^3,8", Some("1-2,4,8")),
            (" 3 , 1 - 2 ,", Some("1-3")),
            ("\\5", Some("5")),
            ("1023", Some("1023")),
            ("007", Some("7")),
            ("1,^1", Some("")),
            ("", None),
            ("1024", None),
            ("4-1", None),
            ("^1-2", None),
            ("1;2", None),
            ("a", None),
            (",1", None),
        ] {
            assert_eq!(
                CpuSet::parse(text).map(|set| set.to_string()).as_deref(),
                normal,
                "{text:?}"
            );
        }
    }

    #[test]
    fn bitmaps_are_read_as_libvirt_9_does() {
        for (text, normal) in [
            ("1-4,^3,8", Some("1-2,4,8")),
            (" 3 , 1 - +2 ,", Some("1-3")),
            ("16383", Some("16383")),
            ("1,^1", Some("")),
            ("\\5", None),
            ("", None),
            ("16384", None),
            ("4-1", None),
            ("^1-2", None),
            ("1,,2", None),
            ("+1", None),
            ("1-é", None),
        ] {
            let set = CpuSet::parse_bitmap::<MAX_CPUS_9_0>(text);
            assert_eq!(set.map(|set| set.to_string()).as_deref(), normal, "{text:?}");
        }
    }
}
