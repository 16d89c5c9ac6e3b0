//! What may wait while one types.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

/// Milliseconds without another value after which the last one is taken.
const PAUSE: u32 = 100;

/// The value as it last was for a moment, and nothing before the first. What stands below the outputs shows it, so that
/// the outputs themselves are there before it, and follow every key press.
#[hook]
pub(crate) fn use_settled<T: Clone + PartialEq + 'static>(value: T) -> Option<T> {
    let settled = use_state_eq(|| None);
    {
        let settled = settled.clone();
        use_effect_with(value, move |value| {
            let value = value.clone();
            let pause = Timeout::new(PAUSE, move || settled.set(Some(value)));
            move || drop(pause)
        });
    }
    (*settled).clone()
}
