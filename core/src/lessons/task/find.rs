//! Tasks that ask for a piece: the output of a part of the document, or the part behind an output.

use super::needed::{pane_in_sentence, quoted};
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

    /// The output that the task is about.
    pub(super) fn output(&self) -> Pane {
        Pane::Output(self.kind())
    }

    /// The pieces, each of which is right.
    fn right(&self, start: &ConvertedState) -> Result<Vec<Span>, String> {
        let marks = start.marks(self.kind());
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
            return Feedback::wrong(format!(
                "You chose a place in {}. The answer is a place in {}.",
                pane_in_sentence(pane),
                pane_in_sentence(self.pane())
            ));
        }
        if right.iter().any(|span| span.contains_byte(byte)) {
            return Feedback::right(self.why(start, byte)).with_pieces(pieces);
        }
        match self {
            Self::InOutput { quote, .. } => self.wrong_piece(start, byte, quote),
            Self::InDocument { quote, .. } => self.wrong_part(start, byte, quote),
        }
    }

    /// Why the piece or the part at that byte is the right one.
    fn why(&self, start: &ConvertedState, byte: u32) -> String {
        let marks = start.marks(self.kind());
        let mark = match self {
            Self::InOutput { .. } => marks.iter().find(|mark| mark.span.contains_byte(byte)),
            Self::InDocument { output, quote } => {
                let quoted = place_of_quote(start, Pane::Output(output.0), quote).ok();
                marks.iter().find(|mark| {
                    mark.origin.span().is_some() && quoted.is_some_and(|at| mark.span.overlaps(at))
                })
            }
        };
        let (Some(text), Some(mark)) = (start.text(self.output()), mark) else {
            return String::new();
        };
        let piece = quoted(mark.span, text);
        let from = mark.origin.describe(|span| quoted(span, &start.state().document));
        format!("{piece} is {from}, by the rule “{}”.", mark.rule.title)
    }

    /// What a piece of the output is that does not come from the quote.
    fn wrong_piece(&self, start: &ConvertedState, byte: u32, quote: &str) -> Feedback {
        let asked = format!("The piece to find comes from “{quote}”.");
        let mark = start.marks(self.kind()).iter().find(|mark| mark.span.contains_byte(byte));
        let (Some(text), Some(mark)) = (start.text(self.output()), mark) else {
            return Feedback::wrong(format!("You chose a place without text. {asked}"));
        };
        let piece = quoted(mark.span, text);
        let from = mark.origin.describe(|span| quoted(span, &start.state().document));
        let rule = mark.rule.title;
        let origin = mark.origin.span().map(|span| (Pane::Document, span));
        Feedback::wrong(format!("You chose {piece}. It is {from}, by the rule “{rule}”. {asked}"))
            .with_pieces([(self.pane(), mark.span)])
            .with_pieces(origin)
    }

    /// What a part of the document becomes that does not become the quote.
    fn wrong_part(&self, start: &ConvertedState, byte: u32, quote: &str) -> Feedback {
        let title = pane_in_sentence(Pane::Output(self.kind()));
        let asked = format!("The part to find becomes “{quote}” there.");
        let document = &start.state().document;
        let line = line_at(byte, document);
        let parts = |is_chosen: &dyn Fn(Span) -> bool| -> Vec<(Span, Span)> {
            let marks = start.marks(self.kind()).iter();
            let parts = marks.filter_map(|mark| Some((mark.origin.span()?, mark.span)));
            parts.filter(|(part, _)| is_chosen(*part)).collect()
        };
        let mut becomes = parts(&|part| (part.start..=part.end).contains(&byte));
        if becomes.is_empty() {
            // The learner chose a tag, perhaps for what stands in it or behind it.
            becomes = parts(&|part| line.contains(part));
        }
        let (Some(text), Some((part, first))) = (start.text(self.output()), becomes.first()) else {
            let chosen = quoted(line, document);
            return Feedback::wrong(format!(
                "You chose {chosen}. Nothing in {title} comes from that place. {asked}"
            ))
            .with_pieces([(Pane::Document, line)]);
        };
        let (part, first) = (quoted(*part, document), quoted(*first, text));
        Feedback::wrong(format!("You chose {part}. It becomes {first} in {title}. {asked}"))
            .with_pieces(becomes.iter().map(|(_, piece)| (Pane::Output(self.kind()), *piece)))
            .with_pieces(becomes.iter().map(|(part, _)| (Pane::Document, *part)))
    }

    pub(super) fn solution(&self, start: &ConvertedState) -> Result<Answer, String> {
        let right = self.right(start)?;
        let first = right.first().map_or(0, |span| span.start);
        Ok(Answer::Place(self.pane(), first))
    }
}

/// The line around a byte.
fn line_at(byte: u32, text: &str) -> Span {
    let (before, behind) = text.split_at_checked(byte as usize).unwrap_or((text, ""));
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let end = before.len() + behind.find('\n').unwrap_or(behind.len());
    Span::new(start, end)
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
