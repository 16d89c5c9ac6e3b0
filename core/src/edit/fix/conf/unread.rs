//! Keys and fields that libvirt does not read, and lists that it leaves out: fixes of warnings.

use super::command_line;
use super::keys::part_at;
use super::{ConfPart, Document};
use crate::base::{Edit, Fix, Note, Span};
use crate::edit::fix::made_up::add_mac;
use crate::edit::fix::near_name::near_name;
use crate::syntax::conf::{Entry, Kind, Tree};

/// The keys that libvirt reads in every release, and that people write wrong.
const KEYS: [&str; 35] = [
    "name",
    "uuid",
    "builder",
    "memory",
    "maxmem",
    "vcpus",
    "cpus",
    "kernel",
    "ramdisk",
    "extra",
    "root",
    "boot",
    "bootloader",
    "bootargs",
    "on_poweroff",
    "on_reboot",
    "on_crash",
    "pae",
    "acpi",
    "apic",
    "localtime",
    "device_model",
    "disk",
    "vif",
    "vfb",
    "pci",
    "vnc",
    "vnclisten",
    "vncdisplay",
    "vncunused",
    "vncpasswd",
    "keymap",
    "usbdevice",
    "serial",
    "soundhw",
];

/// The fields of the strings of vfb.
const DISPLAY_FIELDS: [&str; 7] =
    ["type", "vnclisten", "vncdisplay", "vncunused", "vncpasswd", "keymap", "xauthority"];

/// The fields of the strings of vif.
const INTERFACE_FIELDS: [&str; 7] = ["mac", "bridge", "script", "model", "type", "vifname", "ip"];

/// Keys of xl and of other tools, with the name that xm and libvirt have for them.
const OTHER_NAMES: [(&str, &str); 2] = [("initrd", "ramdisk"), ("bootloader_args", "bootargs")];

/// The fixes of a warning on a configuration that libvirt converts.
pub(super) fn fixes(warning: &Note, tree: &Tree<'_>, document: &Document<'_>) -> Vec<Fix> {
    let Some(span) = warning.span else { return Vec::new() };
    let fix = match warning.code {
        "not-read" | "written-not-read" => not_read(tree, span, document),
        "vif-no-mac" => Some(address(tree.text(), span)),
        "vif-dropped" => dropped_interface(tree, span),
        "xm-last-character" => {
            let end = Edit::insert(tree.text().len() as u32, "\n");
            Some(Fix::safe("End the file with a newline", [end]))
        }
        _ => None,
    };
    fix.into_iter().collect()
}

/// Adds an address in front of the fields of an interface.
fn address(text: &str, interface: Span) -> Fix {
    let string = interface.of(text);
    let fields = string.trim_start_matches(['"', '\'']);
    let at = interface.end - fields.len() as u32;
    let has_fields = !fields.trim_end_matches(['"', '\'']).trim().is_empty();
    add_mac(at, "mac=", if has_fields { "," } else { "" })
}

fn not_read(tree: &Tree<'_>, span: Span, document: &Document<'_>) -> Option<Fix> {
    match part_at(tree, span)? {
        ConfPart::Entry(_) => {
            let entry = tree.entries().iter().find(|entry| entry.span == span)?;
            let fix = command_line::move_into_extra(tree, entry, document);
            fix.or_else(|| other_key(tree, entry))
        }
        ConfPart::Item(_) => other_field(tree, span),
    }
}

/// The name that libvirt has for a key, unless the document has that as well.
fn other_key(tree: &Tree<'_>, entry: &Entry<'_>) -> Option<Fix> {
    let key = entry.key.text;
    let is_free = |name: &&str| tree.entries().iter().all(|entry| entry.key.text != *name);
    let same = OTHER_NAMES.iter().find(|(other, _)| *other == key).map(|(_, name)| *name);
    if let Some(name) = same.filter(is_free) {
        let title = format!("Write {name}, as xm and libvirt call it");
        return Some(Fix::safe(title, [Edit::replace(entry.key.span(), name)]));
    }
    // libvirt reads some keys of one type of guest only.
    if KEYS.contains(&key) {
        return None;
    }
    let name = near_name(key, &KEYS).filter(is_free)?;
    Some(Fix::assuming(format!("Write {name} for {key}"), [Edit::replace(entry.key.span(), name)]))
}

/// The names of the fields of a string, or of a part of it, that stand there under another name.
fn other_field(tree: &Tree<'_>, span: Span) -> Option<Fix> {
    let entry = tree.entries().iter().find(|entry| entry.span.contains(span))?;
    let known: &[&str] = match entry.key.text {
        "vfb" => &DISPLAY_FIELDS,
        "vif" => &INTERFACE_FIELDS,
        _ => return None,
    };
    let mut edits = Vec::new();
    let mut titles = Vec::new();
    let mut at = span.range().start;
    for field in span.of(tree.text()).split(',') {
        let name = field.split_once('=').map_or("", |(name, _)| name);
        let trimmed = name.trim_start_matches(['"', '\'', ' ', '\t']);
        let start = at + name.len() - trimmed.len();
        let trimmed = trimmed.trim_end();
        if let Some(near) = near_name(trimmed, known).filter(|_| !known.contains(&trimmed)) {
            edits.push(Edit::replace(Span::new(start, start + trimmed.len()), near));
            titles.push(format!("{near} for {trimmed}"));
        }
        at += field.len() + 1;
    }
    let title = format!("Write {}", titles.join(" and "));
    (!edits.is_empty()).then(|| Fix::assuming(title, edits))
}

/// Takes the empty fields of an interface away, which make libvirt drop it. An interface without fields gets the
/// default ones: xend gives it the host's first bridge.
pub(super) fn dropped_interface(tree: &Tree<'_>, span: Span) -> Option<Fix> {
    let ConfPart::Item(item) = part_at(tree, span)? else { return None };
    let Kind::Text(string) = tree.kind(item) else { return None };
    let fields: Vec<_> = string.text.split(',').filter(|field| !field.trim().is_empty()).collect();
    if fields.is_empty() {
        let whole = tree.span(item);
        let edit = Edit::replace(whole, "'bridge=xenbr0'");
        return Some(Fix::assuming("Put the interface on the bridge xenbr0", [edit]));
    }
    let kept = fields.join(",");
    let is_empty_field = kept != string.text;
    let title = "Remove the empty fields";
    is_empty_field.then(|| Fix::safe(title, [Edit::replace(string.span(), kept)]))
}
