//! Keys that are missing, and values that libvirt does not take.

use super::extent::{end_of_lines, leave_out as leave_statement_out, lines, start_of_lines};
use super::{ConfPart, unread};
use crate::base::{Edit, Fix, Note, Rule, Span};
use crate::decide::drive_address::disk_number;
use crate::edit::fix::Document;
use crate::edit::fix::made_up::{MARK, replace_mac, replace_uuid, shortened, uuid};
use crate::rules::{domain_xml, from_native};
use crate::syntax::conf::{Entry, Kind, Tree, ValueId};

/// The fixes of a refusal of a configuration that is in order as such.
pub(super) fn fixes(refusal: &Note, tree: &Tree<'_>, document: &Document<'_>) -> Vec<Fix> {
    let part = refusal.span.and_then(|span| part_at(tree, span));
    let entry = refusal.span.and_then(|span| entry_at(tree, span));
    match (refusal.code, refusal.span) {
        ("uuid", None) => vec![add(tree, "Make up a UUID", "uuid", &uuid(), MARK)],
        ("uuid", Some(span)) => vec![marked(tree, span, replace_uuid(span))],
        ("vif-mac", Some(span)) => vec![replace_mac(span)],
        ("xm-missing", _) => missing(refusal, tree, document).into_iter().collect(),
        ("xm-kind", Some(_)) => {
            let other = entry.and_then(|entry| other_kind(tree, entry));
            other.into_iter().chain(part.map(|part| leave_out(tree, part))).collect()
        }
        ("cpuset", Some(_)) => {
            let first = entry.and_then(|entry| first_cpu(tree, entry));
            first.into_iter().chain(part.map(|part| leave_out(tree, part))).collect()
        }
        ("xl-disk", Some(span)) => {
            let format = image_format(tree, span);
            format.into_iter().chain(part.map(|part| leave_out(tree, part))).collect()
        }
        ("vif-field", Some(span)) => {
            let fields = unread::dropped_interface(tree, span);
            fields.into_iter().chain(part.map(|part| leave_out(tree, part))).collect()
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
    let mut part = ConfPart::Entry(entry.span);
    let mut value = entry.value;
    while let Some(item) = tree.children(value).find(|&item| tree.span(item).contains(place)) {
        part = ConfPart::Item(item);
        value = item;
    }
    Some(part)
}

/// Says that a disk is a raw image, where its device stands in the place of the format.
fn image_format(tree: &Tree<'_>, place: Span) -> Option<Fix> {
    let Some(ConfPart::Item(item)) = part_at(tree, place) else { return None };
    let string = tree.piece(item);
    let (source, rest) = string.split_once(',')?;
    let device = rest.text.split([',', ':']).next().unwrap_or_default().trim();
    let is_device = disk_number(device).is_some();
    let edit = Edit::insert(source.span().end, ",raw");
    let title = "Say that the image is raw: xl wants the format in front of the device";
    is_device.then(|| Fix::assuming(title, [edit]))
}

/// Leaves a part out: an assignment, or a value of a list.
fn leave_out(tree: &Tree<'_>, part: ConfPart) -> Fix {
    let text = tree.text();
    match part {
        ConfPart::Entry(span) => leave_statement_out(text, span),
        ConfPart::Item(item) => {
            let title = format!("Remove {} from the list", shortened(tree.piece(item).text));
            Fix::throwing_away(title, [Edit::remove(part.extent(tree))])
        }
    }
}

/// Says behind the line of a made-up value that it is one.
fn marked(tree: &Tree<'_>, value: Span, mut fix: Fix) -> Fix {
    let line = lines(tree.text(), value);
    let rest = Span { start: value.end, end: line.end }.of(tree.text());
    if matches!(rest.trim(), "\"" | "'") {
        let end = value.end + rest.trim_end().len() as u32;
        fix.edits.push(Edit::insert(end, format!(" # {MARK}")));
    }
    fix
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
            let end = end_of_lines(tree, name.span);
            let on_a_line = text.get(..end as usize).is_some_and(|before| before.ends_with('\n'));
            let start = if on_a_line { "" } else { "\n" };
            Edit::insert(end, format!("{start}{line}"))
        }
    };
    Fix::assuming(title, [edit])
}

/// Adds the key that libvirt misses, by the rule that asks for it.
fn missing(refusal: &Note, tree: &Tree<'_>, document: &Document<'_>) -> Option<Fix> {
    let is = |rules: [&Rule; 2]| refusal.rule.is_some_and(|rule| rules.contains(&rule));
    if is([&from_native::NAME, &domain_xml::NAME]) {
        return Some(add(tree, "Name the guest “guest”", "name", "guest", ""));
    }
    if is([&from_native::LOADER, &domain_xml::LOADER]) {
        let directory = &document.target.host.firmware_directory;
        let loader = format!("{directory}/hvmloader");
        let title = format!("Add the host's firmware, {loader}, as the kernel");
        return Some(add(tree, &title, "kernel", &loader, ""));
    }
    // SPICE wants a password, unless everybody may connect.
    let find = |key: &str| tree.entries().iter().find(|entry| entry.key.text == key);
    let edit = match find("spicedisable_ticketing") {
        Some(entry) => Edit::replace(tree.span(entry.value), "1"),
        None => {
            let start = start_of_lines(tree, find("spice")?.span);
            Edit::insert(start, "spicedisable_ticketing = 1\n")
        }
    };
    let title = "Let everybody connect to the display without a password";
    Some(Fix::assuming(title, [edit]))
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
            let (digits, rest) = leading_digits(text.text);
            let edit = Edit::replace(span, digits);
            match (digits, rest) {
                ("", _) => None,
                (_, "") => Some(Fix::safe(format!("Write {key} as a number"), [edit])),
                _ => Some(Fix::assuming(format!("Write {key} as the number {digits}"), [edit])),
            }
        }
        Kind::List if key == "viridian" => {
            let title = "Write viridian = 1: libvirt knows no single enlightenments";
            Some(Fix::assuming(title, [Edit::replace(span, "1")]))
        }
        Kind::List => joined(tree, key, entry.value),
    }
}

/// The number that a set of CPUs begins with. As a number without quotes libvirt would refuse it, too.
fn first_cpu(tree: &Tree<'_>, entry: &Entry<'_>) -> Option<Fix> {
    let Kind::Text(text) = tree.kind(entry.value) else { return None };
    let (digits, rest) = leading_digits(text.text);
    let edit = Edit::replace(tree.span(entry.value), format!("\"{digits}\""));
    let is_part = !digits.is_empty() && !rest.is_empty();
    is_part.then(|| Fix::assuming(format!("Write only the CPU {digits}"), [edit]))
}

/// The digits that a word begins with, and the rest of it.
fn leading_digits(text: &str) -> (&str, &str) {
    let word = text.trim();
    word.split_at(word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len())
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
