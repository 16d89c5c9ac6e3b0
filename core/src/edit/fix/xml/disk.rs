//! Disks: names that are missing, wrong or taken, and images that are missing.

use super::place::{Place, child_of, value_of};
use super::{fix, guest, removal};
use crate::base::Applicability::Assuming;
use crate::base::{Edit, Fix, Note};
use crate::syntax::xml::{ElementId, Tree};

/// What the name of a disk on a bus begins with.
const PREFIXES: [(&str, &str); 7] = [
    ("ide", "hd"),
    ("fdc", "fd"),
    ("scsi", "sd"),
    ("usb", "sd"),
    ("sata", "sd"),
    ("virtio", "vd"),
    ("xen", "xvd"),
];

/// The image of a disk that has none.
const IMAGE: &str = "/var/lib/xen/images/guest.img";

/// The block device of a disk that has none.
const DEVICE: &str = "/dev/vg/guest";

/// The fixes of a refusal.
pub(super) fn fixes(refusal: &Note, place: Place<'_, '_>) -> Vec<Fix> {
    let tree = place.tree;
    let Some(disk) = place.within("disk") else { return Vec::new() };
    match refusal.code {
        "disk-no-source" => source(tree, disk).into_iter().collect(),
        "disk-no-target" | "disk-target" | "disk-target-twice" => vec![name(tree, disk)],
        "missing-attribute" if place.name() == "target" => vec![name(tree, disk)],
        "disk-address-twice" => match child_of(tree, disk, "address") {
            Some(address) => removal::element(place, address).into_iter().collect(),
            None => vec![name(tree, disk)],
        },
        // A wrong bus that nobody stated comes from the name.
        "disk-bus" if place.attribute.is_none() || !place.is_attribute("target", "bus") => {
            vec![name(tree, disk)]
        }
        "disk-bus" if value_of(tree, disk, "device") == Some("floppy") => {
            let title = "Put the floppy drive on the bus fdc";
            vec![Fix::assuming(title, [Edit::replace(place.span, "fdc")])]
        }
        "disk-lun" => {
            let title = "Make it a plain disk: device='disk'";
            vec![fix(Assuming, tree, title, |editor| {
                editor.set_attribute(disk, "device", "disk", title);
            })]
        }
        _ => Vec::new(),
    }
}

/// Gives a disk the next free name of its bus.
fn name(tree: &Tree<'_>, disk: ElementId) -> Fix {
    let target = child_of(tree, disk, "target");
    let bus = target.and_then(|target| value_of(tree, target, "bus"));
    let of_bus = PREFIXES.iter().find(|(of, _)| Some(*of) == bus).map(|(_, prefix)| *prefix);
    let prefix = match of_bus {
        _ if value_of(tree, disk, "device") == Some("floppy") => "fd",
        Some(prefix) if prefix != "fd" => prefix,
        _ if guest::is_hvm(tree) => "hd",
        _ => "xvd",
    };
    let name = free_name(tree, disk, prefix);
    let title = format!("Name the disk {name}");
    fix(Assuming, tree, title.clone(), |editor| match target {
        Some(target) => editor.set_attribute(target, "dev", &name, title),
        None => editor.insert_last(disk, &format!("<target dev='{name}'/>"), title),
    })
}

/// A name with a letter that no other disk has: disks whose names differ only in front of it can share a place.
fn free_name(tree: &Tree<'_>, disk: ElementId, prefix: &str) -> String {
    let devices = tree.children_named(&[ElementId::ROOT], "devices").collect::<Vec<_>>();
    let others = tree.children_named(&devices, "disk").filter(|&other| other != disk);
    let mut taken = Vec::new();
    for other in others {
        let target = child_of(tree, other, "target");
        let name = target.and_then(|target| value_of(tree, target, "dev")).unwrap_or_default();
        taken.extend(name.trim_end_matches(|c: char| c.is_ascii_digit()).chars().next_back());
    }
    let letter = ('a'..='z').find(|letter| !taken.contains(letter)).unwrap_or('z');
    format!("{prefix}{letter}")
}

/// Makes up the image of a disk in a file or on a block device.
fn source(tree: &Tree<'_>, disk: ElementId) -> Option<Fix> {
    let (name, path) = match value_of(tree, disk, "type") {
        Some("file") | None => ("file", IMAGE),
        Some("block") => ("dev", DEVICE),
        Some(_) => return None,
    };
    let title = format!("Make up an image: {path}");
    Some(fix(Assuming, tree, title.clone(), |editor| match child_of(tree, disk, "source") {
        Some(source) => editor.set_attribute(source, name, path, title),
        None => editor.insert_last(disk, &format!("<source {name}='{path}'/>"), title),
    }))
}
