//! The move to xl as data.

use super::{JsonNote, JsonOutput, Named, Unit, json_note, json_output};
use crate::base::{Effect, Position, Positions, Severity, Span};
use crate::explain::{MoveChange, MoveKind, MoveStep, MoveToXl};
use crate::release::Target;
use serde::Serialize;

/// The move of a document to xl. Offsets are in bytes.
#[derive(Serialize)]
pub struct JsonMove<'m> {
    /// What the document is: `xml`, `xl`, `xm` or `sexpr`.
    pub document: &'static str,
    /// The steps, in order.
    pub steps: Vec<JsonMoveStep<'m>>,
    /// What becomes of the guest.
    pub changes: Vec<JsonMoveChange<'m>>,
    /// Every rule that is named, by its id.
    pub rules: Named,
}

/// One conversion on the way.
#[derive(Serialize)]
pub struct JsonMoveStep<'m> {
    /// What it converts.
    pub from: &'static str,
    /// What it converts to.
    pub to: &'static str,
    /// Who converts.
    pub target: &'m Target,
    /// What it writes, unless it is refused.
    pub output: Option<JsonOutput<'m>>,
    /// Its notes, with places of what it converts.
    pub notes: Vec<JsonNote<'m>>,
}

/// One thing that becomes of the guest.
#[derive(Serialize)]
pub struct JsonMoveChange<'m> {
    /// How it gets to xl, or does not.
    pub kind: MoveKind,
    /// What follows for the guest.
    pub effect: Effect,
    /// How much it matters.
    pub severity: Severity,
    /// The place in the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// The place's line and column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// What stands there.
    pub document: &'m str,
    /// What stands in xl instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub xl: Option<&'m str>,
    /// Why.
    pub why: &'m str,
    /// The rule's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<&'static str>,
}

impl<'m> JsonMove<'m> {
    /// The move of the document `text`.
    pub fn new(text: &'m str, moved: &'m MoveToXl) -> Self {
        let mut rules = Named::default();
        let mut input = text;
        let mut steps = Vec::new();
        for step in &moved.steps {
            steps.push(JsonMoveStep::new(input, step, &mut rules));
            if let Ok(output) = &step.result {
                input = output.text();
            }
        }
        let positions = Positions::new(text);
        rules.extend(moved.changes.iter().filter_map(|change| change.rule));
        let changes = moved.changes.iter();
        let changes = changes.map(|change| JsonMoveChange::new(change, &positions)).collect();
        Self { document: moved.kind.name(), steps, changes, rules }
    }
}

impl<'m> JsonMoveStep<'m> {
    fn new(input: &str, step: &'m MoveStep, rules: &mut Named) -> Self {
        let (positions, unit) = (Positions::new(input), Unit::of(input, false));
        let output = step.result.as_ref().ok().map(|output| {
            rules.extend(output.marks().iter().map(|mark| mark.rule));
            json_output(output, &Unit::of(output.text(), false), &unit)
        });
        let notes = step.notes.iter().map(|note| {
            rules.extend(note.rule);
            json_note(note, &step.target, &positions, &unit)
        });
        let notes = notes.collect();
        let (from, to) = (step.from.name(), step.to.name());
        Self { from, to, target: &step.target, output, notes }
    }
}

impl<'m> JsonMoveChange<'m> {
    fn new(change: &'m MoveChange, positions: &Positions) -> Self {
        Self {
            kind: change.kind,
            effect: change.effect,
            severity: change.effect.severity(),
            span: change.place,
            position: change.place.map(|place| positions.of(place.start)),
            document: &change.document,
            xl: change.xl.as_deref(),
            why: &change.why,
            rule: change.rule.map(|rule| rule.id),
        }
    }
}
