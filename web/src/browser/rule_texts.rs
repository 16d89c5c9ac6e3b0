//! The long texts of the rules, which the page loads when the user first sees one.

use std::cell::Cell;
use wasm_bindgen::prelude::*;
use web_sys::Element;

// The script that esbuild makes of `web/editor/src/page.ts`.
#[wasm_bindgen(module = "/dist/page.js")]
extern "C" {
    #[wasm_bindgen(js_name = ruleTexts)]
    fn rule_texts_then(id: &str, element: &Element, done: JsValue);

    #[wasm_bindgen(js_name = loadedRuleTexts)]
    fn loaded_rule_texts(id: &str) -> Vec<String>;

    #[wasm_bindgen(js_name = loadRuleTextsEarly)]
    fn load_rule_texts_early();
}

thread_local! {
    /// Whether the page asked for texts. Before, none can be there. So a page that is drawn without a browser asks for none.
    static IS_ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Loads all texts soon after the user's first input, so that they are there when the page is printed.
pub(crate) fn load_early() {
    IS_ASKED.set(true);
    load_rule_texts_early();
}

/// The texts of the rule with that id, as [`load`] has them, if the page loaded them already. Otherwise empty.
pub(crate) fn loaded(id: &str) -> Vec<String> {
    if IS_ASKED.get() { loaded_rule_texts(id) } else { Vec::new() }
}

/// Loads the texts of the rule with that id as soon as the element is visible, and calls `done` with them. They are
/// what, why and since, then title and address of each source. They are empty if loading failed.
pub(crate) fn load(id: &str, element: &Element, done: impl FnOnce(Vec<String>) + 'static) {
    IS_ASKED.set(true);
    rule_texts_then(id, element, Closure::once_into_js(done));
}
