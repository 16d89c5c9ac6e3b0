//! Lessons: the list of them, and the one that the user takes.

mod answer;
mod list;
mod step;
mod words;

use crate::browser::focus::focus;
use crate::components::commands::Commands;
use crate::model::lesson::{Lessons, RunningLesson};
use crate::model::snapshot::Snapshot;
use crate::model::state::{Action, State};
use list::LessonList;
use std::rc::Rc;
use step::LessonStep;
use xenlens::lessons::NamedLesson;
use yew::prelude::*;

/// The section's id.
pub(super) const LESSONS: &str = "lessons";

/// The list or the lesson; nothing if the user opened neither.
pub(super) fn lessons(state: &State, commands: &Commands) -> Html {
    let content = match &state.lessons {
        Lessons::Closed => return html! {},
        Lessons::List => {
            let before = (Snapshot::of(state), state.origin.saved_as.clone());
            html! { <LessonList {before} commands={commands.clone()} /> }
        }
        Lessons::Running(lesson) => html! {
            <LessonStep
                lesson={lesson.clone()}
                document={state.document.clone()}
                cursor={state.cursor}
                piece={state.pinned_piece}
                shown={Snapshot::of(state)}
                commands={commands.clone()}
            />
        },
    };
    html! { <section class="lessons" id={LESSONS} aria-label="Lessons" tabindex="-1">{ content }</section> }
}

impl Commands {
    /// Shows the list of the lessons. A lesson that runs goes on.
    pub(super) fn open_lessons(&self) {
        self.act(Action::OpenLessons);
        focus(LESSONS);
    }

    /// Begins a lesson. The document is put aside until the lesson ends.
    fn begin(&self, lesson: &NamedLesson, before: (Snapshot, Option<Rc<str>>)) {
        let NamedLesson { name, lesson } = lesson;
        let begun = RunningLesson::begin(name.as_str().into(), Rc::new(lesson.clone()), before);
        if let Some(lesson) = begun {
            self.go_on(lesson, true);
        }
    }

    /// Shows the lesson as it is now, and the document of its step if that is to be shown anew.
    fn go_on(&self, lesson: RunningLesson, is_new_step: bool) {
        let snapshot = lesson.snapshot().filter(|_| is_new_step);
        self.act(Action::Lessons(Lessons::Running(Rc::new(lesson))));
        if let Some(snapshot) = snapshot {
            self.show(snapshot, None);
            focus(LESSONS);
        }
    }

    /// Ends the lesson: the page shows the list again, and the document from before the lesson.
    fn end(&self, lesson: &RunningLesson) {
        let (snapshot, saved_as) = lesson.before.clone();
        self.act(Action::Lessons(Lessons::List));
        self.show(snapshot, saved_as);
        focus(LESSONS);
    }
}
