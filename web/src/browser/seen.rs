//! When the user first sees an element.

use wasm_bindgen::prelude::*;
use web_sys::Element;

// The script that esbuild makes of `web/editor/src/page.ts`.
#[wasm_bindgen(module = "/dist/page.js")]
extern "C" {
    #[wasm_bindgen(js_name = onceSeen)]
    fn once_seen_then(element: &Element, act: JsValue) -> web_sys::js_sys::Function;

    #[wasm_bindgen(js_name = seeAll)]
    fn see_all_now();
}

/// Lets every element count as seen, so that nothing above a place grows once the user is there.
pub(crate) fn see_all() {
    see_all_now();
}

/// Waits for an element to be seen. Dropping it ends the wait.
pub(crate) struct SeenListener(web_sys::js_sys::Function);

impl SeenListener {
    /// Calls `act` once: when the element scrolls into view, soon after the user's first input anywhere, or at once if the
    /// user gave input before.
    pub(crate) fn new(element: &Element, act: impl FnOnce() + 'static) -> Self {
        Self(once_seen_then(element, Closure::once_into_js(act)))
    }
}

impl Drop for SeenListener {
    fn drop(&mut self) {
        // The page's own function does not throw.
        let _ = self.0.call0(&JsValue::NULL);
    }
}
