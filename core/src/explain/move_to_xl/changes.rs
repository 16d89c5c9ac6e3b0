//! What becomes of the guest on the way to xl. It falls out of the notes and the marks of the steps.

use super::MoveStep;
use super::trace::{document_place, setting};
use crate::base::{Effect, Mark, Note, Origin, Output, Rule, Severity, Span, sort_by_key};
use crate::read::DocumentKind;
use serde::Serialize;
use std::collections::HashSet;

/// How something of a document gets to xl, or does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MoveKind {
    /// libvirt leaves it out. Not each such part changes the guest.
    LeftOut,
    /// xl has another word or number for it.
    Rewritten,
    /// libvirt writes a default into the configuration that the document leaves open.
    WrittenOut,
    /// xl refuses what libvirt writes.
    Refused,
}

impl MoveKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::LeftOut, Self::Rewritten, Self::WrittenOut, Self::Refused];

    /// What it means, for people.
    pub fn title(self) -> &'static str {
        match self {
            Self::LeftOut => "Left out",
            Self::Rewritten => "Written in another way",
            Self::WrittenOut => "A default that is written out",
            Self::Refused => "Refused by xl",
        }
    }
}

/// One thing that becomes of the guest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoveChange {
    /// How it gets to xl, or does not.
    pub kind: MoveKind,
    /// What follows for the guest.
    pub effect: Effect,
    /// The place in the document, unless libvirt added it.
    pub place: Option<Span>,
    /// What stands there.
    pub document: String,
    /// What stands in xl instead.
    pub xl: Option<String>,
    /// Why, in our own words.
    pub why: String,
    /// The rule behind it.
    pub rule: Option<&'static Rule>,
}

/// The notes that say that libvirt leaves a part out.
const LEFT_OUT: [&str; 8] = [
    "not-read",
    "empty",
    "dropped",
    "overruled",
    "not-written",
    "omitted",
    "sexpr-rest",
    "several-domains",
];

/// What becomes of the guest: what matters most first, then by the place in the document.
pub(super) fn changes(text: &str, steps: &[MoveStep]) -> Vec<MoveChange> {
    let mut changes = Vec::new();
    let reached = reached(steps);
    for (number, step) in steps.iter().enumerate() {
        for note in &step.notes {
            let is_left_out = LEFT_OUT.contains(&note.code);
            let place = match number {
                0 => note.span,
                _ => note.span.and_then(|span| document_place(steps, span)),
            };
            // What libvirt added on the way and does not write changes nothing, nor does what has two places in the
            // domain XML and reaches xl from one of them.
            let changes_nothing =
                number > 0 && is_left_out && place.is_none_or(|place| reached.contains(&place));
            if !changes_nothing && (is_left_out || note.severity() == Severity::Warning) {
                changes.push(noted(text, place, note));
            }
        }
    }
    if let Some(MoveStep { from: DocumentKind::DomainXml, result: Ok(xl), .. }) = steps.last() {
        for mark in xl.marks() {
            changes.extend(written(text, steps, xl.text(), mark));
        }
    }
    sort_by_key(&mut changes, |change| {
        let place = change.place.map_or(u32::MAX, |place| place.start);
        (change.effect as u64) << 32 | u64::from(place)
    });
    changes.dedup();
    changes
}

/// The places of the document that reach xl.
fn reached(steps: &[MoveStep]) -> HashSet<Span> {
    let xl = steps.last().filter(|step| step.from == DocumentKind::DomainXml);
    let marks = xl.and_then(|step| step.result.as_ref().ok()).into_iter().flat_map(Output::marks);
    marks.filter_map(|mark| document_place(steps, mark.origin.span()?)).collect()
}

/// What a note says: that libvirt leaves a part out or takes it for something else, or that xl refuses it.
fn noted(text: &str, place: Option<Span>, note: &Note) -> MoveChange {
    MoveChange {
        kind: match note.code {
            "xl-refuses" => MoveKind::Refused,
            code if LEFT_OUT.contains(&code) => MoveKind::LeftOut,
            _ => MoveKind::Rewritten,
        },
        effect: note.effect,
        place,
        document: place.map_or_else(String::new, |place| place.of(text).to_owned()),
        xl: None,
        why: note.message.clone(),
        rule: note.rule,
    }
}

/// What a piece of xl says otherwise than the document, or adds to it.
fn written(text: &str, steps: &[MoveStep], xl: &str, mark: &Mark) -> Option<MoveChange> {
    let place = match mark.origin {
        Origin::Syntax => return None,
        Origin::Default | Origin::Host(None) => None,
        Origin::Input(span) | Origin::Host(Some(span)) => document_place(steps, span),
    };
    let piece = mark.span.of(xl);
    // A word and its equals sign go with the value behind them.
    if piece.ends_with('=') {
        return None;
    }
    let change = |kind, effect, why: String, document: String| MoveChange {
        kind,
        effect,
        place,
        document,
        xl: Some(setting(xl, mark.span).to_owned()),
        why,
        rule: Some(mark.rule),
    };
    let Some(place) = place else {
        // What the document says may be a default that libvirt leaves out of the domain XML.
        let source = match mark.origin {
            Origin::Default => "domain XML",
            _ => "document",
        };
        let why = format!("The {source} does not say this: {}.", mark.rule.title);
        return Some(change(MoveKind::WrittenOut, Effect::WrittenDefault, why, String::new()));
    };
    let document = place.of(text);
    // Domain XML is another language, so that every word of it is written in another way.
    if steps.len() == 1 || document.contains(piece) {
        return None;
    }
    let why = format!("libvirt writes {piece} for it: {}.", mark.rule.title);
    Some(change(MoveKind::Rewritten, Effect::None, why, document.to_owned()))
}
