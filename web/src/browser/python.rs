//! Works out the Python of a document, by a program that the page loads when the user first asks for it.

use wasm_bindgen::prelude::*;
use xenlens::{HostArch, Span, Utf16};

// The script that esbuild makes of `web/editor/src/editor.ts`.
#[wasm_bindgen(module = "/dist/editor.js")]
extern "C" {
    #[wasm_bindgen(js_name = workOutPython)]
    fn work_out_then(text: &str, machine: &str, variables: Vec<String>, done: JsValue);
}

/// The Python of a document, worked out.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum WorkedOut {
    /// What the edits do, and the edits.
    Edits(String, Vec<(Span, String)>),
    /// What cannot be worked out: places, and a message with help each. None at all if there is nothing to work out.
    Problems(Vec<(Span, String)>),
    /// Why nothing could be tried.
    Failed(String),
}

/// Works out the Python of `text` and calls `done`. `variables` are names and values of xm's command line in turn.
pub(crate) fn work_out(
    text: &str,
    host_arch: HostArch,
    variables: Vec<String>,
    done: impl FnOnce(WorkedOut) + 'static,
) {
    let utf16 = Utf16::new(text);
    let received = move |title: String, starts: Vec<u32>, ends: Vec<u32>, texts: Vec<String>| {
        let spans = starts
            .iter()
            .zip(&ends)
            .map(|(&start, &end)| Span { start: utf16.to_byte(start), end: utf16.to_byte(end) });
        done(match (&*title, &*texts) {
            ("", [failure]) => WorkedOut::Failed(failure.clone()),
            ("", _) => {
                let words = texts.chunks(2).map(|words| words.join(" "));
                WorkedOut::Problems(spans.zip(words).collect())
            }
            _ => WorkedOut::Edits(title, spans.zip(texts).collect()),
        });
    };
    work_out_then(text, host_arch.name(), variables, Closure::once_into_js(received));
}
