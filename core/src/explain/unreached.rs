//! Nothing lost in silence: every part of the document reached the output, or a note
//! says that it did not, and why.
//!
//! The notes fall out of two records that reading and writing keep anyway: what became of each part of
//! the document on reading ([`Use`]), and the marks and omissions of the output. There is no list of
//! unsupported things.

use super::effect::Effects;
use crate::base::{
    Effect, Format, Note, Omission, Origin, Output, PerFormat, Positions, Rule, Span, Subject,
    sort_by_key,
};
use crate::read::parts::{DocumentParts, Part, Use};
use crate::read::xml::Uses;
use crate::release::Libvirt;
use crate::rules;
use crate::syntax::xml::{ElementId, Tree};
use std::collections::HashSet;

/// Why a part of the document did not reach an output.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reason {
    NotRead,
    Empty,
    Dropped(&'static Rule),
    Overruled(&'static Rule, Span),
    NotWritten(&'static Rule),
    Omitted(&'static Rule),
}

/// What one output holds of the document.
struct Reached {
    /// The parts of the document behind the output's marks, by their start.
    spans: Vec<Span>,
    /// What was left out on purpose, by its start.
    omissions: Vec<Omitted>,
}

struct Omitted {
    input: Span,
    rule: &'static Rule,
    /// Its place in the order of writing.
    number: usize,
    /// The furthest end of this one and all before.
    reach: u32,
}

impl Reached {
    fn new(output: &Output) -> Self {
        let mut spans: Vec<_> =
            output.marks().iter().filter_map(|mark| mark.origin.span()).collect();
        sort_by_key(&mut spans, |span| span.key());
        spans.dedup();
        let omissions = output.omissions().iter().enumerate();
        let omitted =
            |(number, &Omission { input, rule })| Omitted { input, rule, number, reach: 0 };
        let mut omissions: Vec<_> = omissions.map(omitted).collect();
        sort_by_key(&mut omissions, |omitted| omitted.input.key());
        let mut reach = 0;
        for omitted in &mut omissions {
            reach = reach.max(omitted.input.end);
            omitted.reach = reach;
        }
        Self { spans, omissions }
    }

    /// Whether something of this part of the document is in the output.
    fn something_of(&self, part: Span) -> bool {
        let first = self.spans.partition_point(|span| span.start < part.start);
        self.spans[first..]
            .iter()
            .take_while(|span| span.start < part.end)
            .any(|span| span.end <= part.end)
    }

    /// Whether this part of the document is within something that is in the output as a whole.
    fn within(&self, part: Span) -> bool {
        let behind = self.spans.partition_point(|span| span.start <= part.start);
        self.spans[..behind].iter().rev().take(4).any(|span| span.contains(part))
    }

    /// Why this part of the document, or something within it or around it, was left out on purpose.
    fn omission(&self, part: Span) -> Option<&'static Rule> {
        let first = self.omissions.partition_point(|omitted| omitted.input.start < part.start);
        let within = self.omissions[first..].iter();
        let within = within
            .take_while(|omitted| omitted.input.start < part.end)
            .filter(|omitted| part.contains(omitted.input) || omitted.input.contains(part));
        let around = self.omissions[..first].iter().rev();
        let around = around
            .take_while(|omitted| omitted.reach >= part.end)
            .filter(|omitted| omitted.input.contains(part));
        within.chain(around).min_by_key(|omitted| omitted.number).map(|omitted| omitted.rule)
    }

    /// Whether exactly this part of the document was left out on purpose.
    fn omitted_whole(&self, part: Span) -> bool {
        self.omissions.binary_search_by_key(&part, |omitted| omitted.input).is_ok()
    }
}

struct Search<'s, 'a> {
    document: &'s DocumentParts<'a>,
    libvirt: Libvirt,
    reached: &'s PerFormat<Reached>,
    /// Where libvirt writes the parts that arrive, as the end of a sentence: "to xm".
    destination: String,
    positions: Positions,
    /// The names of what the part of the document is in, outermost first.
    around: Vec<&'a str>,
    effects: Effects,
    notes: Vec<Note>,
}

/// The notes on everything that is in none, or not in all, of the outputs.
pub(crate) fn notes(
    tree: &Tree<'_>,
    uses: &Uses,
    libvirt: Libvirt,
    outputs: &PerFormat<&Output>,
) -> Vec<Note> {
    let reached = outputs.filter_map(|_, output| Some(Reached::new(output)));
    let mut formats = reached.iter().map(|(format, _)| format);
    let destination = match (formats.next(), formats.next()) {
        (Some(only), None) => to_format(only),
        _ => "for Xen".to_owned(),
    };
    search(&DocumentParts::of_xml(tree, uses), libvirt, &reached, destination)
}

/// The notes on everything of a native document that is not in the domain XML made of it, but for what
/// `others` say already.
pub(crate) fn native_notes(
    document: &DocumentParts<'_>,
    libvirt: Libvirt,
    format: Format,
    xml: &Output,
    others: &[Note],
) -> Vec<Note> {
    let noted: HashSet<_> = others.iter().map(|note| note.span).collect();
    let reached = PerFormat::new(&[format], |_| Reached::new(xml));
    let mut notes = search(document, libvirt, &reached, "to the domain XML".to_owned());
    notes.retain(|note| !noted.contains(&note.span));
    notes
}

fn to_format(format: Format) -> String {
    format!("to {}", format.title_in_sentence())
}

fn search(
    document: &DocumentParts<'_>,
    libvirt: Libvirt,
    reached: &PerFormat<Reached>,
    destination: String,
) -> Vec<Note> {
    let open = reached.filter_map(|_, reached| Some(reached));
    let positions = Positions::new(document.text);
    let mut search = Search {
        document,
        libvirt,
        reached,
        destination,
        positions,
        around: Vec::new(),
        effects: Effects::default(),
        notes: Vec::new(),
    };
    search.part(0, &open);
    search.notes
}

impl<'s, 'a> Search<'s, 'a> {
    /// Looks at one part. `open` are the outputs that the part around it reached.
    fn part(&mut self, number: usize, open: &PerFormat<&'s Reached>) {
        let Some(&part) = self.document.parts.get(number) else {
            return;
        };
        // The outputs that the parts within this one may have reached one by one.
        let mut inside = PerFormat::default();
        let mut reasons = PerFormat::default();
        for (format, &reached) in open.iter() {
            if number == 0 || reached.something_of(part.span) {
                inside.insert(format, reached);
                continue;
            }
            if !part.value {
                if reached.within(part.span) {
                    continue;
                }
                if part.container && !reached.omitted_whole(part.span) {
                    inside.insert(format, reached);
                    continue;
                }
            }
            if let Some(reason) = reason(reached, part.span, part.used) {
                reasons.insert(format, reason);
            }
        }
        self.report(part, &reasons);
        if inside.values().next().is_none() {
            return;
        }
        self.around.push(part.name.name());
        let mut within = number + 1;
        while within < part.end {
            self.part(within, &inside);
            within = self.document.parts[within].end.max(within + 1);
        }
        self.around.pop();
    }

    /// One note for all outputs with the same reason, or one for each.
    fn report(&mut self, part: Part<'a>, reasons: &PerFormat<Reason>) {
        let Some(first) = reasons.values().next() else { return };
        if self.reached.iter().all(|(format, _)| reasons.get(format) == Some(first)) {
            let note = self.note(part, *first, None);
            self.notes.push(note);
            return;
        }
        for (format, reason) in reasons.iter() {
            let note = self.note(part, *reason, Some(format));
            self.notes.push(note);
        }
    }

    fn note(&mut self, part: Part<'a>, reason: Reason, format: Option<Format>) -> Note {
        let release = self.libvirt.name();
        let subject = part.name;
        let to = format.map_or_else(|| self.destination.clone(), to_format);
        let text = self.document.text;
        let (otherwise, code, fact, rule) = match reason {
            Reason::NotRead => (
                Effect::Changed,
                "not-read",
                format!("libvirt {release} does not read {subject}."),
                self.document.not_read,
            ),
            Reason::Empty => (
                Effect::None,
                "empty",
                format!("libvirt takes the empty {subject} as missing."),
                &rules::xml::EMPTY_IS_MISSING,
            ),
            Reason::Dropped(rule) => {
                (Effect::None, "dropped", format!("libvirt reads and leaves out {subject}."), rule)
            }
            Reason::Overruled(rule, winner) => {
                let line = self.positions.of(winner.start).line;
                let same = winner.of(text) == part.span.of(text);
                (
                    if same { Effect::None } else { Effect::Changed },
                    "overruled",
                    format!("libvirt ignores {subject}, because line {line} takes precedence."),
                    rule,
                )
            }
            Reason::NotWritten(rule) => (
                Effect::None,
                "not-written",
                format!("libvirt does not write {subject} {to}."),
                rule,
            ),
            Reason::Omitted(rule) => (
                Effect::Changed,
                "omitted",
                format!("libvirt does not write {subject} {to}."),
                rule,
            ),
        };
        let follows = match reason {
            Reason::Empty | Reason::Overruled(..) => None,
            _ => self.effects.of(&self.around, part, text),
        };
        let (effect, follows) = follows.unwrap_or((otherwise, "".into()));
        let space = if follows.is_empty() { "" } else { " " };
        let mut note = Note::new(effect, code, format!("{fact}{space}{follows}"))
            .about(subject.subject())
            .at(part.span)
            .rule(rule);
        note.format = format;
        note
    }
}

/// Why an output lacks this part. `None` if another note says so, or if the missing value is the default.
fn reason(reached: &Reached, span: Span, used: Use) -> Option<Reason> {
    Some(match used {
        Use::Redundant(_) | Use::AlreadyReported => return None,
        Use::Included(_) if reached.within(span) => return None,
        Use::Overruled(rule, winner) => Reason::Overruled(rule, winner),
        Use::Dropped(rule) if *rule == rules::xml::EMPTY_IS_MISSING => Reason::Empty,
        Use::Dropped(rule) => Reason::Dropped(rule),
        Use::Read(_) | Use::Included(_) | Use::Unread => match (reached.omission(span), used) {
            (Some(rule), _) => Reason::Omitted(rule),
            (None, Use::Read(rule) | Use::Included(rule)) => Reason::NotWritten(rule),
            (None, _) => Reason::NotRead,
        },
    })
}

/// The notes on values that did not come from the document: made up, or looked up on the host.
pub(crate) fn host_notes(tree: &Tree<'_>, output: &Output) -> Vec<Note> {
    let root = tree.element(ElementId::ROOT);
    let mut notes = Vec::new();
    for mark in output.marks() {
        let Origin::Host(asked_by) = mark.origin else {
            continue;
        };
        let value = mark.span.of(output.text());
        let note = match asked_by {
            Some(span) => Note::new(
                Effect::WrittenDefault,
                "looked-up",
                format!(
                    "libvirt looks up the bridge of the network “{}” on the host. Xenlens uses {value}.",
                    span.of(tree.text())
                ),
            )
            .at(span)
            .help("Xenlens cannot ask your host. If the network is on another bridge, enter it on the page under Host, or with --network NAME=BRIDGE on the command line."),
            None => {
                let part = output.part_around(mark.span);
                let place = part.and_then(|part| tree.element_starting_at(part.element.start));
                let start_tag = place.map_or(root.start_tag, |id| tree.element(id).start_tag);
                Note::new(
                    Effect::WrittenDefault,
                    "made-up",
                    format!("Xenlens generated the {} {value}, because the document has none.", mark.rule.title),
                )
                .about(Subject::plain(value))
                .at(start_tag)
                .help("libvirt generates a different one each time. Write your own to keep it.")
            }
        };
        notes.push(note.rule(mark.rule));
    }
    notes
}
