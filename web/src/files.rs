//! The user's files: a document comes out of one, and what is shown goes into one.

use crate::shown::Shown;
use crate::state::Said;
use wasm_bindgen::prelude::*;
use xenlens::xml::{self, MAX_INPUT};
use xenlens::{Format, Note};

// The same script as the editor's.
#[wasm_bindgen(module = "/dist/editor.js")]
extern "C" {
    #[wasm_bindgen(js_name = openFile)]
    fn open_file(most: u32, done: JsValue);
    #[wasm_bindgen(js_name = takeDropped)]
    fn take_dropped_files(most: u32, done: JsValue);
    #[wasm_bindgen(js_name = saveFile)]
    fn save_file(name: &str, text: &str);
}

/// A file that was read: its name, and its text or why there is none.
pub(crate) type Read = (String, Result<String, Note>);

/// Lets the user choose a file and reads it.
pub(crate) fn open(done: impl Fn(Read) + 'static) {
    open_file(MAX_INPUT as u32, telling(done));
}

/// Reads each file that is dropped onto the page, as long as that lives.
pub(crate) fn take_dropped(done: impl Fn(Read) + 'static) {
    take_dropped_files(MAX_INPUT as u32, telling(done));
}

fn telling(done: impl Fn(Read) + 'static) -> JsValue {
    let closure = move |name: String, text: String, problem: String| {
        let text = match &*problem {
            "" => Ok(text),
            problem => Err(refusal(&name, problem)),
        };
        done((name, text));
    };
    Closure::<dyn Fn(String, String, String)>::new(closure).into_js_value()
}

fn refusal(name: &str, problem: &str) -> Note {
    let (why, help) = match problem {
        "large" => ("is larger than the 1 MiB that are read", "Open a domain's configuration."),
        "binary" => ("is not text in UTF-8", "Open domain XML, as virsh dumpxml writes it."),
        _ => ("cannot be read", "Check that it is a file, and yours to read."),
    };
    Note::error("file", format!("{name} {why}; nothing was changed.")).help(help)
}

/// What can be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Saved {
    Document,
    Output(Format),
}

impl Saved {
    pub(crate) const ALL: [Self; 3] =
        [Self::Document, Self::Output(Format::Xm), Self::Output(Format::Sexpr)];

    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Document => "Domain XML",
            Self::Output(format) => format.title(),
        }
    }

    /// The end of the file's name.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Document => ".xml",
            Self::Output(Format::Xm) => ".cfg",
            Self::Output(Format::Sexpr) => ".sxp",
        }
    }
}

/// Saves that, byte by byte, and says so, or why not.
pub(crate) fn save(shown: &Shown, what: Saved) -> Said {
    let text = match what {
        Saved::Document => &shown.text,
        Saved::Output(format) => match shown.output(format) {
            Ok(output) => output.text(),
            Err(_) => {
                let message = format!("There is no {} to save.", what.title());
                return Said::failed(Note::error("file", message).help("The document is refused."));
            }
        },
    };
    let name = format!("{}{}", safe(&name_of(&shown.text)), what.ending());
    save_file(&name, text);
    Said::Shown { text: format!("{name} saved."), undo: false }
}

/// The domain's name, as far as it has one.
pub(crate) fn name_of(text: &str) -> String {
    let Ok(tree) = xml::parse(text) else { return String::new() };
    let Some(root) = tree.elements().next() else { return String::new() };
    let name = tree.children(root).find(|&child| tree.element(child).name == "name");
    name.map(|name| tree.string_value(name).into_owned()).unwrap_or_default()
}

/// A name that every system takes for a file.
fn safe(name: &str) -> String {
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
    fn files_have_safe_names() {
        for (domain, file) in [
            ("gateway", "gateway"),
            ("../../etc/passwd", "etc-passwd"),
            ("a b:c\\d", "a-b-c-d"),
            (" .. ", "domain"),
            ("", "domain"),
            ("grün", "grün"),
        ] {
            assert_eq!(safe(domain), file);
        }
        assert_eq!(safe(&"x".repeat(500)).len(), 80);
    }

    #[test]
    fn a_file_has_the_domains_name() {
        assert_eq!(name_of("<domain><os/><name>a&amp;b</name></domain>"), "a&b");
        assert_eq!(name_of("<domain>"), "");
    }
}
