//! The first example, which the build writes into the page as HTML (`web/src/bin/first-page.rs`), and the guard, which
//! hides it where the page is to show something else (`web/guard/first-page.ts`).

use wasm_bindgen::prelude::*;
use web_sys::{Document, Element};

// The script that esbuild makes of `web/editor/src/page.ts`.
#[wasm_bindgen(module = "/dist/page.js")]
extern "C" {
    #[wasm_bindgen(js_name = keepTypedText)]
    fn keep_typed_text();
}

/// The id of the element that the program fills, in `index.html`.
const ROOT: &str = "xenlens";
/// The attribute by which the guard shows or hides what is in that element.
const STATE: &str = "data-first-page";

/// The element with the first example in it, if the user sees it as the build wrote it.
pub(crate) fn present() -> Option<Element> {
    let document = document()?;
    let is_shown = document.document_element()?.get_attribute(STATE).as_deref() == Some("shown");
    let root = document.get_element_by_id(ROOT)?;
    (is_shown && root.first_element_child().is_some()).then_some(root)
}

/// The element without anything in it. What the user typed there comes back with the editor.
///
/// # Panics
///
/// Without `index.html` around the program.
pub(crate) fn cleared() -> Element {
    let document = document().expect("a page");
    let root = document.get_element_by_id(ROOT).expect("index.html has it");
    keep_typed_text();
    root.set_text_content(None);
    if let Some(html) = document.document_element() {
        // It is always allowed.
        let _ = html.set_attribute(STATE, "replaced");
    }
    root
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
