//! What xl says of a file that its reader cannot read.

use super::XlVerdict;
use super::refusal::{XlCause, XlRefusal};
use crate::rules::xl_verdict as rules;
use crate::syntax::xl::config::{Complaint, Mistake, Reading, Token};

/// Every complaint of the reader as a refusal.
pub(super) fn verdict(text: &str, reading: &Reading<'_>, file: &str) -> XlVerdict {
    let refusals = reading.complaints.iter().map(|complaint| refusal(text, complaint, file));
    let mut closing = Vec::new();
    if reading.looks_like_python {
        closing.extend([
            "warning: Config file looks like it contains Python code.".to_owned(),
            "warning:  Arbitrary Python is no longer supported.".to_owned(),
            "warning:  See https://wiki.xen.org/wiki/PythonInXlConfig".to_owned(),
        ]);
    }
    closing.push("Failed to parse config: Invalid argument".to_owned());
    XlVerdict { warnings: Vec::new(), refusals: refusals.collect(), closing }
}

fn refusal(text: &str, complaint: &Complaint, file: &str) -> XlRefusal {
    let words = complaint.span.of(text);
    let (cause, why, help) = reason(complaint.mistake, words);
    XlRefusal {
        cause,
        span: Some(complaint.span),
        said: Some(complaint.message(file)),
        why: why.to_owned(),
        help: help.to_owned(),
        rule: &rules::SYNTAX,
    }
}

/// What is wrong about a token that xl expects elsewhere.
fn wrong_place(unexpected: Token, expected: &[Token]) -> &'static str {
    let expects = |kind| expected.contains(&kind);
    match unexpected {
        _ if expects(Token::Assign) => "An equals sign must follow the name. xl runs no Python.",
        Token::Name if expects(Token::Close) => {
            "The list is not closed before this word, or the word lacks quotes."
        }
        Token::Name => {
            "The value ends before this word. Text needs quotes, and each key a line of its own."
        }
        Token::End if expects(Token::Close) => "The file ends within a list.",
        Token::End | Token::LineEnd => "The value is missing.",
        Token::Close => "This bracket closes no list.",
        Token::Comma if expects(Token::Close) => "There is no value between two commas.",
        _ => "xl expects something else here. It refuses the whole file.",
    }
}

fn reason(mistake: Mistake, words: &str) -> (XlCause, &'static str, &'static str) {
    let signed = words
        .strip_prefix(['-', '+'])
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    match mistake {
        Mistake::Lexical { .. } if signed => (
            XlCause::SignedNumber,
            "xl reads no number with a sign. It refuses the whole file.",
            "Write the number between quotes, or use one without a sign.",
        ),
        Mistake::Lexical { .. } if words.starts_with('#') => (
            XlCause::Syntax,
            "xl wants a line end behind every comment. It refuses the whole file.",
            "End the file with a newline.",
        ),
        Mistake::Lexical { .. } if words.starts_with('\r') => (
            XlCause::LineEnds,
            "xl does not read line ends of Windows. It refuses the whole file.",
            "Save the file with Unix line ends.",
        ),
        Mistake::Lexical { .. } if words.starts_with('\u{FEFF}') => (
            XlCause::Syntax,
            "xl does not read a byte order mark. It refuses the whole file.",
            "Save the file as UTF-8 without a byte order mark.",
        ),
        Mistake::Lexical { .. } if words.starts_with(['"', '\'']) => (
            XlCause::Quoting,
            "xl finds no end of this string on its line. It refuses the whole file.",
            "End the string with the quote that it begins with. A backslash makes the character behind it part of the string.",
        ),
        Mistake::Lexical { python: true } => (
            XlCause::Syntax,
            "xl reads no Python, only names, numbers, strings and lists. It refuses the whole file.",
            "Write out what the Python code computes.",
        ),
        Mistake::Lexical { python: false } => (
            XlCause::Syntax,
            "xl does not read these characters here. Names have small letters only. It refuses the whole file.",
            "Write 1 for True and 0 for False. Write names in small letters, and put words between quotes.",
        ),
        Mistake::UnknownEscape | Mistake::HexEscape | Mistake::OctalEscape => (
            XlCause::Quoting,
            "A backslash in a string escapes the character behind it. xl does not know this escape, and refuses the whole file.",
            "Write two backslashes for one backslash.",
        ),
        Mistake::Syntax { .. } if words.starts_with(['"', '\'']) => (
            XlCause::Quoting,
            "xl expects an equals sign, a comma or the end of the line here. A quote within a string ends the string.",
            "Put a backslash before a quote within a string.",
        ),
        Mistake::Syntax { unexpected, expected } => (
            XlCause::Syntax,
            wrong_place(unexpected, expected),
            "Write one “name = value” on each line. Values are strings, numbers, or lists with commas.",
        ),
        Mistake::TooDeep => (
            XlCause::Syntax,
            "Lists are nested deeper than xl reads. It refuses the whole file.",
            "No key of xl wants such lists. Is this the right file?",
        ),
        Mistake::UnlikeAddition => (
            XlCause::Syntax,
            "xl adds lists to lists and strings to strings, and nothing else. It refuses the whole file.",
            "Write the value with the brackets or quotes that the first one has.",
        ),
    }
}
