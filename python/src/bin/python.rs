//! The program that the page loads when a user asks for the Python of a document to be worked out.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use std::ops::Range;
use wasm_bindgen::prelude::*;
use xenlens_python::Environment;

/// The edits, or the problems; the other list is empty. Offsets are in UTF-16.
#[derive(Default, Serialize)]
struct WorkedOut {
    title: String,
    safe: bool,
    edits: Vec<Edit>,
    problems: Vec<Problem>,
}

#[derive(Serialize)]
struct Edit {
    start: u32,
    end: u32,
    text: String,
}

#[derive(Serialize)]
struct Problem {
    code: &'static str,
    start: u32,
    end: u32,
    message: String,
    help: String,
}

/// Works out the Python of a document. `machine` is the host's architecture as `os.uname()` names it; `variables` are the names
/// and values of xm's command line in turn. Without edits and problems there is nothing to work out.
#[wasm_bindgen(js_name = workOut)]
pub fn work_out(text: &str, machine: &str, variables: Vec<String>) -> Result<JsValue, JsValue> {
    let pairs = variables.chunks_exact(2).filter_map(|pair| match pair {
        [name, value] => Some((&**name, &**value)),
        _ => None,
    });
    let utf16 = |range: Range<usize>| {
        let place = |at: usize| text.get(..at).unwrap_or(text).encode_utf16().count() as u32;
        (place(range.start), place(range.end))
    };
    let mut answer = WorkedOut::default();
    match xenlens_python::work_out(text, &Environment::new(machine, pairs)) {
        Ok(None) => {}
        Ok(Some(flat)) => {
            (answer.title, answer.safe) = (flat.title, flat.is_safe);
            for edit in flat.edits {
                let (start, end) = utf16(edit.range);
                answer.edits.push(Edit { start, end, text: edit.text });
            }
        }
        Err(problems) => {
            for xenlens_python::Problem { code, range, message, help } in problems {
                let (start, end) = utf16(range);
                answer.problems.push(Problem { code, start, end, message, help });
            }
        }
    }
    Ok(answer.serialize(&Serializer::json_compatible())?)
}

fn main() {}
