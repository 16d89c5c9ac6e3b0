//! A lesson that the page loads and reads: from the course, the server, a link or a file.

use super::opening::refused_link;
use crate::browser::{address, lessons};
use crate::components::commands::Commands;
use crate::model::lesson_opening::{LessonRequest, LessonSource, RefusedLesson};
use crate::model::state::{Action, Status};
use std::cell::Cell;
use std::rc::Rc;
use xenlens::lessons::{CheckedLesson, Lesson, NamedLesson};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) request: LessonRequest,
    pub(super) commands: Commands,
}

/// Reads the lesson and begins it. A lesson that comes after the user opened something else does not begin.
#[component]
pub(super) fn LessonReader(props: &Props) -> Html {
    let commands = props.commands.clone();
    use_effect_with(props.request.clone(), move |request| {
        let is_wanted = Rc::new(Cell::new(true));
        let still_wanted = is_wanted.clone();
        read(request.clone(), move |answer| match answer {
            _ if !still_wanted.get() => {}
            Ok(ReadLesson { source, lesson, status }) => {
                commands.begin(source, lesson);
                commands.act(Action::Status(status));
            }
            Err(refused) => commands.refuse(refused),
        });
        move || is_wanted.set(false)
    });
    html! { <p role="status">{ "The page opens the lesson." }</p> }
}

/// A lesson that can begin.
struct ReadLesson {
    source: LessonSource,
    lesson: Lesson,
    /// What the page says when it begins.
    status: Status,
}

type Answer = Result<ReadLesson, RefusedLesson>;

/// Calls `done` with the lesson, or with why it does not begin.
fn read(request: LessonRequest, done: impl FnOnce(Answer) + 'static) {
    match request {
        LessonRequest::Course(name) => lessons::load(move |course| done(of_course(name, course))),
        LessonRequest::Server(address) => read_of_server(address, done),
        LessonRequest::Packed(data) => read_packed(&data, done),
        LessonRequest::File { name, text } => {
            let wrong =
                format!("{name} has problems. Mend them in the file, save it, then open it again.");
            let right = format!("{name} opened. Nothing is wrong with this lesson.");
            let right = Status::Visible { text: right, undo: false };
            read_text(&text.clone(), LessonSource::Text(text), wrong, right, done);
        }
    }
}

fn of_course(name: Rc<str>, course: Option<Vec<NamedLesson>>) -> Answer {
    let named = course.map(|course| course.into_iter().find(|lesson| *lesson.name == *name));
    let message = match named {
        Some(Some(NamedLesson { lesson, .. })) => {
            let source = LessonSource::Course(name);
            return Ok(ReadLesson { source, lesson, status: Status::None });
        }
        Some(None) => format!(
            "The course has no lesson “{name}”. The button “Lessons” shows all that it has."
        ),
        None => "The page could not load the lessons. Check your network.".to_owned(),
    };
    Err(RefusedLesson { message, ..RefusedLesson::default() })
}

fn read_of_server(address: Rc<str>, done: impl FnOnce(Answer) + 'static) {
    lessons::fetch(&address.clone(), move |text| match text {
        Ok(text) => {
            let wrong = format!(
                "{address} has problems. Mend them in the server’s file, then open it again."
            );
            read_text(&text, LessonSource::Server(address), wrong, Status::None, done);
        }
        Err(message) => {
            done(Err(RefusedLesson { message, problems: Vec::new(), address: Some(address) }));
        }
    });
}

fn read_packed(data: &str, done: impl FnOnce(Answer) + 'static) {
    address::unpack(data, move |text| match text {
        Ok(text) => {
            let wrong = "The link’s lesson has problems. Mend them in the lesson’s file, open it here, and copy a new link.";
            let source = LessonSource::Text(text.as_str().into());
            read_text(&text, source, wrong.to_owned(), Status::None, done);
        }
        Err(note) => done(Err(refused_link(note))),
    });
}

/// Reads a lesson's file. The page says `wrong` above the list of what is wrong with it, and `right` if nothing is.
fn read_text(
    text: &str,
    source: LessonSource,
    wrong: String,
    right: Status,
    done: impl FnOnce(Answer) + 'static,
) {
    lessons::read(text, move |checked| {
        let address = source.clone().into_address();
        done(match checked {
            Ok(CheckedLesson { lesson: Some(lesson), .. }) => {
                Ok(ReadLesson { source, lesson, status: right })
            }
            Ok(CheckedLesson { problems, .. }) => {
                Err(RefusedLesson { message: wrong, problems, address })
            }
            Err(message) => Err(RefusedLesson { message, problems: Vec::new(), address }),
        });
    });
}
