//! Tasks that ask for a piece: the output of a part of the document, or the part behind an output.

use super::{Answer, Feedback, place_of_quote};
use crate::base::{Mark, Span};
use crate::lessons::by_name::Named;
use crate::lessons::converted_state::{ConvertedState, Pane};
use crate::read::DocumentKind;
use serde::{Deserialize, Serialize};

/// Which piece the learner has to point at. Each quote stands once in its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Find {
    /// The piece of an output that a part of the document becomes.
    InOutput {
        /// The output.
        output: Named<DocumentKind>,
        /// The part of the document.
        quote: String,
    },
    /// The part of the document that a piece of an output comes from.
    InDocument {
        /// The output.
        output: Named<DocumentKind>,
        /// The piece of the output.
        quote: String,
    },
}

impl Find {
    fn kind(&self) -> DocumentKind {
        match self {
            Self::InOutput { output, .. } | Self::InDocument { output, .. } => output.0,
        }
    }

    /// The text to point at.
    pub fn pane(&self) -> Pane {
        match self {
            Self::InOutput { output, .. } => Pane::Output(output.0),
            Self::InDocument { .. } => Pane::Document,
        }
    }

    /// The pieces, each of which is right.
    fn right(&self, start: &ConvertedState) -> Result<Vec<Span>, String> {
        let marks = start.output(self.kind()).map(|output| output.marks()).unwrap_or_default();
        let right: Vec<_> = match self {
            Self::InOutput { quote, .. } => {
                let quoted = place_of_quote(start, Pane::Document, quote)?;
                let comes_from_it =
                    |mark: &&Mark| mark.origin.span().is_some_and(|span| span.overlaps(quoted));
                marks.iter().filter(comes_from_it).map(|mark| mark.span).collect()
            }
            Self::InDocument { output, quote } => {
                let quoted = place_of_quote(start, Pane::Output(output.0), quote)?;
                let document = &start.state().document;
                let marks = marks.iter().filter(|mark| mark.span.overlaps(quoted));
                marks
                    .filter_map(|mark| mark.origin.span())
                    .map(|span| widened(span, document))
                    .collect()
            }
        };
        match right.is_empty() {
            true => Err(match self {
                Self::InOutput { quote, .. } => {
                    format!("“{quote}” becomes no piece of that output.")
                }
                Self::InDocument { quote, .. } => {
                    format!("“{quote}” comes from no part of the document.")
                }
            }),
            false => Ok(right),
        }
    }

    pub(super) fn check(&self, start: &ConvertedState, pane: Pane, byte: u32) -> Feedback {
        let right = match self.right(start) {
            Ok(right) => right,
            Err(problem) => return Feedback::wrong(problem),
        };
        let pieces = right.iter().map(|&span| (self.pane(), span));
        if pane != self.pane() {
            return Feedback::wrong(match self.pane() {
                Pane::Document => "Point at the document.".to_owned(),
                Pane::Output(kind) => format!("Point at the pane “{}”.", kind.title()),
            });
        }
        if right.iter().any(|span| (span.start..span.end).contains(&byte)) {
            return Feedback::right("This is the piece.").with_pieces(pieces);
        }
        let marks = start.output(self.kind()).map(|output| output.marks()).unwrap_or_default();
        match self {
            Self::InOutput { .. } => {
                let mark =
                    marks.iter().find(|mark| (mark.span.start..mark.span.end).contains(&byte));
                let Some(mark) = mark else { return Feedback::wrong("There is nothing there.") };
                let origin = mark.origin.span();
                let document = &start.state().document;
                let from = mark.origin.describe(|span| format!("“{}”", quoted(span, document)));
                Feedback::wrong(format!(
                    "That piece is {from}. It belongs to the rule “{}”.",
                    mark.rule.title
                ))
                .with_pieces([(pane, mark.span)])
                .with_pieces(origin.map(|span| (Pane::Document, span)))
            }
            Self::InDocument { .. } => {
                let becomes = marks.iter().filter(|mark| {
                    mark.origin.span().is_some_and(|span| (span.start..=span.end).contains(&byte))
                });
                let becomes: Vec<_> =
                    becomes.map(|mark| (Pane::Output(self.kind()), mark.span)).collect();
                let sentence = match becomes.is_empty() {
                    true => "No piece of that output comes from there.",
                    false => "Another piece of the output comes from there. The page shows it.",
                };
                Feedback::wrong(sentence).with_pieces(becomes)
            }
        }
    }

    pub(super) fn solution(&self, start: &ConvertedState) -> Result<Answer, String> {
        let right = self.right(start)?;
        let first = right.first().map_or(0, |span| span.start);
        Ok(Answer::Place(self.pane(), first))
    }
}

/// The words of a part, cut where they are long.
fn quoted(span: Span, text: &str) -> String {
    let words = span.of(text);
    match words.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}

/// The part up to the brackets, quotes and commas around it, so that nobody has to point at a value alone.
fn widened(span: Span, text: &str) -> Span {
    let is_edge = |character: char| "<>(),\n".contains(character);
    let range = span.range();
    let (Some(before), Some(behind)) = (text.get(..range.start), text.get(range.end..)) else {
        return span;
    };
    let start = before.rfind(is_edge).unwrap_or(0);
    let end = behind.find(is_edge).map_or(text.len(), |end| range.end + end);
    Span::new(start, end)
}
