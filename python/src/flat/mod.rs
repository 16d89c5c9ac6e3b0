//! The values and the text to edits.
//!
//! - `keys`: the names that xm reads.
//! - `literal`: a value as libvirt reads it, and which lines are so already.
//! - `names`: which names a statement gives a value.
//! - `run`: the program line by line, and which line gave each key its last value.
//! - `edits`: the edits.

mod edits;
mod keys;
mod literal;
mod names;
mod run;

use crate::environment::Environment;
use crate::evaluate::Used;
use crate::problem::Problem;
use crate::syntax;
use run::Run;
use std::ops::Range;

/// A replacement of a part of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// The part, in bytes of the document; empty for an insertion.
    pub range: Range<usize>,
    /// The text that takes its place.
    pub text: String,
}

/// The flat file that xm would have seen, as edits of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlatFile {
    /// What the edits do, and what they assume: “Work out the Python, for x86_64”.
    pub title: String,
    /// Whether nothing of the environment had a part in it, and nothing of the document was guessed.
    pub is_safe: bool,
    /// The edits, in order; none overlaps another.
    pub edits: Vec<Replacement>,
}

/// Works out the Python of an xm configuration. `None` if there is none to work out: each line gives a name a string, a
/// number, a list of them, or `True`, `False` or `None`.
///
/// ```
/// use xenlens_python::{Environment, work_out};
///
/// let text = "import os\narch = os.uname()[4]\nname = 'web-%s' % arch  # one a host\nmemory = 256\n";
/// let flat = work_out(text, &Environment::new("x86_64", [])).unwrap().unwrap();
/// assert_eq!(flat.title, "Work out the Python, for x86_64");
/// assert_eq!(flat.applied(text), "name = \"web-x86_64\"  # one a host\nmemory = 256\n");
/// ```
///
/// # Errors
///
/// What cannot be worked out, in the order of the document.
pub fn work_out(text: &str, environment: &Environment) -> Result<Option<FlatFile>, Vec<Problem>> {
    let program = syntax::parse(text)?;
    let source = program.source.text();
    if program.parsed.suite().iter().all(|statement| literal::is_data(statement, source)) {
        return Ok(None);
    }
    let run = Run::new(&program, environment)?;
    let edits = edits::edits(&program, &run);
    if edits.is_empty() {
        return Ok(None);
    }
    let assumptions = assumptions(run.used(), environment, program.source.indented);
    let title = ["Work out the Python".to_owned()].into_iter().chain(assumptions.clone());
    Ok(Some(FlatFile {
        title: title.collect::<Vec<_>>().join(", "),
        is_safe: assumptions.is_empty(),
        edits,
    }))
}

impl FlatFile {
    /// The document after the edits.
    pub fn applied(&self, text: &str) -> String {
        let mut made = String::new();
        let mut at = 0;
        for Replacement { range, text: replacement } in &self.edits {
            made.push_str(text.get(at..range.start).unwrap_or_default());
            made.push_str(replacement);
            at = range.end;
        }
        made + text.get(at..).unwrap_or_default()
    }
}

/// What had a part in the values besides the document.
fn assumptions(used: &Used, environment: &Environment, indented: bool) -> Vec<String> {
    let mut assumptions = Vec::new();
    let machine = &environment.machine;
    match (used.system, used.machine) {
        (true, true) => assumptions.push(format!("for Linux on {machine}")),
        (true, false) => assumptions.push("for Linux".to_owned()),
        (false, true) => assumptions.push(format!("for {machine}")),
        (false, false) => {}
    }
    for name in &used.variables {
        let value = environment.variable(name).unwrap_or_default();
        assumptions.push(format!("with {name} = {value}"));
    }
    if indented {
        assumptions.push("with lost indentation put back".to_owned());
    }
    assumptions
}
