//! The Python of an xm configuration, as the crate `xenlens-python` works it out: its answers as fixes and notes.

use super::Document;
use crate::base::{Applicability, Edit, Fix, Note, Span};
use xenlens_python::{Environment, FlatFile, Problem, work_out};

/// The fix that puts the flat file in the place of the program. `None` if there is nothing to work out.
///
/// # Errors
///
/// What cannot be worked out. Where the document is no Python at all, or gives a name no value, other fixes help: then
/// there is neither a fix nor an error.
pub(super) fn fix(document: &Document<'_>) -> Result<Option<Fix>, Vec<Note>> {
    let environment = Environment {
        machine: document.options.host_arch.name().to_owned(),
        variables: document.variables.to_vec(),
    };
    match work_out(document.text, &environment) {
        Ok(flat) => Ok(flat.map(as_fix)),
        Err(problems) => {
            let is_program = |problem: &Problem| {
                !matches!(problem.code, "python-syntax" | "python-error" | "python-value")
            };
            match problems.iter().any(is_program) {
                true => Err(problems.into_iter().map(as_note).collect()),
                false => Ok(None),
            }
        }
    }
}

fn as_fix(flat: FlatFile) -> Fix {
    let how_safe = if flat.is_safe { Applicability::Safe } else { Applicability::Assuming };
    let edits = flat
        .edits
        .into_iter()
        .map(|edit| Edit::replace(Span::new(edit.range.start, edit.range.end), edit.text));
    Fix::new(how_safe, flat.title, edits.collect::<Vec<_>>())
}

fn as_note(problem: Problem) -> Note {
    let Problem { code, range, message, help } = problem;
    let help = match code {
        "python-variable" => format!("{help} The option --variable of xenlens does it."),
        _ => help,
    };
    Note::error(code, message).at(Span::new(range.start, range.end)).help(help)
}
