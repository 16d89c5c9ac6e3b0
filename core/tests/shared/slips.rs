//! Slips at random in a document, and what the document is mended for.

use proptest::prelude::*;
use xenlens::{DocumentKind, Libvirt, Releases, Target};

/// The releases that a document is mended for: libvirt 0.7.5 and 9.0, as far as they know its format.
pub(crate) fn targets(kind: DocumentKind) -> Vec<Target> {
    let targets = [Libvirt::V0_7_5, Libvirt::V9_0]
        .map(|libvirt| Target { releases: Releases::default_of(libvirt), ..Target::default() });
    let knows =
        |target: &Target| kind.format().is_none_or(|format| target.formats().contains(&format));
    targets.into_iter().filter(knows).collect()
}

/// A slip of somebody who types, or of a program that a file went through.
#[derive(Clone, Debug)]
pub(crate) enum Slip {
    Delete(usize),
    Insert(usize, &'static str),
    JoinLines(usize),
    DropLine(usize),
    Truncate(usize),
}

/// One to three slips. Some put one of these texts in.
pub(crate) fn slips(texts: &'static [&'static str]) -> impl Strategy<Value = Vec<Slip>> {
    let slip = prop_oneof![
        any::<usize>().prop_map(Slip::Delete),
        (any::<usize>(), prop::sample::select(texts)).prop_map(|(at, text)| Slip::Insert(at, text)),
        any::<usize>().prop_map(Slip::JoinLines),
        any::<usize>().prop_map(Slip::DropLine),
        any::<usize>().prop_map(Slip::Truncate),
    ];
    prop::collection::vec(slip, 1..4)
}

/// The text after the slips.
pub(crate) fn slipped(text: &str, slips: &[Slip]) -> String {
    let mut text = text.to_owned();
    for slip in slips {
        let boundary = |at: usize| {
            let mut at = at % (text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        text = match *slip {
            Slip::Delete(at) => {
                let (before, rest) = text.split_at(boundary(at));
                let mut rest = rest.chars();
                rest.next();
                format!("{before}{}", rest.as_str())
            }
            Slip::Insert(at, new) => {
                let (before, rest) = text.split_at(boundary(at));
                format!("{before}{new}{rest}")
            }
            Slip::JoinLines(at) => {
                let at = boundary(at);
                match text[at..].find('\n') {
                    Some(end) => format!("{}{}", &text[..at + end], &text[at + end + 1..]),
                    None => text,
                }
            }
            Slip::DropLine(at) => {
                let count = text.lines().count().max(1);
                let kept = text.split_inclusive('\n').enumerate();
                kept.filter(|(line, _)| *line != at % count).map(|(_, line)| line).collect()
            }
            Slip::Truncate(at) => text[..boundary(at)].to_owned(),
        };
    }
    text
}
