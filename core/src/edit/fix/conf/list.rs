//! Lists that have comments, or lack their bracket.

use crate::base::{Edit, Fix, Span};
use crate::syntax::conf::{Stop, key_at_start};

/// Moves all comments of the list at hand in front of its statement.
pub(super) fn move_comments(text: &str, stop: Stop, list: usize) -> Fix {
    let mut edits = Vec::new();
    let mut comments = String::new();
    for comment in comments_of_list(text, list) {
        let words = comment.of(text).trim_end();
        comments.push_str(words);
        comments.push('\n');
        edits.push(Edit::remove(with_line(
            text,
            Span::new(comment.range().start, comment.range().start + words.len()),
        )));
    }
    edits.insert(0, Edit::insert(stop.statement as u32, comments));
    let title = match edits.len() {
        2 => "Move the comment in front of the list",
        _ => "Move the comments in front of the list",
    };
    Fix::safe(title, edits)
}

/// The comments of a list that begins at a byte, each up to the end of its line.
fn comments_of_list(text: &str, list: usize) -> Vec<Span> {
    let bytes = text.as_bytes();
    let line_end = |at: usize| {
        let rest = bytes.get(at..).unwrap_or_default();
        rest.iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |end| at + end)
    };
    let mut comments = Vec::new();
    let mut depth = 0;
    let mut at = list;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'#' => {
                let end = line_end(at);
                comments.push(Span::new(at, end));
                at = end;
            }
            b'"' | b'\'' => {
                let end = line_end(at);
                let string = bytes.get(at + 1..end).unwrap_or_default();
                match string.iter().position(|&inner| inner == byte) {
                    Some(length) => at += length + 2,
                    None => break,
                }
            }
            b'[' => {
                depth += 1;
                at += 1;
            }
            b']' if depth <= 1 => break,
            b']' => {
                depth -= 1;
                at += 1;
            }
            _ => at += 1,
        }
    }
    comments
}

/// A part with the blanks in front of it, and with its line if it is alone there.
fn with_line(text: &str, span: Span) -> Span {
    let before = text.get(..span.range().start).unwrap_or_default();
    let start = before.trim_end_matches([' ', '\t']).len();
    let rest = text.get(span.range().end..).unwrap_or_default();
    let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
    let alone = before.get(..start).is_some_and(|line| line.is_empty() || line.ends_with('\n'));
    let end = span.range().end + blank;
    match rest.get(blank..) {
        Some(next) if alone && next.starts_with('\n') => Span::new(start, end + 1),
        _ => Span::new(start, end),
    }
}

/// A value of a list with its comma and the blanks in front of it.
pub(super) fn with_comma(text: &str, item: Span) -> Span {
    let before = text.get(..item.range().start).unwrap_or_default();
    let rest = text.get(item.range().end..).unwrap_or_default();
    let gap = rest.len() - rest.trim_start().len();
    if rest.trim_start().starts_with(',') {
        return Span::new(item.range().start, item.range().end + gap + 1);
    }
    match before.trim_end().strip_suffix(',') {
        Some(shorter) => Span::new(shorter.len(), item.range().end),
        None => item,
    }
}

/// Closes a list whose bracket is missing: in front of an assignment on the next line, or at the end of the text. `None`
/// if the text goes on in another way.
pub(super) fn close(text: &str, at: usize) -> Option<Fix> {
    let rest = text.get(at..)?;
    let next = rest.trim_start();
    if !next.is_empty() && key_at_start(next).is_none() {
        return None;
    }
    let before = text.get(..at)?.trim_end();
    // On the same line, it is a value without quotes.
    if !next.is_empty() && !text.get(before.len()..at)?.contains('\n') && rest.len() == next.len() {
        return None;
    }
    let edit = Edit::insert(before.len() as u32, " ]");
    Some(Fix::assuming("Close the list with a bracket", [edit]))
}
