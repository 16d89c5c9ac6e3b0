//! What libvirt's reader of configurations refuses, by its words.

use super::extent::{leave_out, removal, stopped_in};
use super::statement::{self, rest_of_line};
use super::{list, word};
use crate::base::{Edit, Fix, LibvirtError, Note, Span};
use crate::edit::fix::made_up::shortened;
use crate::syntax::conf::{Stop, Tree, key_at_start};

/// The fixes of a refusal at a place of the text.
pub(super) fn fixes(refusal: &Note, tree: &Tree<'_>, stop: Stop) -> Vec<Fix> {
    let Some(LibvirtError::Conf { message, .. }) = refusal.libvirt else { return Vec::new() };
    let text = tree.text();
    let fixes = match message {
        "expecting a name" => Vec::new(),
        "expecting an assignment" => statement::not_an_assignment(tree, stop),
        "expecting a value" => value(tree, stop),
        "expecting a separator" => separator(text, stop.at),
        "expecting a separator in list" => separator_in_list(text, stop),
        "list is not closed with ]" => list::close(text, stop.at).into_iter().collect(),
        "unterminated string" => string(refusal, text, stop),
        "unterminated number" => number(text, stop.at),
        _ => Vec::new(),
    };
    // Where nothing else helps, the statement goes; an empty text has none.
    match fixes.is_empty() && !text.trim().is_empty() {
        true => vec![leave_out(text, stopped_in(text, stop))],
        false => fixes,
    }
}

/// The value does not begin here.
fn value(tree: &Tree<'_>, stop: Stop) -> Vec<Fix> {
    let (text, at) = (tree.text(), stop.at);
    let rest = text.get(at..).unwrap_or_default();
    if let Some(open) = stop.list {
        if rest.starts_with('#') {
            return vec![list::move_comments(text, stop, open)];
        }
        if let Some(fix) = list::close(text, at) {
            return vec![fix];
        }
    }
    if rest.starts_with('\\') {
        return vec![join_lines(text, at, stop.list.is_some())];
    }
    let value = rest.trim_start();
    let on_next_line = stop.list.is_none() && rest.starts_with(['\n', '\r', ' ', '\t']);
    if on_next_line && value.starts_with(['"', '\'', '[']) {
        let gap = Span::new(at, at + rest.len() - value.len());
        return vec![Fix::safe(
            "Write the value on the line of its key",
            [Edit::replace(gap, " ")],
        )];
    }
    if on_next_line || rest.is_empty() {
        let statement = stopped_in(text, stop);
        let title = format!("Remove {}: it has no value", shortened(statement.of(text)));
        return vec![Fix::throwing_away(title, [Edit::remove(removal(text, statement))])];
    }
    word::fixes(tree, stop, at)
}

/// Takes a backslash at the end of a line away. Outside a list, the lines become one.
fn join_lines(text: &str, at: usize, in_list: bool) -> Fix {
    let rest = text.get(at + 1..).unwrap_or_default();
    let blanks = rest.len() - rest.trim_start().len();
    let part = match in_list {
        true => Span::new(start_of_blanks(text, at), at + 1),
        false => Span::new(at, at + 1 + blanks),
    };
    Fix::safe("Remove the backslash", [Edit::remove(part)])
}

/// The start of the blanks in front of a byte.
fn start_of_blanks(text: &str, at: usize) -> usize {
    text.get(..at).map_or(at, |before| before.trim_end_matches([' ', '\t']).len())
}

/// The line goes on behind a value.
fn separator(text: &str, at: usize) -> Vec<Fix> {
    let rest = rest_of_line(text, at);
    if rest.starts_with('\\') {
        return vec![join_lines(text, at, true)];
    }
    if let Some(key) = key_at_start(rest) {
        let title = format!("Begin a new line in front of {key}");
        let blanks = Span::new(start_of_blanks(text, at), at);
        return vec![Fix::safe(title, [Edit::replace(blanks, "\n")])];
    }
    let before = text.get(..at).unwrap_or_default();
    let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let fraction = rest.strip_prefix('.').unwrap_or_default();
    let fraction = fraction.len() - fraction.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 && fraction > 0 {
        let number = Span::new(at - digits, at + 1 + fraction);
        let quoted = format!("\"{}\"", number.of(text));
        let title = format!("Write {} as a string", number.of(text));
        return vec![Fix::safe(title, [Edit::replace(number, quoted)])];
    }
    if let Some(fix) = word::begins_with_number(text, at, false) {
        return vec![fix];
    }
    // An expression of Python goes on: its beginning alone would be another value.
    if rest.starts_with(['+', '%', '*', '.', '[', '"', '\'']) || rest.starts_with("if ") {
        return Vec::new();
    }
    let junk = rest.trim_end();
    let title = format!("Remove {} behind the value", shortened(junk));
    vec![Fix::throwing_away(
        title,
        [Edit::remove(Span::new(start_of_blanks(text, at), at + junk.len()))],
    )]
}

/// The list goes on without a comma.
fn separator_in_list(text: &str, stop: Stop) -> Vec<Fix> {
    let at = stop.at;
    let rest = text.get(at..).unwrap_or_default();
    let comma = |title: &str| {
        let before = text.get(..at).unwrap_or_default().trim_end();
        vec![Fix::assuming(title, [Edit::insert(before.len() as u32, ",")])]
    };
    match (stop.list, rest.chars().next()) {
        (Some(open), Some('#')) => vec![list::move_comments(text, stop, open)],
        (_, Some('\\')) => vec![join_lines(text, at, true)],
        // Python makes one string of the two, which no list of devices means.
        (_, Some('"' | '\'')) => comma("Put a comma between the two values"),
        _ => {
            let word = || word::begins_with_number(text, at, true);
            list::close(text, at).or_else(word).into_iter().collect()
        }
    }
}

/// A string that does not end on its line.
fn string(refusal: &Note, text: &str, stop: Stop) -> Vec<Fix> {
    if let Some(quotes) = refusal.span.filter(|span| span.of(text) == "\"\"\"") {
        return tripled(text, quotes.range().start);
    }
    let before = text.get(stop.statement..stop.at).unwrap_or_default();
    let Some((open, quote)) = open_quote(before) else { return Vec::new() };
    let start = stop.statement + open;
    let line = rest_of_line(text, start).trim_end();
    let other = if quote == '"' { '\'' } else { '"' };
    let bracket = stop.list.is_some() && line.ends_with(']');
    let inner = if bracket { line.trim_end_matches(']').trim_end() } else { line };
    let end = start + inner.len();
    let (title, edit) = match inner.strip_suffix(other) {
        Some(inner) if inner.len() > 1 => {
            let wrong = Span::new(end - 1, end);
            ("Close the string with the quote that opens it", Edit::replace(wrong, quote))
        }
        _ => ("Close the string at the end of its line", Edit::insert(end as u32, quote)),
    };
    vec![Fix::assuming(title, [edit])]
}

/// The quote of a text that is not closed in it, and its place.
fn open_quote(text: &str) -> Option<(usize, char)> {
    let mut open = None;
    for (at, c) in text.char_indices() {
        match open {
            None if matches!(c, '"' | '\'') => open = Some((at, c)),
            Some((_, quote)) if c == quote => open = None,
            _ => {}
        }
    }
    open
}

/// A string between three double quotes, which begins at a byte.
fn tripled(text: &str, start: usize) -> Vec<Fix> {
    let inner = text.get(start + 3..).unwrap_or_default();
    let Some(length) = inner.find("\"\"\"") else { return Vec::new() };
    let value = &inner[..length];
    let whole = Span::new(start, start + length + 6);
    if value.contains('"') {
        return Vec::new();
    }
    let line = value.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    let edit = Edit::replace(whole, format!("\"{line}\""));
    match value.contains('\n') {
        true => vec![Fix::assuming("Write the string on one line", [edit])],
        false => vec![Fix::safe("Write the string between two double quotes", [edit])],
    }
}

/// A sign without digits.
fn number(text: &str, at: usize) -> Vec<Fix> {
    let before = text.get(..at).unwrap_or_default();
    let start = before.trim_end_matches(['-', '+']).len();
    let rest = rest_of_line(text, start);
    let end = rest.find(['#', ';', ',', ']']).unwrap_or(rest.len());
    let word = rest[..end].trim_end();
    let edit = Edit::replace(Span::new(start, start + word.len()), format!("\"{word}\""));
    vec![Fix::assuming(format!("Put quotes around {}", shortened(word)), [edit])]
}
