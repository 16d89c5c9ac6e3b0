//! Keys that are missing, and values that libvirt does not take.

use super::{ConfPart, comment_out};
use crate::base::{Edit, Fix, Note, Span};
use crate::edit::fix::Document;
use crate::edit::fix::made_up::{MARK, replace_mac, replace_uuid, shortened, uuid};
use crate::syntax::conf::{Entry, Kind, Tree, ValueId};

/// The fixes of a refusal of a configuration that is in order as such.
pub(super) fn fixes(refusal: &Note, tree: &Tree<'_>, document: &Document<'_>) -> Vec<Fix> {
    let part = refusal.span.and_then(|span| part_at(tree, span));
    let entry = refusal.span.and_then(|span| entry_at(tree, span));
    match (refusal.code, refusal.span) {
        ("uuid", None) => vec![add(tree, "Make up a UUID", "uuid", &uuid(), MARK)],
        ("uuid", Some(span)) => vec![replace_uuid(span)],
        ("vif-mac", Some(span)) => vec![replace_mac(span)],
        ("xm-missing", _) => vec![missing(tree, document)],
        ("xm-kind" | "cpuset", Some(_)) => {
            let other = entry.and_then(|entry| other_kind(tree, entry));
            other.into_iter().chain(part.map(|part| leave_out(tree, part))).collect()
        }
        _ => part.map(|part| leave_out(tree, part)).into_iter().collect(),
    }
}

/// The assignment that a place is in.
fn entry_at<'e, 't>(tree: &'e Tree<'t>, place: Span) -> Option<&'e Entry<'t>> {
    tree.entries().iter().find(|entry| entry.span.contains(place))
}

/// The value of a list that a place is in, or else the assignment.
pub(super) fn part_at(tree: &Tree<'_>, place: Span) -> Option<ConfPart> {
    let entry = entry_at(tree, place)?;
    let mut items = tree.children(entry.value);
    let item = items.find(|&item| tree.span(item).contains(place));
    Some(item.map_or(ConfPart::Entry(entry.span), ConfPart::Item))
}

/// Leaves a part out: an assignment becomes a comment, a value of a list goes.
fn leave_out(tree: &Tree<'_>, part: ConfPart) -> Fix {
    let text = tree.text();
    match part {
        ConfPart::Entry(span) => {
            let title = format!("Make a comment of {}", shortened(span.of(text)));
            Fix::throwing_away(title, comment_out(text, span))
        }
        ConfPart::Item(item) => {
            let title = format!("Remove {} from the list", shortened(tree.piece(item).text));
            Fix::throwing_away(title, [Edit::remove(part.extent(tree))])
        }
    }
}

/// Adds a key that libvirt cannot do without, behind the name or at the start.
fn add(tree: &Tree<'_>, title: &str, key: &str, value: &str, comment: &str) -> Fix {
    let text = tree.text();
    let name = tree.entries().iter().find(|entry| entry.key.text == "name");
    let comment = if comment.is_empty() { String::new() } else { format!(" # {comment}") };
    let line = format!("{key} = \"{value}\"{comment}\n");
    let edit = match name {
        None => Edit::insert(0, line),
        Some(name) => {
            let end = super::statement::lines(text, name.span).end;
            let on_a_line = text.get(..end as usize).is_some_and(|before| before.ends_with('\n'));
            let start = if on_a_line { "" } else { "\n" };
            Edit::insert(end, format!("{start}{line}"))
        }
    };
    Fix::assuming(title, [edit])
}

/// Adds the name, or else the firmware of an HVM guest: libvirt asks for them in that order.
fn missing(tree: &Tree<'_>, document: &Document<'_>) -> Fix {
    let named = tree.entries().iter().any(|entry| entry.key.text == "name");
    if !named {
        return add(tree, "Name the guest “guest”", "name", "guest", "");
    }
    let directory = &document.target.host.firmware_directory;
    let loader = format!("{directory}/hvmloader");
    add(tree, &format!("Add the host's firmware, {loader}, as the kernel"), "kernel", &loader, "")
}

/// The value as one of the kind that libvirt looks for.
fn other_kind(tree: &Tree<'_>, entry: &Entry<'_>) -> Option<Fix> {
    let key = entry.key.text;
    let span = tree.span(entry.value);
    let written = span.of(tree.text());
    match tree.kind(entry.value) {
        Kind::Long(_) if written.starts_with('-') => None,
        Kind::Long(_) => {
            let title = format!("Write {key} as a string");
            Some(Fix::safe(title, [Edit::replace(span, format!("\"{written}\""))]))
        }
        Kind::Text(text) => {
            let digits = text.text.trim();
            let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            let title = format!("Write {key} as a number");
            is_number.then(|| Fix::safe(title, [Edit::replace(span, digits)]))
        }
        Kind::List => joined(tree, key, entry.value),
    }
}

/// A list of sets of CPUs as one set. To xl, each value of the list is for one of the virtual CPUs.
fn joined(tree: &Tree<'_>, key: &str, list: ValueId) -> Option<Fix> {
    let items: Vec<_> = tree.children(list).map(|item| tree.piece(item).text).collect();
    if key != "cpus" || items.is_empty() {
        return None;
    }
    let edit = Edit::replace(tree.span(list), format!("\"{}\"", items.join(",")));
    Some(match items.len() {
        1 => Fix::safe("Write the CPUs as a string", [edit]),
        _ => Fix::assuming("Write the CPUs as one string, for all virtual CPUs alike", [edit]),
    })
}
