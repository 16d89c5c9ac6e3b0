//! Nothing lost in silence: every element and attribute of the document reached the output, or a note
//! says that it did not, and why.
//!
//! The notes fall out of two records that reading and writing keep anyway: what became of each part of
//! the document on reading ([`Use`]), and the marks and omissions of the output. There is no list of
//! unsupported things.

use crate::domain::{Use, Uses};
use crate::note::{Note, Severity};
use crate::output::{Omission, Origin, Output};
use crate::rules::{self, Rule};
use crate::span::{Position, Span};
use crate::target::{Format, Libvirt};
use crate::xml::{ElementId, Tree};

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
struct Reached<'o> {
    format: Format,
    /// The parts of the document behind the output's marks, by their start.
    spans: Vec<Span>,
    omissions: &'o [Omission],
}

impl<'o> Reached<'o> {
    fn new(format: Format, output: &'o Output) -> Self {
        let mut spans: Vec<_> =
            output.marks().iter().filter_map(|mark| mark.origin.span()).collect();
        spans.sort_unstable();
        spans.dedup();
        Self { format, spans, omissions: output.omissions() }
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

    fn omission(&self, part: Span) -> Option<&'static Rule> {
        self.omissions
            .iter()
            .find(|omission| part.contains(omission.input) || omission.input.contains(part))
            .map(|omission| omission.rule)
    }
}

struct Search<'s, 'a> {
    tree: &'s Tree<'a>,
    uses: &'s Uses,
    libvirt: Libvirt,
    reached: Vec<Reached<'s>>,
    notes: Vec<Note>,
}

/// The notes on everything that is in none, or not in all, of the outputs.
pub(crate) fn notes(
    tree: &Tree<'_>,
    uses: &Uses,
    libvirt: Libvirt,
    outputs: &[(Format, &Output)],
) -> Vec<Note> {
    let reached = outputs.iter().map(|(format, output)| Reached::new(*format, output)).collect();
    let mut search = Search { tree, uses, libvirt, reached, notes: Vec::new() };
    search.element(ElementId::ROOT, &[true; Format::ALL.len()][..outputs.len()]);
    search.notes
}

impl Search<'_, '_> {
    /// Looks at an element, for those outputs of which `open` says that its parent reached them.
    fn element(&mut self, id: ElementId, open: &[bool]) {
        let element = self.tree.element(id);
        let mut inside = open.to_vec();
        let mut lost = vec![None; open.len()];
        let is_container = self.is_container(id);
        for (number, reached) in self.reached.iter().enumerate().filter(|(number, _)| open[*number])
        {
            if reached.something_of(element.span) || id == ElementId::ROOT {
                continue;
            }
            if reached.within(element.span) {
                inside[number] = false;
                continue;
            }
            let omitted_whole = reached.omissions.iter().any(|o| o.input == element.span);
            if is_container && !omitted_whole {
                continue;
            }
            inside[number] = false;
            lost[number] = Some(reason(reached, element.span, self.uses.element(id)));
        }
        let name = self.tree.element(id).name;
        self.report(element.span, &format!("<{name}>"), &lost);
        if !inside.contains(&true) {
            return;
        }
        for (index, attribute) in self.tree.attributes(id) {
            let lost: Vec<_> = self
                .reached
                .iter()
                .zip(&inside)
                .map(|(reached, &inside)| {
                    let missing = inside && !reached.something_of(attribute.span);
                    missing.then(|| reason(reached, attribute.span, self.uses.attribute(index)))
                })
                .collect();
            let subject =
                format!("{}='{}' of <{name}>", attribute.name, shortened(&attribute.value));
            self.report(attribute.span, &subject, &lost);
        }
        let children: Vec<_> = self.tree.children(id).collect();
        for child in children {
            self.element(child, &inside);
        }
    }

    /// Whether an element only holds others: libvirt looks into it, not at it.
    fn is_container(&self, id: ElementId) -> bool {
        matches!(self.uses.element(id), Use::Read(rule) if *rule == rules::xml::CONTAINER)
            && (self.tree.has_children(id) || self.tree.attributes(id).next().is_some())
    }

    /// One note for all outputs with the same reason, or one for each.
    fn report(&mut self, span: Span, subject: &str, lost: &[Option<Reason>]) {
        let found: Vec<_> = lost.iter().flatten().copied().collect();
        let Some(&first) = found.first() else { return };
        if found.len() == self.reached.len() && found.iter().all(|reason| *reason == first) {
            let note = self.note(span, subject, first, None);
            self.notes.push(note);
            return;
        }
        for (number, reason) in lost.iter().enumerate() {
            if let Some(reason) = *reason {
                let format = self.reached[number].format;
                let only = (self.reached.len() > 1).then_some(format);
                let note = self.note(span, subject, reason, only);
                self.notes.push(note);
            }
        }
    }

    fn note(&self, span: Span, subject: &str, reason: Reason, format: Option<Format>) -> Note {
        let release = self.libvirt.name();
        let into = match format {
            None => "",
            Some(Format::Xm) => " to xm",
            Some(Format::Sexpr) => " to the S-expression",
        };
        let (severity, code, message, rule) = match reason {
            Reason::NotRead => (
                Severity::Warning,
                "not-read",
                format!("libvirt {release} does not read {subject}."),
                &rules::xml::NOT_READ,
            ),
            Reason::Empty => (
                Severity::Warning,
                "empty",
                format!("{subject} is empty, which libvirt takes for missing."),
                &rules::xml::EMPTY_IS_MISSING,
            ),
            Reason::Dropped(rule) => (
                Severity::Hint,
                "dropped",
                format!("libvirt reads {subject} and leaves it out."),
                rule,
            ),
            Reason::Overruled(rule, winner) => {
                let line = Position::of(self.tree.text(), winner.start).line;
                (
                    Severity::Warning,
                    "overruled",
                    format!("{subject} is overruled by what stands on line {line}."),
                    rule,
                )
            }
            Reason::NotWritten(rule) => (
                Severity::Hint,
                "not-written",
                format!("{subject} is read, and nothing of it is written{into}."),
                rule,
            ),
            Reason::Omitted(rule) => {
                (Severity::Warning, "omitted", format!("{subject} is not written{into}."), rule)
            }
        };
        let mut note = Note::new(severity, code, message).at(span).rule(rule);
        note.format = format;
        note
    }
}

fn reason(reached: &Reached<'_>, span: Span, used: Use) -> Reason {
    match used {
        Use::Overruled(rule, winner) => Reason::Overruled(rule, winner),
        Use::Dropped(rule) if *rule == rules::xml::EMPTY_IS_MISSING => Reason::Empty,
        Use::Dropped(rule) => Reason::Dropped(rule),
        Use::Read(_) | Use::Unread => match (reached.omission(span), used) {
            (Some(rule), _) => Reason::Omitted(rule),
            (None, Use::Read(rule)) => Reason::NotWritten(rule),
            (None, _) => Reason::NotRead,
        },
    }
}

fn shortened(value: &str) -> String {
    const MOST: usize = 40;
    match value.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
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
        let part = output.parts().iter().find(|part| part.output.contains(mark.span));
        let note = match asked_by {
            Some(span) => Note::new(
                Severity::Hint,
                "looked-up",
                format!(
                    "The bridge {value} of the network “{}” is looked up on the host.",
                    span.of(tree.text())
                ),
            )
            .at(span)
            .help("Xenlens has no host: if your network is on another bridge, state it on the page under Host, or on the command line with --network NAME=BRIDGE."),
            None => {
                let place = part.and_then(|part| tree.element_at(part.element.start + 1));
                let start_tag = place.map_or(root.start_tag, |id| tree.element(id).start_tag);
                Note::new(
                    Severity::Hint,
                    "made-up",
                    format!("{} {value} is made up: the document has none.", mark.rule.title),
                )
                .at(start_tag)
                .help("libvirt makes up another one each time; write your own to keep it.")
            }
        };
        notes.push(note.rule(mark.rule));
    }
    notes
}

/// The notes on values with a single quote in them, which the S-expression does not escape.
pub(crate) fn quote_notes(output: &Output) -> Vec<Note> {
    let mut notes = Vec::new();
    for mark in output.marks() {
        let Some(span) = mark.origin.span() else {
            continue;
        };
        if mark.span.of(output.text()).contains('\'') {
            let mut note = Note::new(
                Severity::Warning,
                "sexpr-quote",
                "libvirt does not escape this single quote in the S-expression: to xend the value ends there, and what follows is something else.",
            )
            .at(span)
            .rule(&rules::sexpr::QUOTE)
            .help("Avoid single quotes in the document, or use xm.");
            note.format = Some(Format::Sexpr);
            notes.push(note);
        }
    }
    notes
}
