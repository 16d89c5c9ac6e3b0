//! Tags that are missing, unfinished, or do not fit each other.

use super::attributes;
use crate::base::{Edit, Fix, Span};
use crate::edit::fix::made_up::shortened;
use crate::edit::fix::near_name::near_name;
use crate::syntax::xml::open_elements;

/// Closes, at a place, all elements that are open there, and takes away what is behind it.
pub(super) fn close_open(text: &str, at: usize) -> Option<Fix> {
    let open = open_names(text.get(..at)?);
    let closing = close(&open);
    let rest = Span::new(at, text.trim_end().len().max(at));
    let (inner, outer) = (open.last()?, open.first()?);
    let title = match (rest.is_empty(), open.len()) {
        (true, 1) => format!("Close <{inner}> at the end"),
        (true, _) => format!("Close all elements from <{inner}> out to <{outer}> at the end"),
        (false, _) => {
            format!("Remove {} at the end, and close what is open", shortened(rest.of(text)))
        }
    };
    let edit = [Edit::replace(rest, format!("\n{}", closing.join("\n")))];
    Some(match rest.is_empty() {
        true => Fix::assuming(title, edit),
        false => Fix::throwing_away(title, edit),
    })
}

/// The names of the elements that a text opens and does not close, the outermost first.
fn open_names(text: &str) -> Vec<&str> {
    open_elements(text).0.into_iter().map(|element| element.name).collect()
}

/// The end tags of open elements, the innermost first.
fn close(open: &[&str]) -> Vec<String> {
    open.iter().rev().map(|name| format!("</{name}>")).collect()
}

/// An end tag that does not fit the element that is open.
pub(super) fn end_tag(text: &str, at: usize) -> Option<Fix> {
    let (before, rest) = text.split_at_checked(at)?;
    let Some(end) = rest.find('>') else { return close_open(text, before.trim_end().len()) };
    let tag = Span::new(at, at + end + 1);
    let name = rest.get(2..end)?.trim();
    let open = open_names(before);
    if let Some(level) = open.iter().rposition(|open| *open == name) {
        let inner = open.get(level + 1..)?;
        let title = format!("Close <{}> in front of </{name}>", inner.last()?);
        return Some(Fix::assuming(title, [Edit::insert(at as u32, close(inner).concat())]));
    }
    if let Some(meant) = near_name(name, open.last().map_or(&[], std::slice::from_ref)) {
        let title = format!("Write </{meant}> for </{name}>");
        return Some(Fix::assuming(title, [Edit::replace(tag, format!("</{meant}>"))]));
    }
    let title = format!("Remove </{name}>, which closes nothing");
    Some(Fix::throwing_away(title, [Edit::remove(tag)]))
}

/// A tag, comment or CDATA section without an end.
pub(super) fn unfinished(text: &str, at: usize) -> Option<Fix> {
    let rest = text.get(at..)?;
    if rest.starts_with("<!--") {
        let line = rest.lines().next()?.trim_end();
        let end = Edit::insert((at + line.len()) as u32, " -->");
        return Some(Fix::assuming("End the comment at the end of its line", [end]));
    }
    if rest.starts_with("<!") || rest.starts_with("<?") {
        return None;
    }
    attributes::missing_quote(text, at)
        .or_else(|| close_open(text, text.get(..at)?.trim_end().len()))
}

/// A start tag that the next tag follows before it ends.
pub(super) fn no_end(text: &str, at: usize) -> Option<Fix> {
    let (before, rest) = text.split_at_checked(at)?;
    let start = before.rfind('<')?;
    let tag = before.get(start + 1..)?.trim_end();
    let name = tag.split(char::is_whitespace).next()?;
    let end = if rest.contains(&format!("</{name}>")) { ">" } else { "/>" };
    let place = (start + 1 + tag.len()) as u32;
    let title = format!("End the tag <{name}> with {end}");
    (!name.is_empty()).then(|| Fix::assuming(title, [Edit::insert(place, end)]))
}

/// A `<` without a name behind it: a blank within a tag, or a plain character.
pub(super) fn no_name(text: &str, at: usize) -> Option<Fix> {
    let rest = text.get(at..)?;
    let tag = rest.trim_start();
    let blanks = Span::new(at, at + rest.len() - tag.len());
    let is_tag = match (tag.find('>'), tag.find('<')) {
        (Some(end), Some(next)) => end < next,
        (end, _) => end.is_some(),
    };
    if is_tag
        && !blanks.is_empty()
        && tag.starts_with(|c: char| c == '/' || c.is_ascii_alphabetic())
    {
        return Some(Fix::safe("Remove the blank behind <", [Edit::remove(blanks)]));
    }
    // “<b/ >” and the like.
    if let Some((slash, blank)) = rest.find('/').zip(rest.find('>'))
        && rest
            .get(slash + 1..blank)
            .is_some_and(|between| !between.is_empty() && between.trim().is_empty())
    {
        let blanks = Span::new(at + slash + 1, at + blank);
        return Some(Fix::safe("Remove the blank in front of >", [Edit::remove(blanks)]));
    }
    let sign = Span::new(at.checked_sub(1)?, at);
    Some(Fix::safe("Write &lt; for the plain <", [Edit::replace(sign, "&lt;")]))
}
