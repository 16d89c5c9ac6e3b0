//! A value that waits until the user pauses.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

/// Milliseconds without a new value after which the last one counts.
const PAUSE: u32 = 100;

/// The value after it has not changed for 100 ms; `None` until then.
///
/// What stands below the outputs uses it, so that the outputs appear first and follow every key press.
#[hook]
pub(crate) fn use_debounced<T: Clone + PartialEq + 'static>(value: T) -> Option<T> {
    let debounced = use_state_eq(|| None);
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
