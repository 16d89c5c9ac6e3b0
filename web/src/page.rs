//! Places of the page.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The id of the head of the card of the interface at `index`.
pub(crate) fn card_id(index: usize) -> String {
    format!("card-{index}")
}

/// Takes the keyboard, and the eyes, to the element with that id. Not by a link: the address is for what
/// is shared.
pub(crate) fn focus(id: &str) {
    let element = web_sys::window().and_then(|window| window.document()?.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.scroll_into_view();
        // Whatever has an id for this can have the keyboard.
        let _ = element.focus();
    }
}
