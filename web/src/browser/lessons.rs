//! The course, which the page loads when the user first opens it, and which lessons the user finished.

use wasm_bindgen::prelude::*;
use xenlens::lessons::NamedLesson;

// The script that esbuild makes of `web/editor/src/page.ts`.
#[wasm_bindgen(module = "/dist/page.js")]
extern "C" {
    #[wasm_bindgen(js_name = loadLessons)]
    fn load_lessons_then(done: JsValue);
    #[wasm_bindgen(js_name = finishedLessons)]
    fn finished_lessons() -> Vec<String>;
    /// Remembers on this device that the user finished the lesson of that name today. The result is the day in words.
    #[wasm_bindgen(js_name = finishLesson)]
    pub(crate) fn finish(name: &str) -> String;
    /// Forgets which lessons the user finished.
    #[wasm_bindgen(js_name = forgetLessons)]
    pub(crate) fn forget();
}

/// Calls `done` with the course; `None` if it cannot be loaded.
pub(crate) fn load(done: impl FnOnce(Option<Vec<NamedLesson>>) + 'static) {
    let read = |lessons: JsValue| done(serde_wasm_bindgen::from_value(lessons).ok());
    load_lessons_then(Closure::once_into_js(read));
}

/// The name of each lesson that the user finished on this device, and the day in words.
pub(crate) fn finished() -> Vec<(String, String)> {
    let mut texts = finished_lessons().into_iter();
    let mut finished = Vec::new();
    while let (Some(name), Some(day)) = (texts.next(), texts.next()) {
        finished.push((name, day));
    }
    finished
}
