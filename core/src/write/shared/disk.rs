//! Disks.

use crate::base::{Note, Origin, Output, Sourced};
use crate::domain::Disk;
use crate::rules::disk;
use std::borrow::Cow;

/// A disk's driver in front of its source.
pub(crate) fn driver(disk: &Disk<'_>, driver: &Sourced<Cow<'_, str>>, out: &mut Output) {
    out.value(&disk::DRIVER, driver);
    out.syntax(&disk::DRIVER, ":");
    if disk.is_tap() {
        match &disk.driver_type {
            Some(kind) => out.value(&disk::DRIVER, kind),
            None => out.put(&disk::DRIVER, Origin::Default, "aio"),
        }
        out.syntax(&disk::DRIVER, ":");
    }
}

/// A disk's mode; `shareable` is the format's word for a shareable one.
pub(crate) fn mode(disk: &Disk<'_>, shareable: &str, out: &mut Output) {
    match (disk.readonly, disk.shareable) {
        (Some(origin), _) => {
            out.put(&disk::MODE, origin, "r");
            if let Some(overruled) = disk.shareable {
                out.omit(&disk::MODE, overruled);
            }
        }
        (None, Some(origin)) => out.put(&disk::MODE, origin, shareable),
        (None, None) => out.put(&disk::MODE, Origin::Default, "w"),
    }
}

/// The refusal of a disk whose source is a directory, without libvirt's words.
pub(crate) fn directory_refusal(disk: &Disk<'_>) -> Note {
    Note::error(
        "disk-type",
        "Without a driver, libvirt refuses a disk for Xen if its source is a directory.",
    )
    .at(disk.kind.origin.span())
    .rule(&disk::TYPE)
    .help("Use type='file' or type='block'.")
}
