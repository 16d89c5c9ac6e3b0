//! The boundary to the editor, which is TypeScript: `web/editor/src/editor.ts`.

use wasm_bindgen::prelude::*;

// The script that esbuild makes of `web/editor/src/editor.ts` before cargo runs.
#[wasm_bindgen(module = "/dist/editor.js")]
extern "C" {
    /// Shows `text` in an editor inside `parent`.
    #[wasm_bindgen(js_name = openEditor)]
    pub(crate) fn open_editor(parent: &web_sys::HtmlElement, text: &str) -> JsValue;
}
