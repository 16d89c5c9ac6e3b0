//! The user's files: the page reads documents from files and saves outputs to files.

use wasm_bindgen::prelude::*;
use xenlens::{MAX_INPUT, Note};

// The script that esbuild makes of `web/editor/src/page.ts`.
#[wasm_bindgen(module = "/dist/page.js")]
extern "C" {
    #[wasm_bindgen(js_name = openFile)]
    fn open_file(most: u32, done: JsValue);
    #[wasm_bindgen(js_name = readDropped)]
    fn read_dropped_files(most: u32, done: JsValue);
    #[wasm_bindgen(js_name = saveFile)]
    fn save_file(name: &str, text: &str);
}

/// A file's name, and its text or why the page could not read it.
pub(crate) type ReadFile = (String, Result<String, Note>);

/// Lets the user choose a file and reads it.
pub(crate) fn open(done: impl Fn(ReadFile) + 'static) {
    open_file(MAX_INPUT as u32, file_callback(done));
}

/// Reads each file that the user drops onto the page, until the page closes.
pub(crate) fn read_dropped(done: impl Fn(ReadFile) + 'static) {
    read_dropped_files(MAX_INPUT as u32, file_callback(done));
}

fn file_callback(done: impl Fn(ReadFile) + 'static) -> JsValue {
    let closure = move |name: String, text: String, problem: String| {
        let text = file_text(&name, text, &problem);
        done((name, text));
    };
    Closure::<dyn Fn(String, String, String)>::new(closure).into_js_value()
}

/// `problem` is empty or the name of a [`Problem`]. A name that is neither means that there is no text: it must not
/// replace the user's document.
fn file_text(name: &str, text: String, problem: &str) -> Result<String, Note> {
    if problem.is_empty() {
        return Ok(text);
    }
    let problem = Problem::ALL.into_iter().find(|one| one.name() == problem);
    Err(refusal(name, problem.unwrap_or(Problem::Unreadable)))
}

/// Why the script could not read a file.
#[derive(Clone, Copy)]
pub(super) enum Problem {
    /// It has more than [`MAX_INPUT`] bytes.
    TooLarge,
    /// It holds something else than UTF-8.
    NotText,
    /// It is a folder, or the user may not read it.
    Unreadable,
}

impl Problem {
    /// All of them.
    pub(super) const ALL: [Self; 3] = [Self::TooLarge, Self::NotText, Self::Unreadable];

    /// The name by which the script reports it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::TooLarge => "too large",
            Self::NotText => "not text",
            Self::Unreadable => "unreadable",
        }
    }
}

fn refusal(name: &str, problem: Problem) -> Note {
    let (why, help) = match problem {
        Problem::TooLarge => {
            ("is larger than the 1 MiB that are read", "Open a domain's configuration.")
        }
        Problem::NotText => (
            "is not text in UTF-8",
            "Open domain XML, an xm config or an S-expression, saved as UTF-8.",
        ),
        Problem::Unreadable => {
            ("cannot be read", "Check that it is a file and that you may read it.")
        }
    };
    Note::error("file", format!("{name} {why}. The document did not change.")).help(help)
}

/// Saves a text in a file with the domain's name, and returns the file's name.
pub(crate) fn save_text(domain: &str, ending: &str, text: &str) -> String {
    let name = format!("{}{ending}", safe_file_name(domain));
    save_file(&name, text);
    name
}

/// The domain's name without what some systems do not allow in the name of a file.
fn safe_file_name(name: &str) -> String {
    let plain = |character: char| character.is_alphanumeric() || "-_.".contains(character);
    let name: String = (name.trim().chars().take(80))
        .map(|character| if plain(character) { character } else { '-' })
        .collect();
    match name.trim_matches(['.', '-']) {
        "" => "domain".to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_its_text_unless_there_is_a_problem() {
        let text = |problem: &str| file_text("a.xml", "<domain/>".to_owned(), problem);
        assert_eq!(text("").ok().as_deref(), Some("<domain/>"));
        for problem in Problem::ALL.map(Problem::name).into_iter().chain(["unknown"]) {
            let note = text(problem).expect_err("there is a problem");
            assert!(note.message.starts_with("a.xml "), "{}", note.message);
        }
    }

    #[test]
    fn files_have_safe_names() {
        for (domain, file) in [
            ("gateway", "gateway"),
            ("../../etc/passwd", "etc-passwd"),
            ("a b:c\\d", "a-b-c-d"),
            (" .. ", "domain"),
            ("", "domain"),
            ("grün", "grün"),
        ] {
            assert_eq!(safe_file_name(domain), file);
        }
        assert_eq!(safe_file_name(&"x".repeat(500)).len(), 80);
    }
}
