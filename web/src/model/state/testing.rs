//! The start of every test of the state.

use super::{Action, State};
use std::rc::Rc;
use yew::Reducible;

/// The state after these actions.
pub(super) fn after(state: State, actions: impl IntoIterator<Item = Action>) -> State {
    let state = actions.into_iter().fold(Rc::new(state), Reducible::reduce);
    Rc::unwrap_or_clone(state)
}

/// The user changed the text.
pub(super) fn edited(text: &str) -> Action {
    Action::Edited { text: text.to_owned(), step: 0, is_other: false }
}

/// Undo or redo led to that step of the editor's history.
pub(super) fn at_step(step: u32, text: &str) -> Action {
    Action::Edited { text: text.to_owned(), step, is_other: false }
}

/// Another document came, at that step of the editor's history.
pub(super) fn replaced(step: u32, text: &str) -> Action {
    Action::Edited { text: text.to_owned(), step, is_other: true }
}

/// The state of a first visit.
pub(super) fn start() -> State {
    State::first_example()
}
