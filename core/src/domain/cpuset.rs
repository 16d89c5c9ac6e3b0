//! Sets of the host's CPUs, as `vcpu/@cpuset` writes them.

use std::fmt;

/// How many CPUs libvirt counts in a domain's XML; the highest number is one less.
const MAX_CPUS: usize = 1024;

/// How many it counts in an xm configuration.
pub(crate) const MAX_CPUS_XM: usize = 4096;

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
        let mut runs: Vec<(u16, u16)> = Vec::new();
        for (cpu, _) in (0u16..).zip(&cpus[..=highest]).filter(|(_, member)| **member) {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == cpu => *last = cpu,
                _ => runs.push((cpu, cpu)),
            }
        }
        Some(Self { runs })
    }

    /// Whether all CPUs up to `max_cpus` are in the set, which is then as good as none.
    pub(crate) fn is_all(&self, max_cpus: usize) -> bool {
        matches!(*self.runs, [(0, last)] if usize::from(last) + 1 == max_cpus)
    }

    /// Whether there is no CPU in the set. libvirt reads such a set and then fails to write it.
    pub(crate) fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }
}

/// virSkipSpaces, for which a backslash is a space.
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
}
