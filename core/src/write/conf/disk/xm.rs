//! A disk as libvirt 9.0 writes it into xm.

use crate::base::{Note, Origin, Output};
use crate::domain::{Disk, DiskDevice};
use crate::rules::disk as rules;
use crate::write::conf::Writer;
use crate::write::shared;

impl Writer<'_> {
    pub(in crate::write::conf) fn disks_in_xm(&mut self, disks: &[Disk<'_>]) -> Result<(), Note> {
        self.disk_list(disks, item)
    }
}

/// What stands between the quotes of the list `disk`: xenFormatXMDisk.
fn item(disk: &Disk<'_>, out: &mut Output) -> Result<(), Note> {
    if let Some(source) = &disk.source {
        driver(disk, out);
        let image = disk.pool_and_image().map_or(source.as_str(), |(_, image)| image);
        out.put(&rules::SOURCE, source.origin, image);
    } else if let Some(name) = &disk.driver {
        out.omit(&rules::DRIVER, name.origin);
    }
    out.syntax(&rules::TARGET, ",");
    out.value(&rules::TARGET, &disk.target);
    if disk.device.value == DiskDevice::Cdrom {
        out.put(&rules::DEVICE, disk.device.origin, ":cdrom");
    }
    out.syntax(&rules::MODE, ",");
    shared::disk::mode(disk, "!", out);
    Ok(())
}

/// The driver in front of the source, with the format for blktap.
fn driver(disk: &Disk<'_>, out: &mut Output) {
    let rule = &rules::DRIVER;
    let Some(driver) = &disk.driver else { return };
    out.value(rule, driver);
    out.syntax(rule, ":");
    if matches!(driver.as_str(), "tap" | "tap2") {
        match &disk.driver_type {
            Some(format) if format.value != "raw" => out.value(rule, format),
            format => {
                let origin = format.as_ref().map_or(Origin::Default, |format| format.origin);
                out.put(rule, origin, "aio");
            }
        }
        out.syntax(rule, ":");
    }
}
