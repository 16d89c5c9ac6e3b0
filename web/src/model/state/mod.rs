//! The page's state, and every action that changes it.
//!
//! The text belongs to the editor; the state has a copy of it.

mod action;
mod conversion;
mod guest_texts;
mod kind;
mod lessons;
mod panes;
mod selection;
mod status;
mod steps;
mod target;
#[cfg(test)]
mod testing;
mod text;

pub(crate) use action::Action;
pub(crate) use guest_texts::{GuestTexts, changed_part};
pub(crate) use kind::kind_explanation;
pub(crate) use panes::Panes;
pub(crate) use status::Status;
pub(crate) use steps::Origin;

use crate::model::document::{ConvertedDocument, Input};
use crate::model::examples;
use crate::model::lesson::Lessons;
use crate::model::lesson_opening::LessonOpening;
use crate::model::output_kind::PieceRef;
use crate::model::snapshot::Snapshot;
use std::rc::Rc;
use steps::{LeftStep, TargetChange};
use xenlens::{Guest, Note, PerFormat, Span, Target};

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    pub(crate) origin: Origin,
    pub(crate) lessons: Lessons,
    /// A lesson on its way to the page. It hides the other lessons.
    pub(crate) lesson_opening: Option<Rc<LessonOpening>>,
    /// Whether the dialog for sharing is open.
    pub(crate) sharing: bool,
    /// Whether the user or a link chose the kind of the document, against its looks.
    pub(crate) kind_is_chosen: bool,
    /// The document as it is now.
    pub(crate) document: Rc<ConvertedDocument>,
    /// The number of the present step of the editor's history.
    step: u32,
    /// What the present step changed of the target.
    target_change: TargetChange,
    /// The steps that the user left, the last one at the end.
    steps: Rc<Vec<LeftStep>>,
    pub(crate) guest_texts: GuestTexts,
    /// For each native format, the last text of this document that had an output. The page shows it dimmed while the
    /// document is refused.
    last_good: PerFormat<Rc<ConvertedDocument>>,
    /// The last text of this native document that had domain XML.
    last_good_xml: Option<Rc<ConvertedDocument>>,
    /// The last text of this document that was domain XML and not refused.
    last_known: Option<Rc<ConvertedDocument>>,
    pub(crate) panes: Panes,
    /// Whether the S-expression is indented for reading.
    pub(crate) indented: bool,
    /// The index of the selected interface.
    pub(crate) selected: usize,
    /// The cursor's place in the document, in bytes.
    pub(crate) cursor: u32,
    /// The piece of an output under the mouse, or the one that the arrow keys reached.
    pub(crate) hovered_piece: Option<PieceRef>,
    /// The piece that stays highlighted until the user unpins it. It takes precedence over the hovered one.
    pub(crate) pinned_piece: Option<PieceRef>,
    /// The part of the document under the mouse.
    pub(crate) hovered_part: Option<Span>,
    pub(crate) status: Status,
}

impl State {
    pub(crate) fn new(text: &str, input: Input, target: Target) -> Self {
        // On the page every device has a guest. A domain states its guest itself.
        let guest = target.guest.or(Some(Guest::Hvm));
        let document = Rc::new(ConvertedDocument::new(text, input, Target { guest, ..target }));
        let mut state = Self {
            origin: Origin { initial_text: document.text.clone(), ..Origin::own(0, None) },
            lessons: Lessons::Closed,
            lesson_opening: None,
            sharing: false,
            kind_is_chosen: false,
            document: document.clone(),
            step: 0,
            target_change: TargetChange::none(&document.target),
            steps: Rc::default(),
            guest_texts: GuestTexts::default(),
            last_good: PerFormat::default(),
            last_good_xml: None,
            last_known: None,
            panes: Panes::Both,
            indented: true,
            selected: 0,
            cursor: 0,
            hovered_piece: None,
            pinned_piece: None,
            hovered_part: None,
            status: Status::None,
        };
        state.show(document);
        state
    }

    /// The state of a first visit.
    pub(crate) fn first_example() -> Self {
        Self::new(examples::FIRST.text, Input::XML, Target::default())
    }

    /// The state that the page starts with, by the address's link; the first example if there is no link.
    pub(crate) fn from_link(link: Result<Option<Snapshot>, Note>) -> Self {
        match link {
            Ok(None) => Self::first_example(),
            Ok(Some(snapshot)) => Self::from_snapshot(snapshot),
            Err(note) => Self { status: Status::failed(note), ..Self::first_example() },
        }
    }

    /// The state that the page starts with when it shows a saved document, perhaps because the link is bad.
    pub(crate) fn from_saved(name: Rc<str>, content: Snapshot, bad_link: Option<Note>) -> Self {
        let state = Self::from_snapshot(content);
        let status = bad_link.map_or(Status::None, Status::failed);
        Self { origin: Origin::own(0, Some(name)), status, ..state }
    }

    fn from_snapshot(snapshot: Snapshot) -> Self {
        let mut state = Self::new(&snapshot.text, snapshot.input, snapshot.target.clone());
        state.show_as(&snapshot);
        state.select_within();
        state
    }
}
