//! The course, which the page loads when the user first opens it; lessons of other places; and which lessons the user finished.

use super::files::Problem;
use wasm_bindgen::prelude::*;
use xenlens::MAX_INPUT;
use xenlens::lessons::{CheckedLesson, Lesson, NamedLesson};

// The script that esbuild makes of `web/editor/src/page.ts`.
#[wasm_bindgen(module = "/dist/page.js")]
extern "C" {
    #[wasm_bindgen(js_name = loadLessons)]
    fn load_lessons_then(done: JsValue);
    #[wasm_bindgen(js_name = finishedLessons)]
    fn finished_lessons() -> Vec<String>;
    #[wasm_bindgen(js_name = readLesson)]
    fn read_lesson_then(text: &str, done: JsValue);
    #[wasm_bindgen(js_name = fetchLesson)]
    fn fetch_lesson_then(address: &str, most: u32, done: JsValue);
    /// Remembers on this device that the user finished the lesson of that name in the course today. Another lesson has no
    /// name, and is not remembered. The result is the day in words.
    #[wasm_bindgen(js_name = finishLesson)]
    pub(crate) fn finish(name: Option<&str>) -> String;
    /// Forgets which lessons the user finished.
    #[wasm_bindgen(js_name = forgetLessons)]
    pub(crate) fn forget();
}

/// Calls `done` with the course; `None` if it cannot be loaded.
pub(crate) fn load(done: impl FnOnce(Option<Vec<NamedLesson>>) + 'static) {
    let read = |lessons: JsValue| done(serde_wasm_bindgen::from_value(lessons).ok());
    load_lessons_then(Closure::once_into_js(read));
}

/// Reads a lesson's file and calls `done` with the lesson or what is wrong with it. The error is why the page cannot read
/// lessons.
pub(crate) fn read(text: &str, done: impl FnOnce(Result<CheckedLesson, String>) + 'static) {
    let received = |checked: JsValue, failure: String| {
        done(serde_wasm_bindgen::from_value(checked).map_err(|_| failure));
    };
    read_lesson_then(text, Closure::once_into_js(received));
}

/// Loads a lesson's file from the page's own server, and calls `done` with its text. The error is why the page cannot load it,
/// and what to do.
pub(crate) fn fetch(address: &str, done: impl FnOnce(Result<String, String>) + 'static) {
    let name = address.to_owned();
    let received = move |text: String, problem: String| {
        done(if problem.is_empty() { Ok(text) } else { Err(why_not_loaded(&name, &problem)) });
    };
    fetch_lesson_then(address, MAX_INPUT as u32, Closure::once_into_js(received));
}

/// Why the server gives no lesson.
#[derive(Clone, Copy)]
pub(super) enum ServerProblem {
    /// The address is one of another server.
    Elsewhere,
    /// The server has no such file.
    Missing,
}

impl ServerProblem {
    /// All of them.
    pub(super) const ALL: [Self; 2] = [Self::Elsewhere, Self::Missing];

    /// The name by which the script reports it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Elsewhere => "elsewhere",
            Self::Missing => "missing",
        }
    }
}

/// `problem` is the name of a [`ServerProblem`] or of a [`Problem`].
fn why_not_loaded(address: &str, problem: &str) -> String {
    let of_server = ServerProblem::ALL.into_iter().find(|one| one.name() == problem);
    let of_file = Problem::ALL.into_iter().find(|one| one.name() == problem);
    let (why, help) = match (of_server, of_file) {
        (Some(ServerProblem::Elsewhere), _) => (
            "is on another server, which the page does not ask",
            "Save the file on your device, then open it with “Open…”.",
        ),
        (Some(ServerProblem::Missing), _) => {
            ("is not on this page’s server", "Ask for the link again.")
        }
        (None, Some(Problem::TooLarge)) => {
            ("is larger than a lesson can be", "Make several lessons of it.")
        }
        (None, Some(Problem::NotText)) => ("is not text in UTF-8", "Save the file as UTF-8."),
        (None, _) => ("cannot be loaded", "Check your network, then open it again."),
    };
    format!("{address} {why}. {help}")
}

/// A lesson as the scripts have it; `None` if it is none.
pub(crate) fn from_script(lesson: JsValue) -> Option<Lesson> {
    serde_wasm_bindgen::from_value(lesson).ok()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_why_a_lesson_is_not_loaded_has_its_words() {
        let of_server = ServerProblem::ALL.map(ServerProblem::name);
        let mut said = Vec::new();
        for problem in of_server.into_iter().chain(Problem::ALL.map(Problem::name)) {
            let words = why_not_loaded("a/b.md", problem);
            assert!(words.starts_with("a/b.md ") && !said.contains(&words), "{words}");
            said.push(words);
        }
    }
}
