//! Lessons from elsewhere than the list: a file, the server, a link.

use super::link::leave_link;
use crate::browser::focus::focus;
use crate::browser::{address, lessons};
use crate::components::commands::Commands;
use crate::components::lesson::LESSONS;
use crate::model::lesson_opening::{LessonOpening, LessonSource, RefusedLesson};
use crate::model::snapshot::Snapshot;
use crate::model::state::{Action, Status};
use std::rc::Rc;
use xenlens::Note;
use xenlens::lessons::{CheckedLesson, Lesson, LessonLink, NamedLesson, PlacedProblem, find_link};

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

    /// Begins a lesson that is in a file of the user's, unless something is wrong with it.
    pub(in crate::page) fn open_lesson_file(&self, name: &str, text: String) {
        leave_link();
        let wrong =
            format!("{name} has problems. Mend them in the file, save it, then open it again.");
        let right = format!("{name} opened. Nothing is wrong with this lesson.");
        let right = Status::Visible { text: right, undo: false };
        self.read_lesson(&text, LessonSource::Text(text.as_str().into()), wrong, right);
    }

    /// Opens the lesson that the address names or holds, if it does.
    pub(in crate::page) fn open_lesson_of_address(&self) {
        match find_link(&address::fragment()) {
            Ok(None) => {}
            Ok(Some(LessonLink::Course(name))) => self.open_lesson_of_course(name),
            Ok(Some(LessonLink::File(address))) => self.open_lesson_of_server(address.into()),
            Ok(Some(LessonLink::Packed(data))) => self.open_packed_lesson(&data),
            Err(note) => self.refuse_link(note),
        }
    }

    fn open_lesson_of_course(&self, name: String) {
        self.is_reading();
        let commands = self.clone();
        lessons::load(move |course| {
            let named = course.map(|course| course.into_iter().find(|lesson| lesson.name == name));
            let message = match named {
                Some(Some(NamedLesson { name, lesson })) => {
                    return commands.begin(LessonSource::Course(name.into()), lesson);
                }
                Some(None) => format!(
                    "The course has no lesson “{name}”. The button “Lessons” shows all that it has."
                ),
                None => "The page could not load the lessons. Check your network.".to_owned(),
            };
            commands.refuse(message, Vec::new(), None);
        });
    }

    /// Begins a lesson that the page's own server has, unless something is wrong with it.
    pub(super) fn open_lesson_of_server(&self, address: Rc<str>) {
        self.is_reading();
        let commands = self.clone();
        lessons::fetch(&address.clone(), move |text| match text {
            Ok(text) => {
                let wrong = format!(
                    "{address} has problems. Mend them in the server’s file, then open it again."
                );
                commands.read_lesson(&text, LessonSource::Server(address), wrong, Status::None);
            }
            Err(message) => commands.refuse(message, Vec::new(), Some(address)),
        });
    }

    fn open_packed_lesson(&self, data: &str) {
        self.is_reading();
        let commands = self.clone();
        address::unpack(data, move |text| match text {
            Ok(text) => {
                let wrong = "The link’s lesson has problems. Mend them in the lesson’s file, open it here, and copy a new link.";
                let source = LessonSource::Text(text.as_str().into());
                commands.read_lesson(&text, source, wrong.to_owned(), Status::None);
            }
            Err(note) => commands.refuse_link(note),
        });
    }

    /// Reads a lesson's file and begins it, with that status. Where something is wrong with it, the page lists that below `wrong`.
    fn read_lesson(&self, text: &str, source: LessonSource, wrong: String, right: Status) {
        self.is_reading();
        let commands = self.clone();
        lessons::read(text, move |checked| match checked {
            Ok(CheckedLesson { lesson: Some(lesson), .. }) => {
                commands.begin(source, lesson);
                commands.act(Action::Status(right));
            }
            Ok(CheckedLesson { problems, .. }) => {
                commands.refuse(wrong, problems, source.into_address());
            }
            Err(failure) => commands.refuse(failure, Vec::new(), source.into_address()),
        });
    }

    fn is_reading(&self) {
        self.act(Action::LessonOpening(Some(Rc::new(LessonOpening::Reading))));
    }

    fn refuse_link(&self, note: Note) {
        let note = note.into_content();
        let message = [Some(note.message), note.help].into_iter().flatten().collect::<Vec<_>>();
        self.refuse(message.join(" "), Vec::new(), None);
    }

    fn refuse(&self, message: String, problems: Vec<PlacedProblem>, address: Option<Rc<str>>) {
        let refused = LessonOpening::Refused(RefusedLesson { message, problems, address });
        self.act(Action::LessonOpening(Some(Rc::new(refused))));
        focus(LESSONS);
    }
}
