//! What the user does in a view, as it goes from that view's module to the page's: as numbers, which need no
//! format.

use xenlens::{Libvirt, Scenario, Xen};

/// Where a cell of the matrix leads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Goal {
    pub(crate) libvirt: Libvirt,
    pub(crate) xen: Xen,
    /// The interface at this index is to be of this scenario.
    pub(crate) scenario: Option<(usize, Scenario)>,
}

/// What the user does in a view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Act {
    /// Goes to a cell of the matrix.
    Go(Goal),
    /// Makes the interface at an index one of that scenario.
    Scenario(usize, Scenario),
    /// Selects the interface at an index.
    Select(usize),
    /// Has done with sharing.
    Shared,
}

const GO: u32 = 0;
const SCENARIO: u32 = 1;
const SELECT: u32 = 2;
const SHARED: u32 = 3;

impl Act {
    pub(crate) fn to_numbers(self) -> Vec<u32> {
        match self {
            Self::Go(Goal { libvirt, xen, scenario }) => {
                let mut numbers =
                    vec![GO, index_of(&Libvirt::ALL, libvirt), index_of(&Xen::ALL, xen)];
                if let Some((index, scenario)) = scenario {
                    numbers.extend([index as u32, index_of(&Scenario::ALL, scenario)]);
                }
                numbers
            }
            Self::Scenario(index, scenario) => {
                vec![SCENARIO, index as u32, index_of(&Scenario::ALL, scenario)]
            }
            Self::Select(index) => vec![SELECT, index as u32],
            Self::Shared => vec![SHARED],
        }
    }

    /// Nothing if the view is of another version of the page.
    pub(crate) fn from_numbers(numbers: &[u32]) -> Option<Self> {
        let (&which, rest) = numbers.split_first()?;
        match (which, rest) {
            (GO, &[libvirt, xen, ref scenario @ ..]) => Some(Self::Go(Goal {
                libvirt: at(&Libvirt::ALL, libvirt)?,
                xen: at(&Xen::ALL, xen)?,
                scenario: match *scenario {
                    [] => None,
                    [index, scenario] => Some((index as usize, at(&Scenario::ALL, scenario)?)),
                    _ => return None,
                },
            })),
            (SCENARIO, &[index, scenario]) => {
                Some(Self::Scenario(index as usize, at(&Scenario::ALL, scenario)?))
            }
            (SELECT, &[index]) => Some(Self::Select(index as usize)),
            (SHARED, []) => Some(Self::Shared),
            _ => None,
        }
    }
}

fn index_of<T: PartialEq>(all: &[T], one: T) -> u32 {
    all.iter().position(|of| *of == one).unwrap_or_default() as u32
}

fn at<T: Copy>(all: &[T], index: u32) -> Option<T> {
    all.get(index as usize).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_tell_the_act() {
        for scenario in [None, Some((2, Scenario::Netfront)), Some((0, Scenario::NoModel))] {
            for libvirt in Libvirt::ALL {
                for xen in Xen::ALL {
                    let act = Act::Go(Goal { libvirt, xen, scenario });
                    assert_eq!(Act::from_numbers(&act.to_numbers()), Some(act));
                }
            }
        }
        for act in [Act::Select(7), Act::Shared, Act::Scenario(3, Scenario::OtherModel)] {
            assert_eq!(Act::from_numbers(&act.to_numbers()), Some(act));
        }
        for foreign in
            [&[][..], &[GO], &[GO, 99, 0], &[GO, 0, 0, 1], &[SCENARIO, 0], &[SELECT], &[99, 0, 0]]
        {
            assert_eq!(Act::from_numbers(foreign), None);
        }
    }
}
