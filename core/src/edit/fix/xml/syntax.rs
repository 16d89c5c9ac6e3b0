//! Text that is no well-formed XML: what was meant, by the text at the place where the reader stops.

use super::{attributes, tags};
use crate::base::{Applicability, Edit, Fix, Note, Span};
use crate::edit::fix::made_up::shortened;

/// The names of the entities that XML has itself.
const ENTITIES: [&str; 5] = ["amp", "lt", "gt", "quot", "apos"];

/// The fixes of a refusal.
pub(super) fn fixes(refusal: &Note, text: &str) -> Vec<Fix> {
    let Some(span) = refusal.span else { return Vec::new() };
    let fix = match refusal.code {
        "xml-unclosed" => tags::close_open(text, text.trim_end().len()),
        "xml-entity" => {
            ampersands(text, span).map(|fix| Fix { applicability: Applicability::Assuming, ..fix })
        }
        "xml-character" => Some(character(text, span)),
        "xml-doctype" => {
            let title = "Remove the document type";
            Some(Fix::throwing_away(title, [Edit::remove(span)]))
        }
        "xml-syntax" => by_text(text, span),
        _ => None,
    };
    fix.into_iter().collect()
}

/// The fix for what begins at the place.
fn by_text(text: &str, span: Span) -> Option<Fix> {
    let (before, rest) = text.split_at_checked(span.range().start)?;
    let here = span.of(text);
    if here == "]]>" {
        return Some(Fix::safe("Write ]]&gt; for ]]>", [Edit::replace(span, "]]&gt;")]));
    }
    if here == "<" {
        return attributes::less_than(text, span);
    }
    if rest.starts_with("--") {
        let dashes = Edit::replace(Span::new(before.len(), before.len() + 2), "- -");
        return Some(Fix::safe("Put a blank between the hyphens of the comment", [dashes]));
    }
    if before.ends_with('<') {
        return tags::no_name(text, before.len());
    }
    if rest.starts_with("</") {
        return tags::end_tag(text, before.len());
    }
    if rest.starts_with('<') {
        return tags::unfinished(text, before.len());
    }
    if rest.starts_with('&') || here.contains('&') && before.ends_with(['"', '\'']) {
        let first = Span::new(before.len(), before.len() + 1);
        return ampersands(text, if rest.starts_with('&') { first } else { span });
    }
    attributes::fix(text, span)
}

/// Escapes each ampersand of a span that begins no reference that XML knows.
fn ampersands(text: &str, span: Span) -> Option<Fix> {
    let mut edits = Vec::new();
    let mut unfinished = None;
    for (at, _) in span.of(text).match_indices('&') {
        let at = span.range().start + at;
        let rest = text.get(at + 1..)?;
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(rest.len());
        let (name, behind) = rest.split_at(end);
        let is_known = ENTITIES.contains(&name)
            || name.strip_prefix('#').is_some_and(|number| !number.is_empty())
            || !name.is_empty() && text.contains(&format!("<!ENTITY {name} "));
        if !is_known {
            edits.push(Edit::insert(at as u32 + 1, "amp;"));
        } else if !behind.starts_with(';') {
            unfinished = Some(name);
            edits.push(Edit::insert((at + 1 + end) as u32, ";"));
        }
    }
    let title = match unfinished {
        Some(name) => format!("Put a semicolon behind &{name}"),
        None => "Write &amp; for the plain &".to_owned(),
    };
    (!edits.is_empty()).then(|| Fix::safe(title, edits))
}

/// Takes away a character, or a reference to one, that XML does not allow; in an attribute, the whole value.
fn character(text: &str, span: Span) -> Fix {
    let title = format!("Remove {}", shortened(&span.of(text).escape_debug().to_string()));
    Fix::throwing_away(title, [Edit::remove(span)])
}
