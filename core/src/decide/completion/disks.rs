//! Disks: formats, CD-ROM drives, and the place of each disk on its controller.

use crate::base::{LibvirtError, Note, Origin, Sourced};
use crate::decide::drive_address::{disk_number, drive_address};
use crate::domain::{Disk, DiskDevice};
use crate::rules::domain_xml;
use std::borrow::Cow;

/// Completes every disk.
///
/// # Errors
///
/// A target that is no name of a disk, in libvirt's words.
pub(super) fn complete(disks: &mut [Disk<'_>]) -> Result<(), Note> {
    for disk in disks {
        disk.driver_type.get_or_insert(Sourced::default(Cow::Borrowed("raw")));
        if disk.device.value == DiskDevice::Cdrom {
            disk.readonly.get_or_insert(Origin::Default);
        }
        let name = disk.target.as_str();
        let number = disk_number(name).ok_or_else(|| {
            Note::error("disk-name", format!("“{name}” is no name of a disk."))
                .at(disk.target.origin.span().unwrap_or(disk.element))
                .rule(&domain_xml::DISK_ADDRESS)
                .help("Write a name such as xvda, hda or sda.")
                .libvirt(LibvirtError::Xml(format!(
                    "Unknown disk name '{name}' and no address specified"
                )))
        })?;
        disk.address = drive_address(disk.bus.value, number);
    }
    Ok(())
}
