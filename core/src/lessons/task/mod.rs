//! What a step asks. The library works the right answer out of the step's state.

mod find;
mod goal;
mod in_words;
mod needed;
mod predict;
mod reader;
mod reason;

pub use find::Find;
pub use goal::{Change, Condition, Goal};
pub use predict::{Prediction, SeenDevices};
pub use reader::Reader;
pub use reason::Reason;

use super::converted_state::{ConvertedState, Pane};
use crate::base::{Scenario, Span};
use needed::pane_in_sentence;
use serde::{Deserialize, Serialize};

/// A task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Task {
    /// The learner says what will come out.
    Predict(Prediction),
    /// The learner points at a piece.
    Find(Find),
    /// The learner changes the document or the releases until something holds.
    Do(Goal),
    /// The learner chooses the rule that is the reason.
    Explain(Reason),
}

/// A learner's answer to a task.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// The interface is in this scenario.
    Scenario(Scenario),
    /// The guest sees this.
    Devices(SeenDevices),
    /// libvirt writes this; nothing if it is empty.
    Value(String),
    /// Yes or no.
    YesOrNo(bool),
    /// The byte of this text.
    Place(Pane, u32),
    /// The rule of this id.
    Rule(String),
    /// The state after the learner's changes, converted.
    State(Box<ConvertedState>),
}

/// What a learner gets to read and see after an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feedback {
    /// Whether the answer is right.
    pub is_right: bool,
    /// Why it is right; or what the learner chose, and what that would have needed: a sentence or more.
    pub sentence: String,
    /// The pieces that the page lights up.
    pub pieces: Vec<(Pane, Span)>,
}

impl Feedback {
    fn right(sentence: impl Into<String>) -> Self {
        Self { is_right: true, sentence: sentence.into(), pieces: Vec::new() }
    }

    fn wrong(sentence: impl Into<String>) -> Self {
        Self { is_right: false, sentence: sentence.into(), pieces: Vec::new() }
    }

    fn with_pieces(mut self, pieces: impl IntoIterator<Item = (Pane, Span)>) -> Self {
        self.pieces.extend(pieces);
        self
    }
}

impl Task {
    /// What is right and wrong about an answer, given to a step whose state is `start`. An answer to another kind of task is
    /// wrong.
    pub fn check(&self, start: &ConvertedState, answer: &Answer) -> Feedback {
        let checked = match (self, answer) {
            (Self::Predict(prediction), answer) => prediction.check(start, answer),
            (Self::Find(find), Answer::Place(pane, byte)) => Some(find.check(start, *pane, *byte)),
            (Self::Do(goal), Answer::State(state)) => Some(goal.check(state)),
            (Self::Explain(reason), Answer::Rule(id)) => Some(reason.check(start, id)),
            _ => None,
        };
        checked.unwrap_or_else(|| Feedback::wrong("This task asks for another kind of answer."))
    }

    /// An answer that is right.
    ///
    /// # Errors
    ///
    /// A sentence for the author of the lesson that says why the task has no right answer.
    pub fn solution(&self, start: &ConvertedState) -> Result<Answer, String> {
        match self {
            Self::Predict(prediction) => prediction.solution(start),
            Self::Find(find) => find.solution(start),
            Self::Do(goal) => goal.solution(start),
            Self::Explain(reason) => Ok(Answer::Rule(reason.rule(start)?.id.to_owned())),
        }
    }
}

/// The only place of a quote in a text.
///
/// # Errors
///
/// A sentence for the author of the lesson if the text does not have the quote, or has it more than once.
fn place_of_quote(state: &ConvertedState, pane: Pane, quote: &str) -> Result<Span, String> {
    let title = pane_in_sentence(pane);
    let text = state.text(pane).ok_or_else(|| format!("There is nothing in {title}."))?;
    let start = text.find(quote).filter(|_| !quote.is_empty());
    let start = start.ok_or_else(|| format!("“{quote}” does not stand in {title}."))?;
    match text.rfind(quote) {
        Some(last) if last == start => Ok(Span::new(start, start + quote.len())),
        _ => Err(format!("“{quote}” stands more than once in {title}: quote more of it.")),
    }
}
