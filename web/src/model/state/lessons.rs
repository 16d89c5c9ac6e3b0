//! The user opens the lessons, or begins one.

use super::State;
use crate::model::lesson::{Lessons, RunningLesson};
use crate::model::lesson_opening::{LessonOpening, LessonSource};
use crate::model::snapshot::Snapshot;
use std::rc::Rc;
use xenlens::lessons::Lesson;

impl State {
    /// Shows the list, or the lesson that runs.
    pub(super) fn open_lessons(&mut self) {
        self.lesson_opening = None;
        if self.lessons.running().is_none() {
            self.lessons = Lessons::List;
        }
    }

    /// Begins a lesson. What the page shows is put aside; while another lesson runs, what that one put aside.
    pub(super) fn begin_lesson(&mut self, source: LessonSource, lesson: Rc<Lesson>) {
        let before = match self.lessons.running() {
            Some(running) => running.before.clone(),
            None => (Snapshot::of(self), self.origin.saved_as.clone()),
        };
        if let Some(begun) = RunningLesson::begin(source, lesson, before) {
            self.lessons = Lessons::Running(Rc::new(begun));
            self.lesson_opening = None;
        }
    }

    /// The user opened something else than the lesson that is on its way.
    pub(super) fn stop_reading_lesson(&mut self) {
        if matches!(self.lesson_opening.as_deref(), Some(LessonOpening::Reading(_))) {
            self.lesson_opening = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lesson_opening::{LessonRequest, RefusedLesson};
    use crate::model::state::Action;
    use crate::model::state::testing::{after, edited, start};
    use xenlens::lessons::read_lesson;

    fn begin(title: &str) -> Action {
        let text = format!(
            "+++\ntitle = \"{title}\"\nabout = \"a\"\nminutes = 1\n+++\n\n## Step\n\n```document\n\n<domain/>\n```\n"
        );
        let lesson = Rc::new(read_lesson(&text).expect("a lesson"));
        Action::BeginLesson { source: LessonSource::Text(text.into()), lesson }
    }

    fn opening(opening: LessonOpening) -> Action {
        Action::LessonOpening(Some(Rc::new(opening)))
    }

    fn reading() -> Action {
        opening(LessonOpening::Reading(LessonRequest::Course("one".into())))
    }

    #[test]
    fn a_lesson_that_begins_during_another_keeps_what_was_put_aside() {
        let actions = [
            edited("<domain><!-- own --></domain>"),
            reading(),
            begin("one"),
            edited("<domain/>"),
            begin("two"),
        ];
        let state = after(start(), actions);
        let running = state.lessons.running().expect("a lesson");
        assert_eq!(running.lesson.title, "two");
        assert_eq!(&*running.before.0.text, "<domain><!-- own --></domain>");
        assert_eq!(state.lesson_opening, None);
    }

    #[test]
    fn the_lessons_open_in_place_of_one_that_does_not_begin() {
        let state = after(start(), [reading(), Action::OpenLessons]);
        assert_eq!((&state.lessons, &state.lesson_opening), (&Lessons::List, &None));
        let state = after(start(), [begin("one"), reading(), Action::OpenLessons]);
        assert!(state.lessons.running().is_some() && state.lesson_opening.is_none());
    }
    #[test]
    fn a_document_that_opens_takes_the_place_of_a_lesson_on_its_way() {
        let open = || Action::Open { snapshot: Snapshot::of(&start()), saved_as: None };
        let loaded = || Action::Loaded { message: String::new(), libvirt: None };
        for other in [open(), loaded()] {
            assert_eq!(after(start(), [reading(), other]).lesson_opening, None);
        }
        // The list of what is wrong stays until the user closes it.
        let refused = || opening(LessonOpening::Refused(RefusedLesson::default()));
        for other in [open(), loaded()] {
            assert!(after(start(), [refused(), other]).lesson_opening.is_some());
        }
    }
}
