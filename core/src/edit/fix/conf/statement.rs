//! Lines that are no assignment.

use super::extent::{leave_out, removal, stopped_in};
use crate::base::{Edit, Fix, Span};
use crate::syntax::conf::{Kind, Stop, Tree};

/// The rest of the line behind a place.
pub(super) fn rest_of_line(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    rest.split(['\n', '\r']).next().unwrap_or_default()
}

/// Fixes of a statement without an equals sign behind its first word.
pub(super) fn not_an_assignment(tree: &Tree<'_>, stop: Stop) -> Vec<Fix> {
    let text = tree.text();
    let word = text.get(stop.statement..stop.at).unwrap_or_default().trim_end();
    let rest = rest_of_line(text, stop.at);
    if let Some(list) = rest.strip_prefix("+=") {
        return append(tree, stop, word, list);
    }
    let value = rest.trim_start();
    let has_value =
        value.starts_with(['"', '\'', '[']) || value.starts_with(|c: char| c.is_ascii_digit());
    if has_value {
        let title = format!("Put an equals sign behind {word}");
        let at = (stop.statement + word.len()) as u32;
        return vec![Fix::assuming(title, [Edit::insert(at, " =")])];
    }
    vec![leave_out(text, stopped_in(text, stop))]
}

/// A list that is appended to one in front of it becomes part of that.
fn append(tree: &Tree<'_>, stop: Stop, key: &str, list: &str) -> Vec<Fix> {
    let text = tree.text();
    let sign = Span::new(stop.at, stop.at + 2);
    let Some(entry) = tree.entries().iter().find(|entry| entry.key.text == key) else {
        return vec![Fix::safe(format!("Assign {key} with = instead"), [Edit::replace(sign, "=")])];
    };
    // The list may go on over several lines: the text as an assignment tells where it ends.
    let from = stop.at + 2;
    let padding = list.len() - list.trim_start().len();
    let items = items_of_list(text, from + padding)
        .filter(|items| ends_behind(text, items.range().end + 1));
    let Some(items) = items else {
        return vec![leave_out(text, stopped_in(text, stop))];
    };
    let first = tree.span(entry.value);
    let has_items = tree.children(entry.value).next().is_some();
    if !matches!(tree.kind(entry.value), Kind::List) || first.len() < 2 {
        return vec![leave_out(text, stopped_in(text, stop))];
    }
    let inner = text.get(first.range().start + 1..first.range().end - 1).unwrap_or_default();
    let at = first.start + 1 + inner.trim_end().len() as u32;
    let comma = if has_items && !inner.trim_end().ends_with(',') { ", " } else { " " };
    let moved = items.of(text).trim().trim_end_matches(',');
    let whole = removal(text, Span::new(stop.statement, items.range().end + 1));
    let title = format!("Move what {key} += appends into the first {key}");
    vec![Fix::safe(title, [Edit::insert(at, format!("{comma}{moved}")), Edit::remove(whole)])]
}

/// Whether a statement ends at a byte.
fn ends_behind(text: &str, at: usize) -> bool {
    let rest = rest_of_line(text, at).trim_start();
    rest.is_empty() || rest.starts_with([';', '#'])
}

/// What stands between the brackets of a list of strings and numbers that begins at a byte.
fn items_of_list(text: &str, start: usize) -> Option<Span> {
    let list = text.get(start..)?;
    let mut quote = None;
    let mut depth = 0;
    for (at, c) in list.char_indices() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (Some(_), '\n') => return None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '[') => depth += 1,
            (None, ']') => {
                depth -= 1;
                if depth == 0 {
                    return Some(Span::new(start + 1, start + at));
                }
            }
            (None, _) if depth == 0 => return None,
            (None, _) => {}
        }
    }
    None
}
