//! What became of a lesson's file, as the page gets it from the program that reads such files.

use super::Lesson;
use serde::{Deserialize, Serialize};

/// A lesson that can be given, or what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedLesson {
    /// The lesson; `None` if something is wrong with it.
    pub lesson: Option<Lesson>,
    /// What is wrong. Of many problems, these are the first [`CheckedLesson::MOST_PROBLEMS`].
    pub problems: Vec<PlacedProblem>,
}

/// What is wrong with a lesson, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacedProblem {
    /// The line, from 1.
    pub line: u32,
    /// The column, in characters from 1.
    pub column: u32,
    /// What is wrong, in a sentence or more.
    pub message: String,
    /// The start of the line.
    pub text: String,
}

impl CheckedLesson {
    /// The most problems that an author gets at once.
    pub const MOST_PROBLEMS: usize = 100;
}

#[cfg(feature = "lesson-files")]
impl CheckedLesson {
    /// The most characters of a line that go with a problem.
    const MOST_CHARACTERS: usize = 120;

    /// Reads a lesson and checks its tasks, too.
    pub fn new(text: &str) -> Self {
        let problems = super::check_lesson(text);
        let positions = crate::base::Positions::new(text);
        let lines: Vec<_> = text.lines().collect();
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let placed = problems.iter().take(Self::MOST_PROBLEMS).map(|problem| {
            let position = positions.of(problem.span.start);
            let line = lines.get(position.line.saturating_sub(1)).copied().unwrap_or_default();
            PlacedProblem {
                line: number(position.line),
                column: number(position.column),
                message: problem.message.clone(),
                text: line.chars().take(Self::MOST_CHARACTERS).collect(),
            }
        });
        let placed = placed.collect();
        let lesson = if problems.is_empty() { super::read_lesson(text).ok() } else { None };
        Self { lesson, problems: placed }
    }
}
