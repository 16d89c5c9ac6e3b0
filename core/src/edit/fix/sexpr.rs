//! Fixes of S-expressions.

use super::Document;
use super::made_up::{add_mac, shortened, uuid};
use crate::base::{Edit, Fix, Note, Span};
use crate::rules::from_native as rules;
use crate::syntax::sexpr::{NodeId, Tree, parse};

/// The fixes of a refusal.
pub(super) fn fixes(refusal: &Note, document: &Document<'_>) -> Vec<Fix> {
    let text = document.text;
    match refusal.code {
        "sexpr-incomplete" => {
            parse(text).ok().and_then(|tree| complete(refusal, &tree)).into_iter().collect()
        }
        "sexpr-unclosed" => {
            let end = text.trim_end().trim_end_matches(')').len();
            let quote = Edit::insert(end as u32, "'");
            vec![Fix::assuming("Close the value with a quote at the end of the text", [quote])]
        }
        "disk-driver" => driver(refusal, text).into_iter().collect(),
        _ => (part_in_the_way(refusal, text).into_iter())
            .map(|list| {
                let title = format!("Remove {}", shortened(list.of(text)));
                Fix::throwing_away(title, [Edit::remove(list)])
            })
            .collect(),
    }
}

/// The fixes of a warning on an S-expression that libvirt converts.
pub(super) fn fixes_of_warning(warning: &Note, text: &str) -> Vec<Fix> {
    if warning.code != "vif-no-mac" {
        return Vec::new();
    }
    let address = || {
        let tree = parse(text).ok()?;
        let interface = warning.span?;
        let lists = tree.nodes().filter(|&node| interface.contains(tree.span(node)));
        let head = lists.filter_map(|list| tree.head(list)).find(|head| head.text == "vif")?;
        Some(add_mac(head.span().end, " (mac ", ")"))
    };
    address().into_iter().collect()
}

/// Adds the list that a domain lacks, by the rule that asks for it.
fn complete(refusal: &Note, tree: &Tree<'_>) -> Option<Fix> {
    let head = tree.head(NodeId::ROOT).filter(|head| head.text == "domain")?;
    let rule = refusal.rule?;
    let needed = [
        (&rules::ID, "domid", "1".to_owned(), "Number the domain 1"),
        (&rules::NAME, "name", "guest".to_owned(), "Name the guest “guest”"),
        (&rules::UUID, "uuid", uuid(), "Make up a UUID"),
    ];
    let (_, key, value, title) = needed.into_iter().find(|(of, ..)| std::ptr::eq(*of, rule))?;
    let list = Edit::insert(head.span().end, format!(" ({key} {value})"));
    Some(Fix::assuming(title, [list]))
}

/// Adds the driver that a disk's source lacks.
fn driver(refusal: &Note, text: &str) -> Option<Fix> {
    let source = refusal.span?;
    let driver = if source.of(text).starts_with("/dev/") { "phy" } else { "file" };
    let edit = Edit::insert(source.start, format!("{driver}:"));
    Some(Fix::assuming(format!("Add the driver {driver}"), [edit]))
}

/// The innermost list that the refusal is about.
pub(super) fn part_in_the_way(refusal: &Note, text: &str) -> Option<Span> {
    let tree = parse(text).ok()?;
    let place = refusal.span?;
    let lists = tree.nodes().skip(1).filter(|&node| tree.value(node).is_none());
    lists.map(|list| tree.span(list)).filter(|list| list.contains(place)).last()
}
