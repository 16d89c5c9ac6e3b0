//! The documents that the browser saves for the next visit.

use crate::model::saved_document::SavedDocument;
use crate::model::snapshot::Snapshot;
use wasm_bindgen::prelude::*;

// The script that esbuild makes of `web/editor/src/editor.ts`.
#[wasm_bindgen(module = "/dist/editor.js")]
extern "C" {
    #[wasm_bindgen(js_name = saveDocument)]
    fn save_text(number: u32, name: Option<String>, text: &str);
    #[wasm_bindgen(js_name = savedDocuments)]
    fn saved_texts() -> Vec<String>;
    #[wasm_bindgen(js_name = savedDocumentAtStart)]
    fn name_at_start(has_link: bool) -> Option<String>;
    /// Deletes the document of that name.
    #[wasm_bindgen(js_name = forgetDocument)]
    pub(crate) fn forget(name: &str);
    #[wasm_bindgen(js_name = watchSavedDocuments)]
    fn watch_texts(changed: JsValue);
}

/// Saves what the page shows, after a moment without another call. `None` says that the document is not the user's.
/// The number tells the documents of this tab apart; `name` is that of the saved document that it was.
pub(crate) fn save(number: u32, name: Option<&str>, own: Option<&Snapshot>) {
    let text = own.and_then(|snapshot| snapshot.to_text().ok());
    save_text(number, name.map(str::to_owned), &text.unwrap_or_default());
}

/// Every saved document, the newest first.
pub(crate) fn load() -> Vec<SavedDocument> {
    let mut texts = saved_texts().into_iter();
    let mut saved = Vec::new();
    while let (Some(name), Some(time), Some(text)) = (texts.next(), texts.next(), texts.next()) {
        if let Ok(snapshot) = Snapshot::from_text(text) {
            saved.push(SavedDocument { name: name.into(), time, snapshot });
        }
    }
    saved
}

/// The saved document that the page starts with.
pub(crate) fn at_start(has_link: bool) -> Option<SavedDocument> {
    let name = name_at_start(has_link)?;
    load().into_iter().find(|saved| *saved.name == *name)
}

/// Calls `changed` whenever a tab saved or deleted a document, until the page closes.
pub(crate) fn watch(changed: impl Fn() + 'static) {
    watch_texts(Closure::<dyn Fn()>::new(changed).into_js_value());
}
