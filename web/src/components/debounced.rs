//! A value that waits until the user pauses.

use crate::model::document::ConvertedDocument;
use gloo_timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

/// Milliseconds without a new value after which the last one counts.
const PAUSE: u32 = 100;

/// The value after it has not changed for 100 ms; `None` until then. With `at_once`, the first value does not wait.
///
/// What stands below the outputs uses it, so that the outputs appear first and follow every key press.
#[hook]
pub(crate) fn use_debounced<T: Clone + PartialEq + 'static>(value: T, at_once: bool) -> Option<T> {
    let debounced = use_state_eq(|| at_once.then(|| value.clone()));
    {
        let debounced = debounced.clone();
        use_effect_with(value, move |value| {
            let value = value.clone();
            let pause = Timeout::new(PAUSE, move || debounced.set(Some(value)));
            move || drop(pause)
        });
    }
    (*debounced).clone()
}

/// Whether the user paused since the document changed. What takes time to find waits for that.
#[hook]
pub(crate) fn use_settled(document: &Rc<ConvertedDocument>) -> bool {
    use_debounced(document.clone(), false).is_some_and(|settled| settled == *document)
}
