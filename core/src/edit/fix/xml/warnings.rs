//! Documents that convert, and yet not as they were meant.

use super::amounts::in_kib;
use super::guest;
use super::place::Place;
use crate::base::{Edit, Fix, Note, Span, bytes_of_unit};
use crate::edit::fix::Document;
use crate::edit::fix::made_up::shortened;
use crate::syntax::xml::parse;

/// The fixes of a note on a document that converts.
pub(in crate::edit::fix) fn fixes_of_warning(note: &Note, document: &Document<'_>) -> Vec<Fix> {
    let Ok(tree) = parse(document.text) else { return Vec::new() };
    let Some(place) = note.span.and_then(|span| Place::of(&tree, span)) else {
        return Vec::new();
    };
    let fix = match note.code {
        "sexpr-quote" | "sexpr-backslash" => escaped(place.span, document.text),
        _ if place.is_attribute("domain", "type") => other_hypervisor(place),
        _ => unit(place),
    };
    fix.into_iter().collect()
}

/// libvirt 0.7 writes a domain of another hypervisor for Xen, too, if it states its architecture.
fn other_hypervisor(place: Place<'_, '_>) -> Option<Fix> {
    let is_other = place.stated().is_some_and(|stated| stated.value != "xen");
    is_other.then(|| guest::for_xen(place.tree))
}

/// Works out an amount of memory whose unit the release does not read.
fn unit(place: Place<'_, '_>) -> Option<Fix> {
    let is_unit = ["memory", "currentMemory"].iter().any(|name| place.is_attribute(name, "unit"));
    let unit = place.stated().filter(|_| is_unit)?;
    let content = place.tree.element(place.element).content;
    let number = content.of(place.tree.text());
    let kib = in_kib(number.trim().parse().ok()?, bytes_of_unit(&unit.value)?)?;
    let mut stated = unit.span;
    stated.start = place.tree.text().get(..stated.range().start)?.trim_end().len() as u32;
    if number.trim() == kib.to_string() {
        return None;
    }
    let title = format!("Write the memory in KiB: {kib}");
    Some(Fix::safe(title, [Edit::remove(stated), Edit::replace(content, kib.to_string())]))
}

/// Puts a backslash in front of each single quote and backslash: xend reads that as the quote or the backslash alone.
fn escaped(span: Span, text: &str) -> Option<Fix> {
    let written = span.of(text);
    let unpaired = written.replace(r"\\", "").replace(r"\'", "");
    if !unpaired.contains(['\\', '\'']) && !has_quote_reference(&unpaired) {
        return None;
    }
    let mut value = written.replace('\\', r"\\").replace('\'', r"\'");
    for reference in QUOTES {
        value = value.replace(reference, &format!(r"\{reference}"));
    }
    let title = format!("Write {} for xend, which takes a backslash away", shortened(&value));
    Some(Fix::assuming(title, [Edit::replace(span, value)]))
}

/// How XML writes a single quote within an attribute.
const QUOTES: [&str; 3] = ["&apos;", "&#39;", "&#x27;"];

fn has_quote_reference(written: &str) -> bool {
    QUOTES.iter().any(|reference| written.contains(reference))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::apply;

    #[test]
    fn quotes_and_backslashes_are_escaped_once() {
        for (written, expected) in [
            ("it's", Some(r"it\'s")),
            ("C:\\dir", Some(r"C:\\dir")),
            ("a &apos;b&#39;", Some(r"a \&apos;b\&#39;")),
            (r"it\'s", None),
            (r"C:\\dir", None),
        ] {
            let fix = escaped(Span::new(0, written.len()), written);
            let fixed = fix.map(|fix| apply(written, &fix.edits));
            assert_eq!(fixed.as_deref(), expected, "{written}");
        }
    }
}
