//! Tasks that ask for the rule that is the reason.

use super::{Feedback, place_of_quote};
use crate::base::{Origin, Rule, Span};
use crate::lessons::by_name::Named;
use crate::lessons::converted_state::{ConvertedState, Pane};
use crate::lessons::task::predict::interface_of;
use crate::read::DocumentKind;
use crate::rules;
use serde::{Deserialize, Serialize};

/// What the rule explains, and which rules the learner chooses from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Reason {
    /// A piece of an output.
    Piece {
        /// The output.
        output: Named<DocumentKind>,
        /// The piece, which stands once in the output.
        quote: String,
        /// The ids of the other rules to choose from.
        others: Vec<String>,
    },
    /// What is written of an interface's model and type.
    Interface {
        /// The interface's number, from 1.
        number: usize,
        /// The ids of the other rules to choose from.
        others: Vec<String>,
    },
    /// A refusal by libvirt.
    Refusal {
        /// The ids of the other rules to choose from.
        others: Vec<String>,
    },
}

impl Reason {
    /// The ids of the other rules to choose from.
    pub fn others(&self) -> &[String] {
        match self {
            Self::Piece { others, .. }
            | Self::Interface { others, .. }
            | Self::Refusal { others } => others,
        }
    }

    /// The rule that is the reason.
    pub(in crate::lessons) fn rule(&self, start: &ConvertedState) -> Result<&'static Rule, String> {
        match self {
            Self::Piece { output, quote, .. } => {
                let quoted = place_of_quote(start, Pane::Output(output.0), quote)?;
                let marks = start.output(output.0).map(|output| output.marks()).unwrap_or_default();
                let within = || marks.iter().filter(|mark| mark.span.overlaps(quoted));
                let value = within().find(|mark| mark.origin != Origin::Syntax);
                let mark = value.or_else(|| within().next());
                mark.map(|mark| mark.rule).ok_or_else(|| format!("“{quote}” has no rule."))
            }
            Self::Interface { number, .. } => Ok(interface_of(start, *number)?.rule),
            Self::Refusal { .. } => {
                let refusal = start.refusal().ok_or("libvirt does not refuse the document.")?;
                refusal.rule.ok_or_else(|| "The refusal has no rule.".to_owned())
            }
        }
    }

    pub(super) fn check(&self, start: &ConvertedState, id: &str) -> Feedback {
        let right = match self.rule(start) {
            Ok(right) => right,
            Err(problem) => return Feedback::wrong(problem),
        };
        let Some(chosen) = rules::find(id) else {
            return Feedback::wrong(format!("There is no rule {id}."));
        };
        let pieces = pieces_of(start, chosen);
        if chosen.id == right.id {
            return Feedback::right(right.title).with_pieces(pieces);
        }
        let where_it_counts = match pieces.is_empty() {
            true => "It has no say in this document.",
            false => "It is the reason for another piece. The page shows it.",
        };
        Feedback::wrong(format!("“{}” is not the reason. {where_it_counts}", chosen.title))
            .with_pieces(pieces)
    }
}

/// The pieces of the outputs that a rule put there.
fn pieces_of(state: &ConvertedState, rule: &Rule) -> Vec<(Pane, Span)> {
    let outputs =
        DocumentKind::ALL.into_iter().filter_map(|kind| Some((kind, state.output(kind)?)));
    let pieces = outputs.flat_map(|(kind, output)| {
        let marks = output.marks().iter().filter(|mark| mark.rule.id == rule.id);
        marks.map(move |mark| (Pane::Output(kind), mark.span))
    });
    pieces.collect()
}
