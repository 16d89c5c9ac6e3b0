//! Why the two sides differ: what the notes and the marks of the conversion know of it.

use super::{Row, Side};
use crate::base::{Note, Origin, Output, Rule, Span};
use crate::explain::NativeConversion;
use crate::explain::compare::marks_within;
use std::slice;

/// Why something differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason<'a> {
    /// The notes that say what is lost, from native to XML or from XML to native.
    pub notes: Vec<&'a Note>,
    /// The rules behind what libvirt writes, each once.
    pub rules: Vec<&'static Rule>,
}

/// The text for a difference that no note and no rule explains.
pub const NO_REASON_KNOWN: &str = "libvirt does not read it, or writes it differently. Xenlens knows no more about this difference.";

/// Why the rows of a difference differ.
pub fn reason<'a>(difference: &[Row], conversion: &'a NativeConversion) -> Reason<'a> {
    let mut reason = Reason::default();
    let Some(Ok(again)) = conversion.round_trip() else { return reason };
    let lefts = || difference.iter().filter_map(|row| row.left.as_ref());
    if let (Some(first), Some(last)) = (lefts().next(), lefts().next_back()) {
        // The last line of a list is where it ends.
        let whole = Span { start: first.source.start, end: first.source.end.max(last.source.end) };
        let within = |note: &&Note| note.span.is_some_and(|span| whole.contains(span));
        conversion.notes.iter().filter(within).for_each(|note| reason.add(note));
    }
    for row in difference {
        if let Some(left) = &row.left {
            left.lost_when_written_again(conversion).for_each(|note| reason.add(note));
        }
        let rules = match (&row.left, &row.right) {
            (_, Some(right)) => rules_behind(again, &right.sources),
            // A note says why libvirt drops it. Without one, libvirt read it, and writes it in another place.
            (Some(left), None) => match reason.notes.iter().find_map(|note| note.rule) {
                Some(rule) => vec![rule],
                None => rules_that_read(conversion, &left.sources),
            },
            (None, None) => Vec::new(),
        };
        for rule in rules {
            if !reason.rules.contains(&rule) {
                reason.rules.push(rule);
            }
        }
    }
    // libvirt only left something out: the rules by which it read the line.
    if let [Row { left: Some(left), right: Some(_), .. }] = difference
        && reason == Reason::default()
    {
        reason.rules = rules_that_read(conversion, &[left.source]);
    }
    reason
}

impl<'a> Reason<'a> {
    fn add(&mut self, note: &'a Note) {
        if !self.notes.iter().any(|other| other.message == note.message) {
            self.notes.push(note);
        }
    }
}

impl Side {
    /// The notes on what reached the domain XML, and is lost when libvirt writes that again.
    fn lost_when_written_again<'a>(
        &self,
        conversion: &'a NativeConversion,
    ) -> impl Iterator<Item = &'a Note> {
        // Where the other side has more, all of this one is in it.
        let parts = match &*self.sources {
            [] => slice::from_ref(&self.source),
            parts => parts,
        };
        let marks = conversion.xml.iter().flat_map(Output::marks);
        let comes_from = |origin: Origin| {
            origin.span().is_some_and(|origin| parts.iter().any(|part| part.contains(origin)))
        };
        let pieces: Vec<Span> =
            marks.filter(|mark| comes_from(mark.origin)).map(|mark| mark.span).collect();
        let notes = conversion.back().into_iter().flat_map(|back| &back.notes);
        notes.filter(move |note| {
            let here = note.format.is_none_or(|format| format == conversion.format);
            let touches =
                |span: Span| pieces.iter().any(|of| span.contains(*of) || of.contains(span));
            here && note.span.is_some_and(touches)
        })
    }
}

/// The rules behind parts of an output; those of quotes and brackets only where there are no others.
fn rules_behind(output: &Output, parts: &[Span]) -> Vec<&'static Rule> {
    let mut found: Vec<(&'static Rule, bool)> = Vec::new();
    for part in parts {
        for mark in marks_within(output, *part) {
            let plain = mark.origin == Origin::Syntax;
            match found.iter_mut().find(|(rule, _)| *rule == mark.rule) {
                Some((_, only_plain)) => *only_plain &= plain,
                None => found.push((mark.rule, plain)),
            }
        }
    }
    let has_others = found.iter().any(|(_, plain)| !plain);
    found.retain(|(_, plain)| !(has_others && *plain));
    found.into_iter().map(|(rule, _)| rule).collect()
}

/// The rules by which parts of the document were read.
fn rules_that_read(conversion: &NativeConversion, parts: &[Span]) -> Vec<&'static Rule> {
    let mut rules = Vec::new();
    for mark in conversion.xml.iter().flat_map(Output::marks) {
        let within = |origin: Span| parts.iter().any(|part| part.contains(origin));
        if mark.origin.span().is_some_and(within) && !rules.contains(&mark.rule) {
            rules.push(mark.rule);
        }
    }
    rules
}
