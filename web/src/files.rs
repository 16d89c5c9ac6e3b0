//! The user's files: a document comes out of one, and what is shown goes into one.

use crate::shown::Shown;
use crate::state::Said;
use wasm_bindgen::prelude::*;
use xenlens::{DocumentKind, Format, Note};
use xenlens::{MAX_INPUT, xml};

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
        "binary" => (
            "is not text in UTF-8",
            "Open domain XML, an xm config or an S-expression, saved as UTF-8.",
        ),
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
    /// What can be saved of a document of that kind. What becomes of a native one is saved beside it, where it is known.
    pub(crate) fn all(kind: DocumentKind) -> &'static [Self] {
        const ALL: [Saved; 3] =
            [Saved::Document, Saved::Output(Format::Xm), Saved::Output(Format::Sexpr)];
        if kind == DocumentKind::DomainXml { &ALL } else { &ALL[..1] }
    }

    /// The native format that is saved, unless it is domain XML.
    fn format(self, kind: DocumentKind) -> Option<Format> {
        match self {
            Self::Document => kind.format(),
            Self::Output(format) => Some(format),
        }
    }

    pub(crate) fn title(self, kind: DocumentKind) -> &'static str {
        self.format(kind).map_or("Domain XML", Format::title)
    }

    /// The end of the file's name.
    pub(crate) fn ending(self, kind: DocumentKind) -> &'static str {
        match self.format(kind) {
            None => ".xml",
            Some(format) => format.file_extension(),
        }
    }
}

/// Saves that, byte by byte, and says so, or why not.
pub(crate) fn save(shown: &Shown, what: Saved) -> Said {
    let kind = shown.input.kind;
    let text = match what {
        Saved::Document => &shown.text,
        Saved::Output(format) => match shown.output(format) {
            Some(output) => output.text(),
            None => {
                let message = format!("There is no {} to save.", what.title(kind));
                return Said::failed(Note::error("file", message).help("The document is refused."));
            }
        },
    };
    let name = save_text(&name_of(&shown.text, kind), what.ending(kind), text);
    Said::Shown { text: format!("{name} saved."), undo: false }
}

/// Saves a text under a domain's name, and tells the file's.
pub(crate) fn save_text(domain: &str, ending: &str, text: &str) -> String {
    let name = format!("{}{ending}", safe(domain));
    save_file(&name, text);
    name
}

/// The domain's name, as far as it has one.
pub(crate) fn name_of(text: &str, kind: DocumentKind) -> String {
    if kind.format().is_some() {
        return native_name_of(text);
    }
    let Ok(tree) = xml::parse(text) else { return String::new() };
    let Some(root) = tree.elements().next() else { return String::new() };
    let name = tree.children(root).find(|&child| tree.element(child).name == "name");
    name.map(|name| tree.string_value(name).into_owned()).unwrap_or_default()
}

/// What stands behind the word name, which is how both native forms have it: for a file's name that is enough.
fn native_name_of(text: &str) -> String {
    let values = text.match_indices("name").filter_map(|(at, word)| {
        let first = text[..at].ends_with(['\n', '(']) || at == 0;
        let value = text[at + word.len()..].trim_start_matches([' ', '\t', '=', '"', '\'']);
        let end = value.find(['"', '\'', ')', '\n']).unwrap_or(value.len());
        first.then(|| value[..end].to_owned())
    });
    values.take(1).collect()
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
        for (text, kind, name) in [
            ("<domain><os/><name>a&amp;b</name></domain>", DocumentKind::DomainXml, "a&b"),
            ("<domain>", DocumentKind::DomainXml, ""),
            ("# a name\nkernel = 'x'\nname = \"web 1\"\n", DocumentKind::Xm, "web 1"),
            ("name='a'", DocumentKind::Xm, "a"),
            ("vifname = 'a'\n", DocumentKind::Xm, ""),
            ("(domain (domid 1)(name web)(memory 1))", DocumentKind::Sexpr, "web"),
        ] {
            assert_eq!(name_of(text, kind), name, "{text}");
        }
    }
}
