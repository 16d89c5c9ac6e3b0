//! The clipboard.

use wasm_bindgen::prelude::*;

// The script that esbuild makes of `web/editor/src/page.ts`.
#[wasm_bindgen(module = "/dist/page.js")]
extern "C" {
    #[wasm_bindgen(js_name = copyText)]
    fn copy_text_then(text: &str, done: JsValue);
}

/// Copies the text and calls `done` with whether the browser allowed it.
pub(crate) fn copy_text(text: &str, done: impl FnOnce(bool) + 'static) {
    copy_text_then(text, Closure::once_into_js(done));
}
