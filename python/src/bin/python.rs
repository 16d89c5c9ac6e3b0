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
    let mut places = Utf16Places { text, byte: 0, units: 0 };
    let mut utf16 = |range: Range<usize>| (places.of(range.start), places.of(range.end));
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
            for xenlens_python::Problem { range, message, help, .. } in problems {
                let (start, end) = utf16(range);
                answer.problems.push(Problem { start, end, message, help });
            }
        }
    }
    Ok(answer.serialize(&Serializer::json_compatible())?)
}

/// Turns bytes of a text into UTF-16 units. In order of place, it reads the text once.
struct Utf16Places<'t> {
    text: &'t str,
    byte: usize,
    units: u32,
}

impl Utf16Places<'_> {
    fn of(&mut self, byte: usize) -> u32 {
        if byte < self.byte {
            (self.byte, self.units) = (0, 0);
        }
        let between = self.text.get(self.byte..byte).unwrap_or_default();
        self.units += between.encode_utf16().count() as u32;
        self.byte = byte;
        self.units
    }
}

fn main() {}
