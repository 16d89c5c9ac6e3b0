//! Links that open a lesson: the page's address has one, or the user copies one.

use crate::browser::address;
use crate::browser::clipboard::copy_text;
use crate::components::commands::Commands;
use crate::model::lesson_opening::LessonSource;
use crate::model::state::{Action, Status};
use crate::page::share::length_of;
use xenlens::Note;
use xenlens::lessons::{LessonLink, find_link};

/// Takes a link to a lesson away from the page's address. After a reload the page would begin that lesson again.
pub(in crate::page) fn leave_link() {
    if find_link(&address::fragment()) != Ok(None) {
        address::set_fragment("");
    }
}

impl Commands {
    /// Copies a link to the lesson. A lesson that neither the course nor the server has is in the link as a whole.
    pub(super) fn copy_lesson_link(&self, source: &LessonSource) {
        let commands = self.clone();
        let copy = move |link: Result<LessonLink, Note>| match link {
            Ok(link) => {
                let address = address::set_fragment(&link.fragment());
                let length = length_of(&address);
                copy_text(&address, move |worked| {
                    let done = match worked {
                        true => "Link to this lesson copied.",
                        false => "The browser forbids copying. The link is in the page’s address.",
                    };
                    let text = format!("{done} {length}");
                    commands.act(Action::Status(Status::Visible { text, undo: false }));
                });
            }
            Err(note) => commands.act(Action::Status(Status::failed(note))),
        };
        match source {
            LessonSource::Course(name) => copy(Ok(LessonLink::Course(name.to_string()))),
            LessonSource::Server(address) => copy(Ok(LessonLink::File(address.to_string()))),
            LessonSource::Text(text) => {
                address::pack(text, |data| copy(data.map(LessonLink::Packed)));
            }
        }
    }
}
