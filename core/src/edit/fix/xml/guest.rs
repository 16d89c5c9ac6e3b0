//! The guest as a whole: hypervisor, type, name, firmware, clock.

use super::place::{Place, child_of, os_type, value_of};
use super::{fix, marked, removal, words};
use crate::base::Applicability::{Assuming, Unsafe};
use crate::base::{Edit, Fix, Note};
use crate::edit::fix::Document;
use crate::edit::fix::made_up::{replace_uuid, shortened};
use crate::rules::domain_checked;
use crate::syntax::xml::{ElementId, Tree};

/// The fixes of a refusal.
pub(super) fn fixes(refusal: &Note, place: Place<'_, '_>, document: &Document<'_>) -> Vec<Fix> {
    let tree = place.tree;
    match refusal.code {
        "domain-type" => vec![for_xen(tree)],
        "unknown-value" if place.is_attribute("domain", "type") => vec![for_xen(tree)],
        "capabilities" if place.element == ElementId::ROOT => vec![for_xen(tree)],
        "capabilities" | "os-arch" | "unknown-value" if place.is_attribute("type", "arch") => {
            vec![x86_64(place)]
        }
        "os-type" | "unknown-value" if place.name() == "type" && place.within("os").is_some() => {
            words::nearest(refusal, place).into_iter().chain(types(tree)).collect()
        }
        "os-type-missing" | "os-type" | "capabilities" => types(tree),
        "os-loader" => vec![loader(tree, document)],
        "os-boot" => vec![boot_from_disk(place)],
        "missing-attribute" if place.name() == "boot" && place.device().is_none() => {
            vec![boot_from_disk(place)]
        }
        "uuid" => vec![marked(replace_uuid(place.span), place)],
        "name-missing" => vec![name(tree)],
        "name-slash" => vec![name_without_slashes(place)],
        "clock-offset" => vec![clock(place)],
        "memory-hotplug" => remove_below(place, &["maxMemory"]),
        "checked" if place.element == ElementId::ROOT => checked(refusal, place),
        _ => Vec::new(),
    }
}

/// Makes the document one for Xen.
pub(super) fn for_xen(tree: &Tree<'_>) -> Fix {
    let title = "Make it a guest of Xen: type='xen'. Check its devices: they may be made for another hypervisor";
    fix(Assuming, tree, title, |editor| editor.set_attribute(ElementId::ROOT, "type", "xen", title))
}

fn x86_64(place: Place<'_, '_>) -> Fix {
    let title = format!("Write x86_64 for {}", shortened(place.span.of(place.tree.text())));
    Fix::assuming(title, [Edit::replace(place.span, "x86_64")])
}

/// Makes the guest HVM or PV: PV first where it has a kernel or a boot loader of the host.
fn types(tree: &Tree<'_>) -> Vec<Fix> {
    let os = child_of(tree, ElementId::ROOT, "os");
    let has_kernel = os.is_some_and(|os| child_of(tree, os, "kernel").is_some());
    let is_pv = has_kernel || child_of(tree, ElementId::ROOT, "bootloader").is_some();
    let make = |kind: &str, title: &str| {
        fix(Assuming, tree, title, |editor| match os {
            Some(os) => editor.set_child(os, "type", kind, title.to_owned()),
            None => {
                let element = format!("<os><type>{kind}</type></os>");
                editor.insert_last(ElementId::ROOT, &element, title);
            }
        })
    };
    let mut types = vec![make("hvm", "Make the guest HVM"), make("linux", "Make the guest PV")];
    if is_pv {
        types.reverse();
    }
    types
}

/// Adds the host's firmware, which libvirt 0.7 wants of an HVM guest.
fn loader(tree: &Tree<'_>, document: &Document<'_>) -> Fix {
    let path = format!("{}/hvmloader", document.target.host.firmware_directory);
    let title = format!("Add the host's firmware as the loader: {path}");
    fix(Assuming, tree, title.clone(), |editor| {
        let os = editor.below_root("os");
        let types = editor.children(&os, "type");
        match (editor.children(&os, "loader").first(), types.first()) {
            (Some(&loader), _) => editor.set_content(loader, &path, title),
            (None, Some(&kind)) => {
                editor.insert_after(kind, &format!("<loader>{path}</loader>"), title);
            }
            (None, None) => {}
        }
    })
}

fn boot_from_disk(place: Place<'_, '_>) -> Fix {
    let title = "Boot from the hard disk";
    fix(Assuming, place.tree, title, |editor| {
        editor.set_attribute(place.element, "dev", "hd", title);
    })
}

fn name(tree: &Tree<'_>) -> Fix {
    let title = "Name the guest “guest”";
    fix(Assuming, tree, title, |editor| match editor.below_root("name").first() {
        Some(&name) => editor.set_content(name, "guest", title.to_owned()),
        None => editor.insert_first(ElementId::ROOT, "<name>guest</name>", title),
    })
}

/// Writes hyphens for the slashes in the name, also for one that stands there as a reference.
fn name_without_slashes(place: Place<'_, '_>) -> Fix {
    let name = place.tree.string_value(place.element).replace('/', "-");
    let escaped = name.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let title = "Write hyphens for the slashes in the name";
    fix(Assuming, place.tree, title, |editor| {
        editor.set_content(place.element, &escaped, title.to_owned());
    })
}

/// Lets the clock start in UTC, or in the host's time if the document says so.
fn clock(place: Place<'_, '_>) -> Fix {
    let tree = place.tree;
    let is_local = value_of(tree, place.element, "basis") == Some("localtime");
    let offset = if is_local { "localtime" } else { "utc" };
    let title = format!("Let the clock start in {offset} without an adjustment");
    fix(Assuming, tree, title.clone(), |editor| {
        for (index, attribute) in tree.attributes(place.element) {
            if matches!(attribute.name, "adjustment" | "basis" | "timezone" | "start") {
                editor.remove_attribute(index, title.clone());
            }
        }
        editor.set_attribute(place.element, "offset", offset, title);
    })
}

/// What libvirt refuses at the outermost element, although it is about a part that the guest can do without.
fn checked(refusal: &Note, place: Place<'_, '_>) -> Vec<Fix> {
    let is = |rule| refusal.rule.is_some_and(|of| std::ptr::eq(of, rule));
    if is(&domain_checked::FIRMWARE) {
        return firmware(place);
    }
    let parts: &[&'static str] = match () {
        () if is(&domain_checked::MEMORY_HOTPLUG) => &["maxMemory"],
        () if is(&domain_checked::CONTAINERS) => &["idmap"],
        () => &[],
    };
    remove_below(place, parts)
}

/// Takes away children of the outermost element.
fn remove_below(place: Place<'_, '_>, names: &[&'static str]) -> Vec<Fix> {
    let children =
        names.iter().filter_map(|name| child_of(place.tree, ElementId::ROOT, name)).take(1);
    children.filter_map(|child| removal::element(place, child)).collect()
}

/// Takes away the choice of the firmware, or else the NVRAM, or else the loader: what does not go together with the rest.
fn firmware(place: Place<'_, '_>) -> Vec<Fix> {
    let tree = place.tree;
    let Some(os) = child_of(tree, ElementId::ROOT, "os") else { return Vec::new() };
    let chosen = tree.attributes(os).find(|(_, attribute)| attribute.name == "firmware");
    let features = child_of(tree, os, "firmware");
    if chosen.is_some() || features.is_some() {
        let title = "Remove the choice of the firmware";
        return vec![fix(Unsafe, tree, title, |editor| {
            if let Some((index, _)) = chosen {
                editor.remove_attribute(index, title);
            }
            editor.remove(features.into_iter().collect());
        })];
    }
    let part = child_of(tree, os, "nvram").or_else(|| child_of(tree, os, "loader"));
    part.and_then(|part| removal::element(place, part)).into_iter().collect()
}

/// Whether the document says that the guest is HVM.
pub(super) fn is_hvm(tree: &Tree<'_>) -> bool {
    os_type(tree).as_deref() == Some("hvm")
}
