//! Finds the domains in a text that may hold several of them, and other text between them.

use super::{guest_name, sexpr, xml};
use crate::base::Span;

/// A domain of a text that may hold several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedDomain {
    /// Its name.
    pub name: String,
    /// Its place: the element, or the list.
    pub span: Span,
}

impl ListedDomain {
    /// Whether it is the one that Xen's own host runs in.
    pub fn is_host(&self) -> bool {
        self.name == "Domain-0"
    }
}

/// The domains that a text of XML or S-expressions holds, in order, also those within another element. A domain without
/// a name is none: the capabilities of a host have such elements.
///
/// ```
/// let text = "(domain (name Domain-0))\n(domain (name web1))\n";
/// let names: Vec<_> = xenlens::listed_domains(text).into_iter().map(|domain| domain.name).collect();
/// assert_eq!(names, ["Domain-0", "web1"]);
/// ```
pub fn listed_domains(text: &str) -> Vec<ListedDomain> {
    let named = |span: Span| Some(ListedDomain { name: element_name(span.of(text))?, span });
    let found: Vec<_> = elements(text, "domain").into_iter().filter_map(named).collect();
    if found.is_empty() { domains_in_lists(text) } else { found }
}

/// The domains that a text of S-expressions holds, in order.
pub(crate) fn domains_in_lists(text: &str) -> Vec<ListedDomain> {
    let named = |span: Span| Some(ListedDomain { name: list_name(span.of(text))?, span });
    domain_lists(text).into_iter().filter_map(named).collect()
}

/// The name of a list's domain. Where the list is not complete, the first `(name …)` in it has the name.
fn list_name(list: &str) -> Option<String> {
    match sexpr::parse(list) {
        Ok(tree) => guest_name::of_list(&tree),
        Err(_) => {
            let (_, rest) = list.split_once("(name ")?;
            Some(rest.split_once(')')?.0.trim().to_owned())
        }
    }
}

/// The name of an element's domain. Where the element is not well-formed, the first `<name>` in it has the name.
fn element_name(element: &str) -> Option<String> {
    let name = match xml::parse(element) {
        Ok(tree) => guest_name::of_xml(&tree)?,
        Err(_) => {
            let (_, rest) = element.split_once("<name>")?;
            rest.split_once("</name>")?.0.to_owned()
        }
    };
    Some(name.trim().to_owned())
}

/// The elements of that name in a text, in order, without those within another of the name. Whatever stands around them
/// need not be XML.
pub(crate) fn elements(text: &str, name: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let (mut depth, mut start, mut at) = (0_usize, 0, 0);
    while let Some(offset) = text[at..].find('<') {
        let tag = at + offset;
        let rest = &text[tag..];
        at = tag + 1;
        for (opening, closing) in [("<!--", "-->"), ("<![CDATA[", "]]>")] {
            if rest.starts_with(opening) {
                at = rest.find(closing).map_or(text.len(), |end| tag + end);
            }
        }
        let (inner, closes) = match rest.strip_prefix("</") {
            Some(inner) => (inner, true),
            None => (&rest[1..], false),
        };
        let behind = inner
            .strip_prefix(name)
            .filter(|behind| behind.starts_with([' ', '\t', '\r', '\n', '/', '>']));
        if behind.is_none() {
            continue;
        }
        // No tag behind it ends, either.
        let Some(length) = rest.find('>') else { break };
        at = tag + length + 1;
        match closes {
            false if rest[..length].ends_with('/') => {
                if depth == 0 {
                    found.push(Span::new(tag, at));
                }
            }
            false => {
                if depth == 0 {
                    start = tag;
                }
                depth += 1;
            }
            true if depth == 1 => {
                found.push(Span::new(start, at));
                depth = 0;
            }
            true => depth = depth.saturating_sub(1),
        }
    }
    found
}

/// How many lists of a text may lack their end: each is looked through to the end of the text.
const MOST_UNCLOSED: usize = 16;

/// The lists of domains that begin a line, in order. One that is not closed goes on to the next, or to the end.
pub(crate) fn domain_lists(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let (mut at, mut unclosed) = (0, 0);
    for line in text.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        if found.last().is_some_and(|list| start < list.end as usize) {
            continue;
        }
        // Lists may also follow each other on one line.
        let mut next = start;
        while begins_domain_list(&text[next..]) {
            let end = match list_end(&text[next..]) {
                Some(length) => next + length,
                None if unclosed < MOST_UNCLOSED => {
                    unclosed += 1;
                    next_list(text, next)
                }
                None => text.len(),
            };
            found.push(Span::new(next, end));
            next = text.len() - text[end..].trim_start().len();
        }
    }
    found
}

/// Where the next line begins behind a place that begins the list of a domain; the end of the text if none does.
fn next_list(text: &str, place: usize) -> usize {
    let mut line_ends = text[place..].match_indices('\n').map(|(at, _)| place + at + 1);
    line_ends.find(|&start| begins_domain_list(&text[start..])).unwrap_or(text.len())
}

/// Whether a text begins with the list of a domain.
pub(crate) fn begins_domain_list(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('(') else { return false };
    let head = rest.trim_start();
    let word = head.split([' ', '\t', '\r', '\n', '(', ')']).next();
    matches!(word, Some("domain" | "vm"))
}

/// How long the list at the start of a text is. `None` if it is not closed.
fn list_end(text: &str) -> Option<usize> {
    let mut depth = 0;
    let mut starts_value = true;
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'(' => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            b'\'' if starts_value => loop {
                match bytes.next()?.1 {
                    b'\'' => break,
                    b'\\' => drop(bytes.next()),
                    _ => {}
                }
            },
            _ => {}
        }
        starts_value = matches!(byte, b'(' | b')' | b'\'') || byte.is_ascii_whitespace();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_are_found_in_order_whatever_stands_between_them() {
        for (text, names) in [
            ("<domain><name>a</name></domain>\n", &["a"][..]),
            (
                "# virsh\n<domain type='xen'>\n<name> a </name></domain>\n# virsh\n<domain><name>b</name></domain>",
                &["a", "b"],
            ),
            (
                "<domains><domain><name>a</name></domain><!-- <domain><name>c</name></domain> --></domains>",
                &["a"],
            ),
            (
                "<capabilities><guest><domain type='xen'/><domain type='kvm'><machine>m</machine></domain></guest></capabilities>",
                &[],
            ),
            (
                "<domainsnapshot><name>s</name><domain><name>a</name></domain></domainsnapshot>",
                &["a"],
            ),
            ("(domain (name 'a)b')(memory 1))\n(domain\n  (name c))\n", &["a)b", "c"]),
            (
                "<domain><metadata><name>m</name></metadata><!-- <name>c</name> --><name>a&amp;b</name></domain>",
                &["a&b"],
            ),
            ("<domain><name>a</name><memory></domain>", &["a"]),
            ("(vm (name a))(vm (name b))", &["a", "b"]),
            ("(domain (name a))\nhello\n  (domain (name b)\n", &["a", "b"]),
            ("(domain\n  (name a)\n  (image (hvm\n(domain (name b))\n", &["a", "b"]),
            ("name = '(domain (name a))'\n", &[]),
            ("", &[]),
        ] {
            let found = listed_domains(text);
            let found: Vec<_> = found.iter().map(|domain| &*domain.name).collect();
            assert_eq!(found, names, "{text}");
        }
    }

    #[test]
    fn tags_without_an_end_take_no_longer_than_others() {
        let found = elements(&"<domain ".repeat(200_000), "domain");
        assert_eq!(found, []);
        assert_eq!(domain_lists(&"(domain\n".repeat(200_000)).len(), MOST_UNCLOSED + 1);
    }
}
