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

/// The folder of the image of a disk that has none.
const IMAGES: &str = "/var/lib/xen/images";

/// The folder of the block device of a disk that has none.
const DEVICES: &str = "/dev/vg";

/// The fixes of a refusal.
pub(super) fn fixes(refusal: &Note, place: Place<'_, '_>) -> Vec<Fix> {
    let tree = place.tree;
    let Some(disk) = place.within("disk") else { return Vec::new() };
    match refusal.code {
        "disk-no-source" => source(tree, disk).into_iter().collect(),
        "disk-no-target" | "disk-target" | "disk-target-twice" => {
            name(tree, disk).into_iter().collect()
        }
        "missing-attribute" if place.name() == "target" => name(tree, disk).into_iter().collect(),
        "disk-address-twice" => {
            let address = child_of(tree, disk, "address");
            let fix = address
                .map_or_else(|| name(tree, disk), |address| removal::element(place, address));
            fix.into_iter().collect()
        }
        // A wrong bus that nobody stated comes from the name.
        "disk-bus" if place.attribute.is_none() || !place.is_attribute("target", "bus") => {
            name(tree, disk).into_iter().collect()
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

/// Gives a disk the next free name of its bus, if there is one.
fn name(tree: &Tree<'_>, disk: ElementId) -> Option<Fix> {
    let target = child_of(tree, disk, "target");
    let bus = target.and_then(|target| value_of(tree, target, "bus"));
    let of_bus = PREFIXES.iter().find(|(of, _)| Some(*of) == bus).map(|(_, prefix)| *prefix);
    let prefix = match of_bus {
        _ if value_of(tree, disk, "device") == Some("floppy") => "fd",
        Some(prefix) if prefix != "fd" => prefix,
        _ if guest::is_hvm(tree) => "hd",
        _ => "xvd",
    };
    let name = free_name(tree, disk, prefix)?;
    let title = format!("Name the disk {name}");
    Some(fix(Assuming, tree, title.clone(), |editor| match target {
        Some(target) => editor.set_attribute(target, "dev", &name, title),
        None => editor.insert_last(disk, &format!("<target dev='{name}'/>"), title),
    }))
}

/// A name with a letter that no other disk has: disks whose names differ only in front of it can share a place.
fn free_name(tree: &Tree<'_>, disk: ElementId, prefix: &str) -> Option<String> {
    let mut taken = Vec::new();
    for other in disks(tree).into_iter().filter(|&other| other != disk) {
        let name = target_name(tree, other).unwrap_or_default();
        taken.extend(name.trim_end_matches(|c: char| c.is_ascii_digit()).chars().next_back());
    }
    let letter = ('a'..='z').find(|letter| !taken.contains(letter))?;
    Some(format!("{prefix}{letter}"))
}

fn disks(tree: &Tree<'_>) -> Vec<ElementId> {
    let devices = tree.children_named(&[ElementId::ROOT], "devices").collect::<Vec<_>>();
    tree.children_named(&devices, "disk").collect()
}

/// The name that a disk's target states.
fn target_name<'p>(tree: &'p Tree<'_>, disk: ElementId) -> Option<&'p str> {
    value_of(tree, child_of(tree, disk, "target")?, "dev")
}

/// Makes up the image of a disk in a file or on a block device. The name of the disk, or else its number, tells several
/// images apart.
fn source(tree: &Tree<'_>, disk: ElementId) -> Option<Fix> {
    let is_plain =
        |name: &&str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric());
    let of_disk = target_name(tree, disk).filter(is_plain).map(str::to_owned).or_else(|| {
        let number = disks(tree).iter().position(|&other| other == disk)? + 1;
        Some(format!("disk{number}"))
    })?;
    let (name, path) = match value_of(tree, disk, "type") {
        Some("file") | None => ("file", format!("{IMAGES}/guest-{of_disk}.img")),
        Some("block") => ("dev", format!("{DEVICES}/guest-{of_disk}")),
        Some(_) => return None,
    };
    let title = format!("Make up an image: {path}");
    Some(fix(Assuming, tree, title.clone(), |editor| match child_of(tree, disk, "source") {
        Some(source) => editor.set_attribute(source, name, &path, title),
        None => editor.insert_last(disk, &format!("<source {name}='{path}'/>"), title),
    }))
}
