//! What the user does in a view, as it goes from that view's module to the page's: as numbers, which need no
//! format, and one text.

use crate::state::Told;
use std::rc::Rc;
use xenlens::{FromOptions, HostArch, Libvirt, Note, Scenario, Severity, Span, Xen};

/// Where a cell of the matrix leads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Goal {
    pub(crate) libvirt: Libvirt,
    pub(crate) xen: Xen,
    /// The interface at this index is to be of this scenario.
    pub(crate) scenario: Option<(usize, Scenario)>,
}

/// What the user does in a view.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Act {
    /// Goes to a cell of the matrix.
    Go(Goal),
    /// Makes the interface at an index one of that scenario.
    Scenario(usize, Scenario),
    /// Selects the interface at an index.
    Select(usize),
    /// Has done with sharing.
    Shared,
    /// Nothing yet: this is what the view found in a native document.
    Told(Rc<Told>),
    /// Points at what comes from a part of the document, and keeps what comes from another one lit up.
    Behind([Option<Span>; 2]),
    /// Goes to a part of the document.
    GoTo(Span),
    /// Reads the native document by other options.
    From(FromOptions),
    /// Makes that the document.
    Document(String),
}

const GO: u32 = 0;
const SCENARIO: u32 = 1;
const SELECT: u32 = 2;
const SHARED: u32 = 3;
const TOLD: u32 = 4;
const BEHIND: u32 = 5;
const GO_TO: u32 = 6;
const DOCUMENT: u32 = 7;
const FROM: u32 = 8;

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Hint];

impl Act {
    pub(crate) fn to_parts(&self) -> (Vec<u32>, String) {
        let mut text = String::new();
        let numbers = match *self {
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
            Self::Told(ref told) => {
                let mut numbers = vec![TOLD, told.interfaces.len() as u32];
                numbers.extend(told.interfaces.iter().flat_map(|span| [span.start, span.end]));
                for note in &told.notes {
                    let Some(Span { start, end }) = note.span else { continue };
                    let from = text.len();
                    text.push_str(&note.message);
                    let length = (text.len() - from) as u32;
                    numbers.extend([start, end, index_of(&SEVERITIES, note.severity), length]);
                }
                numbers
            }
            Self::Behind(parts) => {
                let parts = parts.map(|part| part.unwrap_or(NOWHERE));
                vec![BEHIND, parts[0].start, parts[0].end, parts[1].start, parts[1].end]
            }
            Self::GoTo(Span { start, end }) => vec![GO_TO, start, end],
            Self::From(FromOptions { security_info, host_arch }) => {
                vec![FROM, security_info.into(), index_of(&HostArch::ALL, host_arch)]
            }
            Self::Document(ref document) => {
                text.clone_from(document);
                vec![DOCUMENT]
            }
        };
        (numbers, text)
    }

    /// Nothing if the view is of another version of the page.
    pub(crate) fn from_parts(numbers: &[u32], text: String) -> Option<Self> {
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
            (TOLD, &[count, ref rest @ ..]) => {
                let (spans, notes) = rest.split_at_checked(count as usize * 2)?;
                let interfaces = spans.chunks_exact(2).map(|at| Span { start: at[0], end: at[1] });
                let mut rest = &*text;
                let notes = notes.chunks_exact(4).map(|note| {
                    let (message, behind) = rest.split_at_checked(note[3] as usize)?;
                    rest = behind;
                    let severity = at(&SEVERITIES, note[2])?;
                    let span = Span { start: note[0], end: note[1] };
                    Some(Note::new(severity, "native", message).at(span))
                });
                let notes = notes.collect::<Option<_>>()?;
                Some(Self::Told(Rc::new(Told { notes, interfaces: interfaces.collect() })))
            }
            (BEHIND, &[a, b, c, d]) => {
                let parts = [Span { start: a, end: b }, Span { start: c, end: d }];
                Some(Self::Behind(parts.map(|part| (part != NOWHERE).then_some(part))))
            }
            (GO_TO, &[start, end]) => Some(Self::GoTo(Span { start, end })),
            (FROM, &[security_info, host_arch]) => Some(Self::From(FromOptions {
                security_info: security_info == 1,
                host_arch: at(&HostArch::ALL, host_arch)?,
            })),
            (DOCUMENT, []) => Some(Self::Document(text)),
            _ => None,
        }
    }
}

/// Stands for no part of the document.
const NOWHERE: Span = Span { start: u32::MAX, end: u32::MAX };

fn index_of<T: PartialEq>(all: &[T], one: T) -> u32 {
    all.iter().position(|of| *of == one).unwrap_or_default() as u32
}

fn at<T: Copy>(all: &[T], index: u32) -> Option<T> {
    all.get(index as usize).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(act: &Act) -> Option<Act> {
        let (numbers, text) = act.to_parts();
        Act::from_parts(&numbers, text)
    }

    #[test]
    fn what_was_found_arrives() {
        let span = |start, end| Span { start, end };
        let notes = vec![
            Note::new(Severity::Warning, "native", "Größe\nhelp").at(span(3, 9)),
            Note::new(Severity::Hint, "native", "").at(span(4, 4)),
        ];
        let found = Told { notes, interfaces: vec![span(1, 2), span(5, 9)] };
        let Some(Act::Told(arrived)) = told(&Act::Told(Rc::new(found))) else { panic!("told") };
        let [first, second] = &arrived.notes[..] else { panic!("{arrived:?}") };
        assert_eq!((&*first.message, first.severity), ("Größe\nhelp", Severity::Warning));
        assert_eq!((&*second.message, second.span), ("", Some(span(4, 4))));
        assert_eq!(arrived.interfaces, [span(1, 2), span(5, 9)]);
    }

    #[test]
    fn numbers_tell_the_act() {
        for scenario in [None, Some((2, Scenario::Netfront)), Some((0, Scenario::NoModel))] {
            for libvirt in Libvirt::ALL {
                for xen in Xen::ALL {
                    let act = Act::Go(Goal { libvirt, xen, scenario });
                    assert_eq!(told(&act), Some(act));
                }
            }
        }
        let span = Span { start: 2, end: 5 };
        for act in [
            Act::Select(7),
            Act::Shared,
            Act::Scenario(3, Scenario::OtherModel),
            Act::Behind([None, Some(span)]),
            Act::GoTo(span),
            Act::From(FromOptions { security_info: true, host_arch: HostArch::I686 }),
            Act::Document("<domain/>".to_owned()),
        ] {
            assert_eq!(told(&act), Some(act));
        }
        for foreign in [
            &[][..],
            &[GO],
            &[GO, 99, 0],
            &[GO, 0, 0, 1],
            &[SCENARIO, 0],
            &[SELECT],
            &[99, 0, 0],
            &[TOLD, 1, 0],
            &[TOLD, 0, 0, 1, 0, 1],
            &[BEHIND, 0],
            &[GO_TO],
            &[DOCUMENT, 1],
        ] {
            assert_eq!(Act::from_parts(foreign, String::new()), None);
        }
    }
}
