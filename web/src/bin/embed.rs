//! The program of `embed.html`, which `web/editor/src/embed.ts` starts.

use wasm_bindgen::prelude::*;

/// Opens the small page for frames. `panes` and `highlight` are the options of those names; `document` says whether the
/// document is visible, `readonly` whether the user can only read.
#[wasm_bindgen]
pub fn open(panes: &str, highlight: &str, document: bool, readonly: bool) {
    xenlens_page::open_embed(panes, highlight, document, readonly);
}

fn main() {}
