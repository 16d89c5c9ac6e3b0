//! Everything that can happen to the state, and where it leads.

use super::{Panes, State, Status};
use crate::model::document::Input;
use crate::model::lesson::Lessons;
use crate::model::lesson_opening::{LessonOpening, LessonSource};
use crate::model::output_kind::PieceRef;
use crate::model::snapshot::Snapshot;
use std::rc::Rc;
use xenlens::lessons::Lesson;
use xenlens::{DocumentKind, FromOptions, Guest, Host, HostFacts, Libvirt, Releases, Span, Xen};
use yew::Reducible;

/// Everything that can happen to the state.
#[derive(Debug)]
pub(crate) enum Action {
    /// The text changed, at that step of the editor's history. `is_other` says that another document came.
    Edited {
        text: String,
        step: u32,
        is_other: bool,
    },
    /// The page replaced the document, which is for that libvirt release if it names one.
    Loaded {
        message: String,
        libvirt: Option<Libvirt>,
    },
    /// The user chose the kind of the document.
    Kind(DocumentKind),
    /// The user chose options for reading a native document.
    From(FromOptions),
    /// The cursor moved to this place, in UTF-16.
    Moved(u32),
    Libvirt(Libvirt),
    Xen(Xen),
    /// Both releases at once.
    Releases(Releases),
    /// The guest that a single device is attached to. A whole domain states its guest itself.
    Guest(Guest),
    /// The choice of the guest changed the document from that guest and text.
    GuestChosen {
        before: (Guest, Rc<str>),
        guest: Guest,
    },
    /// What the target is now belongs to the step that just came: undo takes back both.
    TargetOfStep,
    Host(Host),
    /// The user pasted or opened what a host says of itself.
    HostFacts(HostFacts),
    Panes(Panes),
    Indented(bool),
    /// The user selected the interface at this index.
    Select(usize),
    /// The mouse or the arrow keys are at this piece of an output, or at none.
    HoverPiece(Option<PieceRef>),
    Pin(Option<PieceRef>),
    /// The mouse is over this place of the document, in UTF-16, or over none.
    HoverDocument(Option<u32>),
    /// The mouse is over something that shows this part of the document, or over nothing.
    HoverPart(Option<Span>),
    Status(Status),
    /// Shows what a link contained, or the browser's storage under a name.
    Open {
        snapshot: Snapshot,
        saved_as: Option<Rc<str>>,
    },
    Sharing(bool),
    /// What the page shows of the lessons.
    Lessons(Lessons),
    /// A lesson is on its way to the page; `None` if none is any more.
    LessonOpening(Option<Rc<LessonOpening>>),
    /// Begins a lesson. What the page shows is put aside until the lesson ends.
    BeginLesson {
        source: LessonSource,
        lesson: Rc<Lesson>,
    },
    /// The user asked for the lessons. One that runs goes on.
    OpenLessons,
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        let releases = next.document.target.releases;
        match action {
            Action::Edited { text, step, is_other } => next.edited(text.into(), step, is_other),
            Action::Loaded { message, libvirt } => next.loaded(message, libvirt),
            Action::Kind(kind) => next.choose_kind(kind),
            Action::From(from) => next.change_input(Input { from, ..next.document.input }),
            Action::Moved(utf16) => next.move_cursor(utf16),
            Action::Libvirt(libvirt) => next.change_releases(releases.with_libvirt(libvirt)),
            Action::Xen(xen) => next.change_releases(releases.with_xen(xen).unwrap_or(releases)),
            Action::Releases(releases) => next.change_releases(releases),
            Action::Guest(guest) => next.attach_to(guest),
            Action::GuestChosen { before, guest } => next.guest_chosen(before, guest),
            Action::TargetOfStep => next.include_target_in_step(),
            Action::Host(host) => next.change_target(|target| target.host = host),
            Action::HostFacts(facts) => next.fill_host(&facts),
            Action::Panes(panes) => next.panes = panes,
            Action::Indented(indented) => next.indented = indented,
            Action::Select(index) => next.select(index),
            Action::HoverPiece(piece) => next.hovered_piece = piece,
            Action::Pin(piece) => next.pin(piece),
            Action::HoverDocument(place) => next.hover_document(place),
            Action::HoverPart(part) => next.hovered_part = part,
            Action::Status(status) => next.status = status,
            Action::Open { snapshot, saved_as } => next.open(snapshot, saved_as),
            // A document that is too large for a link has nothing to show in the dialog: the status says why.
            Action::Sharing(true) => match Snapshot::of(&next).to_text() {
                Ok(_) => next.sharing = true,
                Err(note) => next.status = Status::failed(note),
            },
            Action::Sharing(false) => next.sharing = false,
            Action::Lessons(lessons) => next.lessons = lessons,
            Action::LessonOpening(opening) => next.lesson_opening = opening,
            Action::BeginLesson { source, lesson } => next.begin_lesson(source, lesson),
            Action::OpenLessons => next.open_lessons(),
        }
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::state::testing::{after, edited, start};

    #[test]
    fn what_is_too_large_for_a_link_is_not_shared_and_why() {
        let text = " ".repeat(xenlens::MAX_INPUT + 1);
        let state = after(start(), [edited(&text), Action::Sharing(true)]);
        assert!(!state.sharing);
        assert!(matches!(&state.status, Status::Visible { text, .. } if text.contains("1 MiB")));
        assert!(after(start(), [Action::Sharing(true)]).sharing);
    }
}
