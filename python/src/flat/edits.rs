//! The edits that make the flat file of the document.

use super::Replacement;
use super::keys::is_key;
use super::run::{Run, Unit, comments_in};
use crate::syntax::Program;
use ruff_python_ast::{Expr, Stmt};
use std::ops::Range;

/// The edits, in order. Lines that libvirt reads as Python does stay as they are.
pub(super) fn edits(program: &Program, run: &Run<'_>) -> Vec<Replacement> {
    let source = &program.source;
    let line_end = if source.document().contains("\r\n") { "\r\n" } else { "\n" };
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for (number, unit) in run.units.iter().enumerate() {
        if stays(run, number, unit) {
            continue;
        }
        let lines = lines(program, run, number, line_end);
        let mut range = Range::<usize>::from(unit.range);
        if lines.is_empty() {
            range = with_line(source.text(), range);
        }
        let mut text = lines.join(line_end);
        if !text.is_empty() && range.end == source.text().len() {
            // libvirt 0.7.5 does not read the last byte.
            text.push_str(line_end);
        }
        if source.part(range.clone()) != text {
            edits.push((range, text));
        }
    }
    let line_ends: Vec<_> = source
        .line_ends()
        .filter(|at| !edits.iter().any(|(range, _)| range.contains(at)))
        .map(|at| (at..at, line_end.to_owned()))
        .collect();
    edits.extend(line_ends);
    edits.sort_by_key(|(range, _)| range.start);
    let edits = edits.into_iter();
    edits.map(|(range, text)| Replacement { range: source.in_document(range), text }).collect()
}

/// Whether libvirt reads the lines of a unit as they are, and they count.
fn stays(run: &Run<'_>, number: usize, unit: &Unit<'_>) -> bool {
    unit.plain.iter().enumerate().all(|(at, name)| {
        name.is_some_and(|name| {
            let again = unit.plain.iter().skip(at + 1).any(|other| *other == Some(name));
            !again && counts(run, number, name)
        })
    })
}

/// Whether a plain assignment of this unit counts: that of a key if it is the last, that of another name if only xm's
/// user reads it.
fn counts(run: &Run<'_>, number: usize, name: &str) -> bool {
    match run.keys.get(name) {
        Some(last) => last.unit == number,
        None => !is_key(name) && !run.reads(name),
    }
}

/// What stands in the place of a unit: its comments, and the keys that it gave their last values.
fn lines(program: &Program, run: &Run<'_>, number: usize, line_end: &str) -> Vec<String> {
    let Some(unit) = run.units.get(number) else { return Vec::new() };
    let source = &program.source;
    let mut lines: Vec<String> = comments_in(&run.comments, unit.range)
        .iter()
        .map(|comment| source.part((*comment).into()).trim_end().to_owned())
        .collect();
    for statement in unit.statements {
        match statement {
            // A text that stands alone is a comment, too.
            Stmt::Expr(expression) => {
                if let Expr::StringLiteral(text) = &*expression.value {
                    let text = text.value.to_str().trim().lines();
                    lines.extend(text.map(|line| format!("# {line}").trim_end().to_owned()));
                }
            }
            // Nobody but the user reads it.
            Stmt::Assign(assignment) => {
                if let [Expr::Name(name)] = &*assignment.targets
                    && !is_key(&name.id)
                    && !run.reads(&name.id)
                {
                    lines.extend(run.value_of(&name.id).assignment(&name.id, line_end));
                }
            }
            _ => {}
        }
    }
    let mut keys: Vec<_> = run.keys.iter().filter(|(_, last)| last.unit == number).collect();
    keys.sort_by_key(|(_, last)| last.order);
    for (name, last) in keys {
        lines.extend(last.value.assignment(name, line_end));
    }
    lines
}

/// A part with all of its line, up to a comment behind it.
fn with_line(text: &str, range: Range<usize>) -> Range<usize> {
    let behind = text.get(range.end..).unwrap_or_default();
    let rest = behind.trim_start_matches([' ', '\t', ';', '\r']);
    let end = range.end + behind.len() - rest.len();
    range.start..if rest.starts_with('\n') { end + 1 } else { end }
}
