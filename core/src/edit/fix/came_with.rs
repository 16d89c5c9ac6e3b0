//! What came with a document and is no part of it, and other documents beside it.

use crate::base::{Edit, Fix, Note, Span, apply};
use crate::read::{Certainty, detect};
use crate::syntax::{ListedDomain, domains_in_lists, listed_domains, surroundings};

/// How many other domains a title names.
const MOST_NAMED: usize = 3;

/// Fixes of a refusal that is about something around the document, or about a second document.
pub(super) fn fixes(refusal: &Note, text: &str) -> Vec<Fix> {
    let around = match refusal.code {
        code if is_about_form(code) => {
            let fix = refusal.span.and_then(|span| surroundings::fix_at(text, span));
            // Prose that mentions elements is no document, whatever quotes it has.
            let leads_on =
                |fix: &Fix| detect(&apply(text, &fix.edits)).certainty > Certainty::Guess;
            fix.filter(|fix| code != "xml-outside" || leads_on(fix))
        }
        _ => None,
    };
    match around {
        Some(fix) => vec![fix],
        None if has_other_root(refusal.code) => keep_one_of(&listed_domains(text), text),
        None => Vec::new(),
    }
}

/// Fixes of a warning about something of that kind, on a document that libvirt takes all the same.
pub(super) fn fixes_of_warning(warning: &Note, text: &str) -> Vec<Fix> {
    let Some(place) = warning.span else { return Vec::new() };
    let fix = match warning.code {
        "several-domains" => return keep_one_of(&domains_in_lists(text), text),
        "sexpr-rest" => surroundings::fix_at(text, place),
        "byte-order-mark" => surroundings::byte_order_mark(text),
        "declared-encoding" => Some(Fix::safe("Declare UTF-8", [Edit::replace(place, "UTF-8")])),
        "xl-refuses" if place.of(text).starts_with('\r') => surroundings::line_ends(text),
        _ => None,
    };
    fix.into_iter().collect()
}

/// Whether a refusal of that code is about the document's form, and not about what the document says.
fn is_about_form(code: &str) -> bool {
    code.starts_with("xml-") || matches!(code, "xm-syntax" | "sexpr-incomplete" | "root")
}

/// Whether a refusal of that code is about another outermost element, or text beside that.
fn has_other_root(code: &str) -> bool {
    matches!(code, "xml-second-root" | "xml-outside" | "xml-declaration" | "root")
}

/// For a text with several domains, or with one within another element: a fix for each domain that leaves out
/// everything else. They are in the document's order, and the one that the host runs in comes last.
fn keep_one_of(domains: &[ListedDomain], text: &str) -> Vec<Fix> {
    let (hosts, guests): (Vec<_>, Vec<_>) = domains.iter().partition(|domain| domain.is_host());
    let in_order = guests.into_iter().chain(hosts);
    in_order.map(|kept| keep(kept, domains, text)).collect()
}

fn keep(kept: &ListedDomain, domains: &[ListedDomain], text: &str) -> Fix {
    let others: Vec<_> = domains.iter().filter(|other| other.span != kept.span).collect();
    let title = match others.len() {
        0 => format!("Keep the domain “{}” only", kept.name),
        1..=MOST_NAMED => format!("Keep “{}” only, without {}", kept.name, names(others)),
        count => format!("Keep “{}” only, without the {count} other domains", kept.name),
    };
    let Span { start, end } = kept.span;
    let behind = surroundings::with_line_end(text, end as usize);
    let around = [Span { start: 0, end: start }, Span::new(behind, text.len())];
    let edits = around.into_iter().filter(|span| !span.is_empty()).map(Edit::remove);
    Fix::assuming(title, edits.collect::<Vec<_>>())
}

/// The names of domains, for a sentence.
pub(crate) fn names<'d>(domains: impl IntoIterator<Item = &'d ListedDomain>) -> String {
    let names: Vec<_> = domains.into_iter().map(|domain| format!("“{}”", domain.name)).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::apply;

    #[test]
    fn what_is_kept_keeps_its_line_end() {
        let text = "<domain><name>a</name></domain>\r\n<domain><name>b</name></domain>\r\n";
        let fixes = keep_one_of(&listed_domains(text), text);
        let kept = fixes.first().map(|fix| apply(text, &fix.edits));
        assert_eq!(kept.as_deref(), Some("<domain><name>a</name></domain>\r\n"));
    }
}
