//! The Xenlens page.
//!
//! The folders are floors: a lower one names nothing of a higher one. From the lowest, they are `model` (state,
//! actions, converted document), `browser` (the boundary to the scripts in `web/editor`), and `components` (each widget
//! once). Above them are `page` and `embed`, two wasm programs that do not know each other.
//!
//! The document's text belongs to the editor. Every change of it becomes an action; the state converts the text and
//! keeps the result; components show that and send commands. A command changes the document in the editor, so there is
//! one direction, and one history to undo.

mod browser;
mod components;
mod embed;
mod model;
mod page;

/// Opens the whole page.
pub fn open_page() {
    page::open();
}

/// The page of a first visit as HTML: the build writes it into the page, and [`open_page`] takes it over.
#[cfg(feature = "first-page")]
pub async fn first_page() -> String {
    page::first_page().await
}

/// Opens the small page for frames. `panes` and `highlight` are the options of those names; `has_document` says whether
/// it shows the document, `readonly` whether the user can only read.
pub fn open_embed(panes: &str, highlight: &str, has_document: bool, readonly: bool) {
    embed::open(panes, highlight, has_document, readonly);
}

/// Opens the small page for frames with a lesson, which is as in `lessons.json`. `fragment` opens it in a link. `source` is
/// its name in the course or, where `is_of_course` is false, the text of its file.
pub fn open_lesson_embed(
    lesson: wasm_bindgen::JsValue,
    fragment: &str,
    source: &str,
    is_of_course: bool,
) {
    embed::open_lesson(lesson, fragment, source, is_of_course);
}
