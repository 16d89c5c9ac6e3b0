//! Text to statements, by ruff's parser.
//!
//! - `nesting`: holds back what is nested too deep for a parser.
//! - `source`: a copy of the text in which something is mended, with the way back to the places of the document.
//! - `mend`: what is mended: words of Python 2, lost line ends and lost indentation.

mod mend;
mod nesting;
mod source;

pub(crate) use source::Source;

use crate::problem::Problem;
use ruff_python_ast::{ModModule, PySourceType};
use ruff_python_parser::{Parsed, parse_unchecked_source};
use ruff_text_size::{Ranged, TextRange};

/// The longest text that is worked out, in bytes.
const MOST_BYTES: usize = 1 << 20;

/// How many places are mended.
const MOST_MENDED: usize = 100;

/// How many errors are told.
const MOST_ERRORS: usize = 10;

/// The statements of a document.
pub(crate) struct Program {
    pub(crate) source: Source,
    pub(crate) parsed: Parsed<ModModule>,
}

/// Reads a document.
///
/// # Errors
///
/// Where it is no Python, with places in the document.
pub(crate) fn parse(text: &str) -> Result<Program, Vec<Problem>> {
    if text.len() > MOST_BYTES {
        let help = "No configuration is so long. Is this the right file?";
        return Err(vec![Problem::new(
            "python-limit",
            TextRange::default(),
            "The text is too long.",
            help,
        )]);
    }
    let mut source = Source::new(text);
    for _ in 0..MOST_MENDED {
        nesting::check(source.text())?;
        let parsed = parse_unchecked_source(source.text(), PySourceType::Python);
        let Some(error) = parsed.errors().first() else { return Ok(Program { source, parsed }) };
        if !mend::mend(&mut source, error) {
            return Err(problems(&source, &parsed));
        }
    }
    let parsed = parse_unchecked_source(source.text(), PySourceType::Python);
    Err(problems(&source, &parsed))
}

/// The first error of each line.
fn problems(source: &Source, parsed: &Parsed<ModModule>) -> Vec<Problem> {
    let mut problems: Vec<Problem> = Vec::new();
    for error in parsed.errors().iter().take(MOST_ERRORS) {
        let range = error.range();
        let (message, help) = match mend::word_of_python_2(source.text(), range.start().into()) {
            Some(word) => (
                format!("Xenlens does not work out {word}, which only Python 2 reads."),
                "Write it as Python 3 does, or write the value in its place.",
            ),
            None => (
                format!(
                    "Python says SyntaxError here: {}.",
                    error.error.to_string().trim_end_matches('.')
                ),
                "Python reads no further. Mend this place.",
            ),
        };
        let range = source.in_document(range.into());
        let line = |at: usize| {
            source.document().get(..at).map_or(0, |before| before.matches('\n').count())
        };
        if problems.last().is_none_or(|last| line(last.range.start) != line(range.start)) {
            let problem = Problem::new("python-syntax", TextRange::default(), message, help);
            problems.push(Problem { range, ..problem });
        }
    }
    problems
}
