//! Nothing lost in silence: every part of the document reached the output, or a note
//! says that it did not, and why.
//!
//! The notes fall out of two records that reading and writing keep anyway: what became of each part of
//! the document on reading ([`Use`]), and the marks and omissions of the output. There is no list of
//! unsupported things.

use crate::base::{
    Format, Note, Omission, Origin, Output, Positions, Rule, Severity, Span, sort_by_key,
};
use crate::read::parts::{Part, Parts, Use};
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
    format: Format,
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
    fn new(format: Format, output: &Output) -> Self {
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
        Self { format, spans, omissions }
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

/// Something of each output; of formats without one there is nothing.
type PerOutput<T> = [T; Format::ALL.len()];

struct Search<'s, 'a> {
    document: &'s Parts<'a>,
    libvirt: Libvirt,
    reached: Vec<Reached>,
    positions: Positions,
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
    search(&Parts::of_xml(tree, uses), libvirt, reached)
}

/// The notes on everything of a native document that is not in the domain XML made of it, but for what
/// `told` already tells of.
pub(crate) fn native_notes(
    document: &Parts<'_>,
    libvirt: Libvirt,
    format: Format,
    xml: &Output,
    told: &[Note],
) -> Vec<Note> {
    let told: HashSet<_> = told.iter().map(|note| note.span).collect();
    let mut notes = search(document, libvirt, vec![Reached::new(format, xml)]);
    notes.retain(|note| !told.contains(&note.span));
    notes
}

fn search(document: &Parts<'_>, libvirt: Libvirt, reached: Vec<Reached>) -> Vec<Note> {
    let open = std::array::from_fn(|output| output < reached.len());
    let positions = Positions::new(document.text);
    let mut search = Search { document, libvirt, reached, positions, notes: Vec::new() };
    search.part(0, &open);
    search.notes
}

impl Search<'_, '_> {
    /// Looks at a part, for those outputs of which `open` says that what is around it reached them.
    fn part(&mut self, number: usize, open: &PerOutput<bool>) {
        let Some(&part) = self.document.parts.get(number) else {
            return;
        };
        let mut inside = *open;
        let mut lost = PerOutput::default();
        for (output, reached) in self.reached.iter().enumerate().filter(|(output, _)| open[*output])
        {
            if number == 0 || reached.something_of(part.span) {
                continue;
            }
            if !part.value {
                if reached.within(part.span) {
                    inside[output] = false;
                    continue;
                }
                if part.container && !reached.omitted_whole(part.span) {
                    continue;
                }
            }
            inside[output] = false;
            lost[output] = reason(reached, part.span, part.used);
        }
        self.report(part, &lost);
        if !inside.contains(&true) {
            return;
        }
        let mut within = number + 1;
        while within < part.end {
            self.part(within, &inside);
            within = self.document.parts[within].end.max(within + 1);
        }
    }

    /// One note for all outputs with the same reason, or one for each.
    fn report(&mut self, part: Part<'_>, lost: &PerOutput<Option<Reason>>) {
        let Some(first) = lost.iter().flatten().copied().next() else { return };
        if lost[..self.reached.len()].iter().all(|reason| *reason == Some(first)) {
            let note = self.note(part, first, None);
            self.notes.push(note);
            return;
        }
        for (number, reason) in lost.iter().enumerate() {
            if let Some(reason) = *reason {
                let format = self.reached[number].format;
                let only = (self.reached.len() > 1).then_some(format);
                let note = self.note(part, reason, only);
                self.notes.push(note);
            }
        }
    }

    fn note(&self, part: Part<'_>, reason: Reason, format: Option<Format>) -> Note {
        let release = self.libvirt.name();
        let subject = part.subject;
        let into = match format {
            None => "",
            Some(Format::Xm) => " to xm",
            Some(Format::Sexpr) => " to the S-expression",
        };
        let (severity, code, message, rule) = match reason {
            Reason::NotRead => (
                self.document.not_read.0,
                "not-read",
                format!("libvirt {release} does not read {subject}."),
                self.document.not_read.1,
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
                let line = self.positions.of(winner.start).line;
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
        let mut note = Note::new(severity, code, capitalised(message)).at(part.span).rule(rule);
        note.format = format;
        note
    }
}

/// A sentence begins with a capital letter, except where it begins with a piece of the document.
fn capitalised(message: String) -> String {
    match message.strip_prefix("the key ") {
        Some(rest) => format!("The key {rest}"),
        None => message,
    }
}

/// Why a part that is not in an output is not there; nothing if the output says the same by silence.
fn reason(reached: &Reached, span: Span, used: Use) -> Option<Reason> {
    Some(match used {
        Use::Implied(_) | Use::Told => return None,
        Use::Overruled(rule, winner) => Reason::Overruled(rule, winner),
        Use::Dropped(rule) if *rule == rules::xml::EMPTY_IS_MISSING => Reason::Empty,
        Use::Dropped(rule) => Reason::Dropped(rule),
        Use::Read(_) | Use::Unread => match (reached.omission(span), used) {
            (Some(rule), _) => Reason::Omitted(rule),
            (None, Use::Read(rule)) => Reason::NotWritten(rule),
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
                let part = output.part_around(mark.span);
                let place = part.and_then(|part| tree.element_starting_at(part.element.start));
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

/// The notes on values that are something else to xend, since the S-expression does not escape them.
pub(crate) fn unescaped_notes(output: &Output) -> Vec<Note> {
    let text = output.text();
    let mut notes = Vec::new();
    let mut quoted = false;
    for mark in output.marks() {
        let value = mark.span.of(text);
        if mark.origin == Origin::Syntax {
            // Quotes of our own: what the document has is never syntax.
            quoted ^= value.matches('\'').count() % 2 == 1;
        }
        let Some(span) = mark.origin.span() else { continue };
        let behind = &text[..mark.span.start as usize];
        let (code, message, avoid) = if !quoted && is_no_word(value, behind) {
            (
                "sexpr-word",
                "libvirt puts no quotes around this in the S-expression, and to xend it is more than a word: it reads something else, or refuses the whole.",
                "spaces, brackets and the characters ; ! # there, and quotes at the beginning",
            )
        } else if quoted && has_open_quote(value) {
            (
                "sexpr-quote",
                "libvirt does not escape this single quote in the S-expression: to xend the value ends there, and what follows is something else.",
                "single quotes in the document",
            )
        } else if quoted && value.contains('\\') {
            (
                "sexpr-backslash",
                "libvirt does not escape this backslash in the S-expression: to xend it changes what follows.",
                "backslashes in the document",
            )
        } else {
            continue;
        };
        let mut note = Note::new(Severity::Warning, code, message)
            .at(span)
            .rule(&rules::sexpr::QUOTE)
            .help(format!("Avoid {avoid}, or use xm."));
        note.format = Some(Format::Sexpr);
        notes.push(note);
    }
    notes
}

/// Whether a value without quotes is not all of one word, or part of one, behind what stands in front of it.
fn is_no_word(value: &str, behind: &str) -> bool {
    let ends_word = |c: char| c.is_ascii_whitespace() || "(){}<>[];!#".contains(c);
    let begins_string = behind.ends_with(ends_word) && value.starts_with(['\'', '"']);
    begins_string || value.contains(ends_word)
}

/// Whether there is a single quote in it that no backslash escapes.
fn has_open_quote(value: &str) -> bool {
    let mut escaped = false;
    value.bytes().any(|byte| {
        let open = byte == b'\'' && !escaped;
        escaped = byte == b'\\' && !escaped;
        open
    })
}
