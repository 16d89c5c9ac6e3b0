//! Tasks that ask for the rule that is the reason.

use super::needed::{pane_in_sentence, quoted, what_decides, where_it_holds};
use super::{Feedback, place_of_quote};
use crate::base::{Mark, Origin, Rule, Span};
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

    /// The output whose piece the rule explains.
    pub(super) fn output(&self) -> Option<Pane> {
        match self {
            Self::Piece { output, .. } => Some(Pane::Output(output.0)),
            Self::Interface { .. } | Self::Refusal { .. } => None,
        }
    }

    /// The rule that is the reason.
    pub(in crate::lessons) fn rule(&self, start: &ConvertedState) -> Result<&'static Rule, String> {
        match self {
            Self::Piece { output, quote, .. } => {
                let mark = mark_of_quote(start, output.0, quote)?;
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
            let why = self.why(start);
            return Feedback::right(format!("The reason is “{}”. {why}", right.title))
                .with_pieces(pieces);
        }
        let needed = self.needed(start, chosen, &pieces);
        let asked = if pieces.is_empty() { self.asked(start) } else { None };
        Feedback::wrong(format!("You chose “{}”. {needed}", chosen.title))
            .with_pieces(pieces)
            .with_pieces(asked)
    }

    /// What the right rule goes by here.
    fn why(&self, start: &ConvertedState) -> String {
        match self {
            Self::Piece { output, quote, .. } => {
                let mark = mark_of_quote(start, output.0, quote).ok().flatten();
                let mark = mark.filter(|mark| mark.origin != Origin::Syntax);
                let document = &start.state().document;
                let from = mark.map(|mark| mark.origin.describe(|span| quoted(span, document)));
                from.map(|from| format!("“{quote}” is {from}.")).unwrap_or_default()
            }
            Self::Interface { number, .. } => what_decides(start, *number),
            Self::Refusal { .. } => {
                start.refusal().map(|refusal| refusal.message.clone()).unwrap_or_default()
            }
        }
    }

    /// What the chosen rule is the reason for, and what it would have needed.
    fn needed(
        &self,
        start: &ConvertedState,
        chosen: &'static Rule,
        pieces: &[(Pane, Span)],
    ) -> String {
        let writes = match pieces.first() {
            Some((pane, span)) => {
                let piece = quoted(*span, start.text(*pane).unwrap_or_default());
                format!("Here it is the reason for {piece} in {}.", pane_in_sentence(*pane))
            }
            None => "It is the reason for nothing that libvirt writes here.".to_owned(),
        };
        match self {
            Self::Piece { quote, .. } if !pieces.is_empty() => {
                format!("{writes} The reason for “{quote}” is another one.")
            }
            Self::Piece { .. } => {
                let needed = where_it_holds(start, 1, "It would write something", |state| {
                    !pieces_of(state, chosen).is_empty()
                });
                format!("{writes} {needed}")
            }
            Self::Interface { number, .. } => {
                let decides = what_decides(start, *number);
                let needed = where_it_holds(start, *number, "It would be the reason", |state| {
                    state.interface(*number).is_some_and(|interface| interface.rule == chosen)
                });
                format!("{writes} {decides} {needed}")
            }
            Self::Refusal { .. } => {
                let refusal = start.refusal();
                let message = refusal.map(|refusal| refusal.message.as_str()).unwrap_or_default();
                format!(
                    "That rule does not refuse this document. libvirt refuses it for another reason: {message}"
                )
            }
        }
    }

    /// The place that the task asks about.
    fn asked(&self, start: &ConvertedState) -> Option<(Pane, Span)> {
        match self {
            Self::Piece { output, quote, .. } => {
                let pane = Pane::Output(output.0);
                Some((pane, place_of_quote(start, pane, quote).ok()?))
            }
            Self::Interface { number, .. } => {
                Some((Pane::Document, start.interface(*number)?.element))
            }
            Self::Refusal { .. } => Some((Pane::Document, start.refusal()?.span?)),
        }
    }
}

/// The mark of a quote in an output: of a value in it, or else of its first piece.
fn mark_of_quote<'s>(
    state: &'s ConvertedState,
    output: DocumentKind,
    quote: &str,
) -> Result<Option<&'s Mark>, String> {
    let quoted = place_of_quote(state, Pane::Output(output), quote)?;
    let within = || state.marks(output).iter().filter(|mark| mark.span.overlaps(quoted));
    Ok(within().find(|mark| mark.origin != Origin::Syntax).or_else(|| within().next()))
}

/// The pieces of the outputs that a rule put there: values first, then the syntax around them.
fn pieces_of(state: &ConvertedState, rule: &Rule) -> Vec<(Pane, Span)> {
    let pieces = |is_syntax: bool| {
        DocumentKind::ALL.into_iter().flat_map(move |kind| {
            let marks = state.marks(kind).iter().filter(move |mark| {
                mark.rule == rule && (mark.origin == Origin::Syntax) == is_syntax
            });
            marks.map(move |mark| (Pane::Output(kind), mark.span))
        })
    };
    pieces(false).chain(pieces(true)).collect()
}
