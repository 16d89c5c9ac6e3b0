//! The keyboard focus, and what is in view.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Moves the keyboard focus to the element with that id, and scrolls it into view. A link would do the same, but the
/// address belongs to what the user shares.
pub(crate) fn focus(id: &str) {
    show(id);
    if let Some(element) = element(id) {
        // Every element that has an id for this can have the focus.
        let _ = element.focus();
    }
}

/// Scrolls the element with that id into view.
pub(crate) fn show(id: &str) {
    if let Some(element) = element(id) {
        element.scroll_into_view();
    }
}

fn element(id: &str) -> Option<HtmlElement> {
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}
