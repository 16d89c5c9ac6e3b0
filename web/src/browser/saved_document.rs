//! The last document, which the browser stores for the next visit.

use crate::model::snapshot::Snapshot;
use crate::model::state::SavedDocument;
use wasm_bindgen::prelude::*;
use xenlens::guest_name;

// The script that esbuild makes of `web/editor/src/editor.ts`.
#[wasm_bindgen(module = "/dist/editor.js")]
extern "C" {
    #[wasm_bindgen(js_name = saveDocument)]
    fn save_text(text: &str);
    #[wasm_bindgen(js_name = savedDocument)]
    fn saved_text() -> String;
    /// Deletes the saved document.
    #[wasm_bindgen(js_name = forgetDocument)]
    pub(crate) fn forget();
}

/// Saves what the page shows, after a moment without another call.
pub(crate) fn save(snapshot: &Snapshot) {
    if let Ok(text) = snapshot.to_text() {
        save_text(&text);
    }
}

/// The saved document, if there is one.
pub(crate) fn load() -> Option<SavedDocument> {
    let snapshot = Snapshot::from_text(saved_text()).ok()?;
    let name = guest_name(&snapshot.text, snapshot.input.kind).unwrap_or_default();
    Some(SavedDocument { snapshot, name })
}
