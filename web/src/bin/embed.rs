//! The module of `embed.html`: what `web/editor/src/embed.ts` calls.

use wasm_bindgen::prelude::*;

/// Shows the page in small. `panes` names the outputs, as the option does; the address's link says what
/// they are otherwise. `document` is whether the document is shown, `readonly` whether only to be read.
#[wasm_bindgen]
pub fn open(panes: &str, document: bool, readonly: bool) {
    xenlens_page::embed::open(panes, document, readonly);
}

fn main() {}
