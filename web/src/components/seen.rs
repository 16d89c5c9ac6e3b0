//! Tells a component when the user first looks at it, so that the page draws it only then.

use crate::browser::seen::SeenListener;
use web_sys::Element;
use yew::prelude::*;

/// Whether the user has seen the element of the returned reference, or has done anything on the page since the page
/// loaded. It stays true.
///
/// The start of the page thus draws only what is in view. After the first input the page draws the rest, so that it is
/// there when the user scrolls, searches or prints.
#[hook]
pub(crate) fn use_seen() -> (NodeRef, bool) {
    let element = use_node_ref();
    let seen = use_state_eq(|| false);
    {
        let (element, seen) = (element.clone(), seen.clone());
        use_effect_with((), move |()| {
            let listener = element
                .cast::<Element>()
                .map(|element| SeenListener::new(&element, move || seen.set(true)));
            move || drop(listener)
        });
    }
    (element, *seen)
}
