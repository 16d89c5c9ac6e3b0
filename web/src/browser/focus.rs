//! The keyboard focus.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Moves the keyboard focus to the element with that id, and scrolls it into view. A link would do the same, but the
/// address belongs to what the user shares.
pub(crate) fn focus(id: &str) {
    let element = web_sys::window().and_then(|window| window.document()?.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.scroll_into_view();
        // Every element that has an id for this can have the focus.
        let _ = element.focus();
    }
}
