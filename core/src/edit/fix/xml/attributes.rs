//! Attributes without quotes, values or blanks between them.

use crate::base::{Edit, Fix, Span};
use crate::edit::fix::made_up::shortened;

/// Quotes of a word processor or a web page.
const CURLY: [char; 5] = ['“', '”', '„', '‘', '’'];

/// An attribute that is not written as one, or twice.
pub(super) fn fix(text: &str, span: Span) -> Option<Fix> {
    let (before, rest) = text.split_at_checked(span.range().start)?;
    let at = before.len() as u32;
    if before.ends_with(['"', '\'']) && rest.starts_with(|c: char| c.is_alphabetic()) {
        let title = "Put a blank between the attributes";
        return Some(Fix::safe(title, [Edit::insert(at, " ")]));
    }
    if before.trim_end().ends_with('=') {
        return Some(unquoted(before, rest));
    }
    if rest.starts_with(['"', '\'']) {
        return Some(Fix::safe(
            "Put an equals sign in front of the value",
            [Edit::insert(at, "=")],
        ));
    }
    let (name, _) = rest.split_once('=')?;
    let tag = before.get(before.rfind('<')?..)?;
    if !name.is_empty() && tag.contains(&format!(" {}=", name.trim())) {
        let start = before.trim_end().len() as u32;
        let title = format!("Remove the second {}", shortened(span.of(text)));
        return Some(Fix::throwing_away(title, [Edit::remove(Span { start, end: span.end })]));
    }
    let word = before.trim_end().rsplit(char::is_whitespace).next()?;
    let start = before.trim_end().len().checked_sub(word.len())?;
    if word.is_empty() || word.contains(['<', '=', '"', '\'']) {
        return None;
    }
    let title = format!("Remove {word}, which has no value");
    let start = before.get(..start)?.trim_end().len();
    Some(Fix::throwing_away(title, [Edit::remove(Span::new(start, before.trim_end().len()))]))
}

/// Removes what nobody can read as an attribute: from the blank in front of it to the end of the tag or line.
pub(super) fn remove_last(text: &str, span: Span) -> Option<Fix> {
    let (before, rest) = text.split_at_checked(span.range().start)?;
    let end = rest.find(['>', '\n']).unwrap_or(rest.len());
    let last = rest.get(..end)?.trim_end();
    let end = before.len() + last.strip_suffix('/').unwrap_or(last).trim_end().len();
    let blank = before.rfind(char::is_whitespace)?;
    let written = text.get(blank..end)?.trim();
    let start = before.get(..blank)?.trim_end().len();
    let title = format!("Remove {} from the tag", shortened(written));
    (!written.is_empty()).then(|| Fix::throwing_away(title, [Edit::remove(Span::new(start, end))]))
}

/// A value without quotes, or none at all.
fn unquoted(before: &str, rest: &str) -> Fix {
    let at = before.len();
    let end = rest.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(rest.len());
    let word = rest.get(..end).unwrap_or_default();
    let word = word.strip_suffix('/').filter(|_| rest[end..].starts_with('>')).unwrap_or(word);
    let is_next = before.ends_with(char::is_whitespace) && word.contains('=');
    if word.is_empty() || is_next {
        let end = before.trim_end().len() as u32;
        return Fix::assuming("Take the missing value as empty", [Edit::insert(end, "''")]);
    }
    let value = word.trim_matches(CURLY).trim_matches(['"', '\'']);
    let quote = if value.contains('\'') { '"' } else { '\'' };
    let title = format!("Put quotes around {}", shortened(value));
    let edit = Edit::replace(Span::new(at, at + word.len()), format!("{quote}{value}{quote}"));
    Fix::safe(title, [edit])
}

/// A `<` in a value: a plain character, or the next tag behind a value whose closing quote is missing.
pub(super) fn less_than(text: &str, span: Span) -> Option<Fix> {
    let before = text.get(..span.range().start)?;
    let tag = before.rfind('<')?;
    let inner = before.get(tag..)?;
    if inner.contains('>') {
        return missing_quote(text, tag);
    }
    Some(Fix::safe("Write &lt; for the plain <", [Edit::replace(span, "&lt;")]))
}

/// The closing quote of the first value in a tag that runs on into the next attribute, or behind the tag.
pub(super) fn missing_quote(text: &str, tag: usize) -> Option<Fix> {
    let mut at = tag;
    loop {
        let rest = text.get(at..)?;
        let (open, quote) = rest.char_indices().find(|(_, c)| matches!(c, '"' | '\'' | '>'))?;
        if quote == '>' {
            return None;
        }
        let value = at + open + 1;
        let rest = text.get(value..)?;
        let close = rest.find(quote).unwrap_or(rest.len());
        let end = rest.find(['>', '<', '\n']).unwrap_or(rest.len());
        let written = match close < end {
            true => in_front_of_name(rest.get(..close)?),
            false => Some(first_value(rest.get(..end)?)),
        };
        let Some(written) = written else {
            at = value + close + 1;
            continue;
        };
        let other = written.trim_end_matches(['"', '\'']);
        let place = Span::new(value + other.len(), value + written.len());
        let title = format!("Close the value {} with a quote", shortened(other));
        return (end < rest.len())
            .then(|| Fix::assuming(title, [Edit::replace(place, quote.to_string())]));
    }
}

/// What is in front of the name of the next attribute, if a text ends with such a name and its equals sign.
fn in_front_of_name(text: &str) -> Option<&str> {
    let (value, name) = text.rsplit_once([' ', '\t'])?;
    name.ends_with('=').then(|| value.trim_end())
}

/// The first value of the rest of a tag: the other attributes are behind it on the same line.
fn first_value(rest: &str) -> &str {
    let rest = rest.trim_end();
    let rest = rest.strip_suffix('/').unwrap_or(rest).trim_end();
    match rest.split_once([' ', '\t']) {
        Some((value, behind)) if behind.contains('=') => value,
        _ => rest,
    }
}
