//! The program of `embed.html`, which `web/editor/src/embed.ts` starts.

use wasm_bindgen::prelude::*;

/// Opens the small page for frames. `panes` and `highlight` are the options of those names; `document` says whether the
/// document is visible, `readonly` whether the user can only read.
#[wasm_bindgen]
pub fn open(panes: &str, highlight: &str, document: bool, readonly: bool) {
    xenlens_page::open_embed(panes, highlight, document, readonly);
}

/// Opens the small page for frames with a lesson, which is as in `lessons.json`. `fragment` opens it in a link. `source` is
/// its name in the course or, where `is_of_course` is false, the text of its file.
#[wasm_bindgen(js_name = openLesson)]
pub fn open_lesson(lesson: JsValue, fragment: &str, source: &str, is_of_course: bool) {
    xenlens_page::open_lesson_embed(lesson, fragment, source, is_of_course);
}

fn main() {}
