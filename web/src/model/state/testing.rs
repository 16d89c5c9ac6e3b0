//! The start of every test of the state.

use super::{Action, State};
use std::rc::Rc;
use yew::Reducible;

/// The state after these actions.
pub(super) fn after(state: State, actions: impl IntoIterator<Item = Action>) -> State {
    let state = actions.into_iter().fold(Rc::new(state), Reducible::reduce);
    Rc::unwrap_or_clone(state)
}

/// The state of a first visit.
pub(super) fn start() -> State {
    State::first_example()
}
