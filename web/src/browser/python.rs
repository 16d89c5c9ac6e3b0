//! Works out the Python of a document, by a program that the page loads when the user first asks for it.

use wasm_bindgen::prelude::*;
use xenlens::{Applicability, Edit, Fix, HostArch, Span, Utf16};

// The script that esbuild makes of `web/editor/src/page.ts`.
#[wasm_bindgen(module = "/dist/page.js")]
extern "C" {
    #[wasm_bindgen(js_name = workOutPython)]
    fn work_out_then(text: &str, machine: &str, variables: Vec<String>, done: JsValue);
}

/// The Python of a document, worked out.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum WorkedOut {
    /// The edits that put what it comes to in its place.
    Fix(Fix),
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
    let received = move |title: String,
                         is_safe: bool,
                         starts: Vec<u32>,
                         ends: Vec<u32>,
                         texts: Vec<String>| {
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
            _ => {
                let edits = spans.zip(texts).map(|(span, replacement)| Edit { span, replacement });
                let applicability =
                    if is_safe { Applicability::Safe } else { Applicability::Assuming };
                WorkedOut::Fix(Fix { title, applicability, edits: edits.collect() })
            }
        });
    };
    work_out_then(text, host_arch.name(), variables, Closure::once_into_js(received));
}
