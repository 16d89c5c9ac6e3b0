//! A lesson begins, is asked for, or does not begin.

use crate::browser::address;
use crate::browser::focus::focus;
use crate::components::commands::Commands;
use crate::components::lesson::LESSONS;
use crate::model::lesson_opening::{LessonOpening, LessonRequest, LessonSource, RefusedLesson};
use crate::model::snapshot::Snapshot;
use crate::model::state::Action;
use std::rc::Rc;
use xenlens::Note;
use xenlens::lessons::{Lesson, LessonLink, find_link};

impl Commands {
    /// Begins a lesson. The document is put aside until the lesson ends.
    pub(super) fn begin(&self, source: LessonSource, lesson: Lesson) {
        let snapshot =
            lesson.steps.first().and_then(|step| Snapshot::from_text(step.state.clone()).ok());
        // A lesson without a document at its start cannot begin: `check_lesson` says so.
        let Some(snapshot) = snapshot else { return };
        self.act(Action::BeginLesson { source, lesson: Rc::new(lesson) });
        self.show(snapshot, None);
        focus(LESSONS);
    }

    /// Opens a lesson that the page has to load and read first.
    pub(in crate::page) fn open_lesson(&self, request: LessonRequest) {
        self.act(Action::LessonOpening(Some(Rc::new(LessonOpening::Reading(request)))));
    }

    /// Opens the lesson that the address names or holds, if it does.
    pub(in crate::page) fn open_lesson_of_address(&self) {
        let request = match find_link(&address::fragment()) {
            Ok(None) => return,
            Ok(Some(LessonLink::Course(name))) => LessonRequest::Course(name.into()),
            Ok(Some(LessonLink::File(address))) => LessonRequest::Server(address.into()),
            Ok(Some(LessonLink::Packed(data))) => LessonRequest::Packed(data.into()),
            Err(note) => return self.refuse(refused_link(note)),
        };
        self.open_lesson(request);
    }

    /// Shows why a lesson does not begin.
    pub(super) fn refuse(&self, refused: RefusedLesson) {
        self.act(Action::LessonOpening(Some(Rc::new(LessonOpening::Refused(refused)))));
        focus(LESSONS);
    }
}

/// A link that holds no lesson, for that reason.
pub(super) fn refused_link(note: Note) -> RefusedLesson {
    let note = note.into_content();
    let message = [Some(note.message), note.help].into_iter().flatten().collect::<Vec<_>>();
    RefusedLesson { message: message.join(" "), ..RefusedLesson::default() }
}
