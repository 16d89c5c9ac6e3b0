//! Lessons: steps of words, each with a document and, mostly, a task.
//!
//! No task states its right answer. [`Task::solution`] works it out of the step's document, by the same conversion that users
//! see, and [`Task::check`] compares a learner's answer with it.
//!
//! - `converted_state`: what becomes of a step's document, as tasks look at it.
//! - `task`: the four kinds of tasks, a file each.
//! - `review`: what is wrong with a lesson, for whoever writes it.
//! - `link`: a link that opens a lesson.
//! - `file`: a lesson in Markdown, as people write it (feature `lesson-files`).

mod by_name;
mod checked;
mod converted_state;
#[cfg(feature = "lesson-files")]
mod file;
mod link;
mod review;
mod task;

pub use checked::{CheckedLesson, PlacedProblem};
pub use converted_state::{ConvertedState, Pane};
#[cfg(feature = "lesson-files")]
pub use file::{LessonProblem, MAX_LESSON, check_lesson, read_lesson};
pub use link::{LessonLink, find_link};
pub use review::{StepProblem, review};
pub use task::{
    Answer, Change, Condition, Feedback, Find, Goal, Prediction, Reader, Reason, SeenDevices, Task,
};

use serde::{Deserialize, Serialize};

/// A lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Lesson {
    /// The title.
    pub title: String,
    /// What one learns in it: a sentence.
    pub about: String,
    /// How many minutes it takes.
    pub minutes: u8,
    /// Its steps, in order; at least one.
    pub steps: Vec<Step>,
}

/// A lesson of a course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedLesson {
    /// The name of its file, without the ending.
    pub name: String,
    /// The lesson.
    pub lesson: Lesson,
}

/// A step of a lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// The title.
    pub title: String,
    /// What the learner reads before the task.
    pub words: Vec<Block>,
    /// The document, its releases and the view, as the text that a link holds: [`crate::link::from_text`] reads it.
    pub state: String,
    /// What the learner is asked to do, if anything.
    pub task: Option<Task>,
    /// Hints, one after the other.
    pub hints: Vec<Vec<Block>>,
}

/// A part of a step's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list without numbers; an item is a paragraph.
    List(Vec<Vec<Inline>>),
    /// Lines of code.
    Code(String),
}

/// A part of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Words of a program or of a document.
    Code(String),
    /// Emphasised text.
    Strong(String),
    /// A rule, by its id, and the words that lead to it.
    Rule {
        /// The id.
        id: String,
        /// The words.
        text: String,
    },
    /// A page on the web, and the words that lead to it.
    Link {
        /// Its address, which begins with `https://`.
        address: String,
        /// The words.
        text: String,
    },
}
