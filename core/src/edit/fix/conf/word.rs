//! Words without quotes, and the words of Python.

use super::extent::removal;
use super::list::with_comma;
use super::statement::rest_of_line;
use crate::base::{Edit, Fix, Span};
use crate::edit::fix::made_up::shortened;
use crate::syntax::conf::{Stop, Tree, key_at_start};

/// Fixes of a value that is neither a string nor a number nor a list. It begins at a byte.
pub(super) fn fixes(tree: &Tree<'_>, stop: Stop, at: usize) -> Vec<Fix> {
    let text = tree.text();
    let line = value_on_line(text, at, stop.list.is_some());
    let span = Span::new(at, at + line.len());
    let number = |number: &str, word: &str| {
        let title = format!("Write {number} for {word}: Python counts it as that");
        vec![Fix::safe(title, [Edit::replace(span, number)])]
    };
    match line {
        "" => Vec::new(),
        "True" => number("1", line),
        "False" => number("0", line),
        "None" if stop.list.is_some() => {
            let item = Edit::remove(with_comma(text, span));
            vec![Fix::throwing_away("Remove None from the list", [item])]
        }
        "None" => {
            let title = "Remove the assignment: None means that the key is not given";
            let statement = Span { start: stop.statement as u32, end: span.end };
            vec![Fix::safe(title, [Edit::remove(removal(text, statement))])]
        }
        // A variable of that name has a value of its own.
        _ if tree.entries().iter().any(|entry| entry.key.text == line) => Vec::new(),
        _ if line.chars().all(is_plain) => {
            let title = format!("Put quotes around {}", shortened(line));
            vec![Fix::assuming(title, [Edit::replace(span, format!("\"{line}\""))])]
        }
        _ => Vec::new(),
    }
}

/// A number that a word goes on behind, such as a UUID without quotes: the word begins with the digits in front of a byte.
pub(super) fn begins_with_number(text: &str, at: usize, in_list: bool) -> Option<Fix> {
    let before = text.get(..at)?;
    let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let line = value_on_line(text, start, in_list);
    let is_word = start < at && start + line.len() > at && line.chars().all(is_plain);
    let span = Span::new(start, start + line.len());
    let title = format!("Put quotes around {}", shortened(line));
    is_word.then(|| Fix::assuming(title, [Edit::replace(span, format!("\"{line}\""))]))
}

/// Whether a character can be part of a word that somebody left the quotes out of.
fn is_plain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | ':' | '@' | ',' | '*' | ' ' | '=')
}

/// The text from a byte to the end of the value on its line: a comment, a semicolon or the next assignment ends it. In a
/// list, a bracket ends it, and so does the last comma in front of a string.
fn value_on_line(text: &str, at: usize, in_list: bool) -> &str {
    let rest = rest_of_line(text, at);
    if in_list {
        let end = rest.find(['#', ']', '[', '"', '\'']).unwrap_or(rest.len());
        let value = &rest[..end];
        let comma = value.rfind(',').filter(|_| rest[end..].starts_with(['"', '\'']));
        return value[..comma.unwrap_or(end)].trim_end_matches([' ', '\t', ',']);
    }
    let end = rest.find(['#', ';']).unwrap_or(rest.len());
    let value = &rest[..end];
    let words = value.match_indices([' ', '\t']).map(|(blank, _)| blank);
    let next = words.into_iter().find(|&blank| key_at_start(value[blank..].trim_start()).is_some());
    value[..next.unwrap_or(value.len())].trim_end()
}
