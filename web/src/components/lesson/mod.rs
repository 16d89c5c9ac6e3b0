//! A lesson that the user takes.

mod answer;
mod step;
mod words;

use super::commands::Commands;
use crate::browser::focus::focus;
use crate::model::lesson::{Lessons, RunningLesson};
use crate::model::state::Action;
use std::rc::Rc;

pub(crate) use step::LessonStep;
pub(crate) use words::words;

/// The id of the section that a lesson stands in.
pub(crate) const LESSONS: &str = "lessons";

impl Commands {
    /// Shows the lesson as it is now, and the document of its step if that is to be shown anew.
    pub(crate) fn go_on(&self, lesson: RunningLesson, is_new_step: bool) {
        let snapshot = lesson.snapshot().filter(|_| is_new_step);
        self.act(Action::Lessons(Lessons::Running(Rc::new(lesson))));
        if let Some(snapshot) = snapshot {
            self.show(snapshot, None);
            focus(LESSONS);
        }
    }

    /// Shows the step of that number, from 1, if there is one.
    pub(crate) fn go_to_step(&self, lesson: &RunningLesson, number: usize) {
        let mut changed = lesson.clone();
        changed.go_to(number);
        if changed.number() != lesson.number() {
            self.go_on(changed, true);
        }
    }
}
