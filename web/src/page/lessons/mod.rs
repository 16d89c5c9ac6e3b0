//! Lessons: the list of them, and the one that the user takes.

mod handout;
mod list;
mod projector;

use crate::browser::focus::focus;
use crate::components::commands::Commands;
use crate::components::lesson::{LESSONS, LessonStep};
use crate::model::lesson::{Lessons, RunningLesson};
use crate::model::snapshot::Snapshot;
use crate::model::state::{Action, State};
use handout::Handout;
use list::LessonList;
use projector::Projector;
use std::rc::Rc;
use xenlens::lessons::NamedLesson;
use yew::prelude::*;

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
                head={head(lesson, commands)}
            />
        },
    };
    html! { <section class="lessons" id={LESSONS} aria-label="Lessons" tabindex="-1">{ content }</section> }
}

/// What the user can do with a lesson on the whole page.
fn head(lesson: &Rc<RunningLesson>, commands: &Commands) -> Html {
    let end = {
        let lesson = lesson.clone();
        commands.on::<MouseEvent>(move |commands| commands.end(&lesson))
    };
    html! {
        <>
            <Handout lesson={lesson.lesson.clone()} />
            <Projector lesson={lesson.clone()} commands={commands.clone()} />
            <button type="button" class="button is-quiet" onclick={end}>{ "End the lesson" }</button>
        </>
    }
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

    /// Ends the lesson: the page shows the list again, and the document from before the lesson.
    fn end(&self, lesson: &RunningLesson) {
        let (snapshot, saved_as) = lesson.before.clone();
        self.act(Action::Lessons(Lessons::List));
        self.show(snapshot, saved_as);
        focus(LESSONS);
    }
}
