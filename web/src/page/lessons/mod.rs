//! Lessons: the list of them, the one that the user takes, and one that does not begin.

mod handout;
mod link;
mod list;
mod opening;
mod projector;
mod reading;
mod refused;

use crate::browser::focus::focus;
use crate::components::commands::Commands;
use crate::components::lesson::{LESSONS, LessonStep};
use crate::model::lesson::{Lessons, RunningLesson};
use crate::model::lesson_opening::LessonOpening;
use crate::model::snapshot::Snapshot;
use crate::model::state::{Action, State};
use handout::Handout;
pub(super) use link::leave_link;
use list::LessonList;
use projector::Projector;
use reading::LessonReader;
use refused::refused;
use std::rc::Rc;
use yew::prelude::*;

/// The list or the lesson; nothing if the user opened neither.
pub(super) fn lessons(state: &State, commands: &Commands) -> Html {
    let content = match (state.lesson_opening.as_deref(), &state.lessons) {
        (Some(LessonOpening::Reading(request)), _) => {
            html! { <LessonReader request={request.clone()} commands={commands.clone()} /> }
        }
        (Some(LessonOpening::Refused(lesson)), _) => refused(lesson, commands),
        (None, Lessons::Closed) => return html! {},
        (None, Lessons::List) => html! { <LessonList commands={commands.clone()} /> },
        (None, Lessons::Running(lesson)) => html! {
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
    let copy_link = {
        let source = lesson.source.clone();
        commands.on::<MouseEvent>(move |commands| commands.copy_lesson_link(&source))
    };
    html! {
        <>
            <button type="button" class="button is-quiet" onclick={copy_link}>{ "Copy link to this lesson" }</button>
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

    /// Ends the lesson: the page shows the list again, and the document from before the lesson.
    fn end(&self, lesson: &RunningLesson) {
        leave_link();
        let (snapshot, saved_as) = lesson.before.clone();
        self.act(Action::Lessons(Lessons::List));
        self.show(snapshot, saved_as);
        focus(LESSONS);
    }
}
