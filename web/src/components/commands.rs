//! The commands that components give to the page.

use crate::browser::editor::Editor;
use crate::model::document::ConvertedDocument;
use crate::model::output_kind::PieceRef;
use crate::model::snapshot::Snapshot;
use crate::model::state::{Action, State, Status};
use std::rc::Rc;
use xenlens::{Edit, Span};
use yew::prelude::*;

/// Sends actions to the state and calls the editor. `page/commands.rs` adds the commands of the whole page.
///
/// Clones are equal as long as the page lives, so a component with a `Commands` is drawn again only if something else
/// changed.
#[derive(Clone, PartialEq)]
pub(crate) struct Commands {
    dispatcher: UseReducerDispatcher<State>,
    editor: Editor,
    can_edit: bool,
}

impl Commands {
    /// `can_edit` says whether the page shows the editor.
    pub(crate) fn new(
        dispatcher: UseReducerDispatcher<State>,
        editor: Editor,
        can_edit: bool,
    ) -> Self {
        Self { dispatcher, editor, can_edit }
    }

    /// Whether the page shows the editor, so that the document can change.
    pub(crate) fn can_edit(&self) -> bool {
        self.can_edit
    }

    pub(crate) fn editor(&self) -> &Editor {
        &self.editor
    }

    /// A callback that runs a command and ignores its event.
    pub(crate) fn on<E>(&self, command: impl Fn(&Self) + 'static) -> Callback<E> {
        self.with(move |commands, _| command(commands))
    }

    /// A callback that runs a command with its event.
    pub(crate) fn with<E>(&self, command: impl Fn(&Self, E) + 'static) -> Callback<E> {
        let commands = self.clone();
        Callback::from(move |event| command(&commands, event))
    }

    /// Sends an action to the state.
    pub(crate) fn act(&self, action: Action) {
        self.dispatcher.dispatch(action);
    }

    /// Shows a snapshot. Its document replaces the present one as one step for undo.
    pub(crate) fn show(&self, snapshot: Snapshot, saved_as: Option<Rc<str>>) {
        self.editor.replace(&snapshot.text);
        self.act(Action::Open { snapshot, saved_as });
    }

    /// Selects a part of that document in the editor and moves the keyboard focus there.
    pub(crate) fn go_to(&self, document: &ConvertedDocument, span: Span) {
        self.editor.go_to(&document.utf16, span);
    }

    /// Highlights a piece of an output, or none, unless one is pinned.
    pub(crate) fn hover_piece(&self, piece: Option<PieceRef>) {
        self.act(Action::HoverPiece(piece));
    }

    /// Pins a piece of an output, or unpins it.
    pub(crate) fn pin(&self, piece: Option<PieceRef>) {
        self.act(Action::Pin(piece));
    }

    /// Announces something to screen readers.
    pub(crate) fn announce(&self, text: String) {
        self.act(Action::Status(Status::Announced(text)));
    }

    /// Makes edits of that document as one step for undo, unless it changed since. `done` says what they did.
    pub(crate) fn fix(&self, document: &ConvertedDocument, edits: &[Edit], done: String) {
        let undo = self.editor.text().as_deref() == Some(&*document.text);
        let text = match undo {
            true => {
                let edits = edits.iter().map(|edit| (edit.span, edit.replacement.clone()));
                self.editor.edit(&document.text, edits.collect());
                done
            }
            false => {
                "Nothing was fixed: the document changed in the meantime. Try again.".to_owned()
            }
        };
        self.act(Action::Status(Status::Visible { text, undo }));
    }

    /// Undoes the last step in the editor.
    pub(crate) fn undo(&self) {
        self.editor.undo();
    }
}
