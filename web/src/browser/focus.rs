//! The keyboard focus, and what is in view.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

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

/// Moves the keyboard focus to this element if what had it is gone. The page does not scroll.
pub(crate) fn take_lost_focus(element: &HtmlElement) {
    let is_lost = element.owner_document().is_some_and(|document| {
        let focused = document.active_element();
        focused.is_none_or(|focused| Some(focused) == document.body().map(Into::into))
    });
    if is_lost {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        // The element has a tabindex for this.
        let _ = element.focus_with_options(&options);
    }
}

fn element(id: &str) -> Option<HtmlElement> {
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Scrolls each output to what is highlighted in it. The page itself does not move.
pub(crate) fn reveal_highlights() {
    let texts = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector_all(".workspace .output").ok());
    for text in texts.iter().flat_map(|texts| (0..texts.length()).filter_map(|at| texts.get(at))) {
        scroll_to_highlight(text.unchecked_ref());
    }
}

/// Scrolls a text to what is highlighted in it, or else to the selected interface.
fn scroll_to_highlight(text: &Element) {
    let found = [".is-here", ".lit", ".is-selected"];
    let found = found.into_iter().find_map(|class| text.query_selector(class).ok().flatten());
    if let Some(found) = found {
        let below = found.get_bounding_client_rect().top() - text.get_bounding_client_rect().top();
        // Some lines above it tell where it stands.
        text.set_scroll_top(below as i32 - text.client_height() / 3);
    }
}
