//! The documents that the browser saves for the next visit.

use crate::model::saved_document::SavedDocument;
use crate::model::snapshot::Snapshot;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

// The script that esbuild makes of `web/editor/src/page.ts`.
#[wasm_bindgen(module = "/dist/page.js")]
extern "C" {
    #[wasm_bindgen(js_name = saveDocument)]
    fn save_text(number: u32, name: Option<String>, text: &str);
    #[wasm_bindgen(js_name = savedDocuments)]
    fn saved_names() -> Vec<String>;
    #[wasm_bindgen(js_name = savedDocument)]
    fn saved_text(name: &str) -> String;
    #[wasm_bindgen(js_name = savedDocumentAtStart)]
    fn name_at_start(has_link: bool) -> Option<String>;
    /// Deletes the document of that name.
    #[wasm_bindgen(js_name = forgetDocument)]
    pub(crate) fn forget(name: &str);
    #[wasm_bindgen(js_name = watchSavedDocuments)]
    fn watch_saved(changed: JsValue, failed: JsValue);
}

/// Saves what the page shows, after a moment without another call. `None` says that the document is not the user's.
/// The number tells the documents of this tab apart; `name` is that of the saved document that it was.
pub(crate) fn save(number: u32, name: Option<&str>, own: Option<&Snapshot>) {
    let text = own.and_then(|snapshot| snapshot.to_text().ok());
    save_text(number, name.map(str::to_owned), &text.unwrap_or_default());
}

/// The content of a saved document. `None` if it is not there any more, or is none.
pub(crate) fn read(name: &str) -> Option<Snapshot> {
    let text = saved_text(name);
    (!text.is_empty()).then(|| Snapshot::from_text(text).ok())?
}

/// Every saved document, the newest first. Those that did not change since they were `known` are not read again.
pub(crate) fn list(known: &[SavedDocument]) -> Vec<SavedDocument> {
    let mut texts = saved_names().into_iter();
    let mut saved = Vec::new();
    while let (Some(name), Some(millis), Some(time)) = (texts.next(), texts.next(), texts.next()) {
        let is_same = |known: &&SavedDocument| *known.name == *name && known.millis == millis;
        let document = match known.iter().find(is_same) {
            Some(known) => Some(SavedDocument { time, ..known.clone() }),
            None => {
                read(&name).map(|snapshot| SavedDocument::new(name.into(), millis, time, &snapshot))
            }
        };
        saved.extend(document);
    }
    saved
}

/// The name and the content of the saved document that the page starts with.
pub(crate) fn at_start(has_link: bool) -> Option<(Rc<str>, Snapshot)> {
    let name = name_at_start(has_link)?;
    Some((name.as_str().into(), read(&name)?))
}

/// Calls `changed` with every saved document whenever a tab saved or deleted one, and `failed` once if this tab cannot save
/// one, until the page closes. `known` are the documents that the caller has.
pub(crate) fn watch(
    known: Vec<SavedDocument>,
    changed: impl Fn(Vec<SavedDocument>) + 'static,
    failed: impl Fn() + 'static,
) {
    let known = RefCell::new(known);
    let changed = Closure::<dyn Fn()>::new(move || {
        let now = list(&known.borrow());
        known.replace(now.clone());
        changed(now);
    });
    watch_saved(changed.into_js_value(), Closure::<dyn Fn()>::new(failed).into_js_value());
}
