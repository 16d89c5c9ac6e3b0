//! Finds the domains in a text that may hold several of them, and other text between them.

use super::sexpr;
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
    let elements =
        elements(text, "domain").into_iter().map(|span| (span, element_name(span.of(text))));
    let lists = domain_lists(text).into_iter().map(|span| (span, list_name(span.of(text))));
    let named =
        |(span, name): (Span, Option<&str>)| Some(ListedDomain { name: name?.to_owned(), span });
    let found: Vec<_> = elements.filter_map(named).collect();
    if found.is_empty() { lists.filter_map(named).collect() } else { found }
}

/// The name in the first `<name>` of an element.
fn element_name(element: &str) -> Option<&str> {
    let (_, rest) = element.split_once("<name>")?;
    Some(rest.split_once("</name>")?.0.trim())
}

/// The name in a domain's list.
fn list_name(list: &str) -> Option<&str> {
    let tree = sexpr::parse(list).ok()?;
    let name = tree.lists(sexpr::NodeId::ROOT, "name").next()?;
    let value = tree.value(tree.children(name).nth(1)?)?;
    Some(value.text)
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
        let Some(length) = behind.and_then(|_| rest.find('>')) else { continue };
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

/// The lists of domains that begin a line, in order. One that is not closed goes on to the end.
pub(crate) fn domain_lists(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        if found.last().is_some_and(|list| start < list.end as usize) {
            continue;
        }
        // Lists may also follow each other on one line.
        let mut next = start;
        while begins_domain_list(&text[next..]) {
            let end = list_end(&text[next..]).map_or(text.len(), |length| next + length);
            found.push(Span::new(next, end));
            next = text.len() - text[end..].trim_start().len();
        }
    }
    found
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
            ("(vm (name a))(vm (name b))", &["a", "b"]),
            ("(domain (name a))\nhello\n  (domain (name b)\n", &["a", "b"]),
            ("name = '(domain (name a))'\n", &[]),
            ("", &[]),
        ] {
            let found = listed_domains(text);
            let found: Vec<_> = found.iter().map(|domain| &*domain.name).collect();
            assert_eq!(found, names, "{text}");
        }
    }
}
