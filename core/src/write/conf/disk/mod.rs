//! Disks: a file for each form of the list `disk`.

mod v0_7;
mod xl;
mod xm;

use super::Writer;
use crate::base::{Format, LibvirtError, Note, Origin, Output};
use crate::domain::{Disk, DiskDevice};
use crate::release::Driver;
use crate::rules::disk as rules;
use std::slice;

impl Writer<'_> {
    /// The line of a disk that is converted alone.
    pub(super) fn disk_alone(&mut self, disk: &Disk<'_>) -> Result<(), Note> {
        let disks = slice::from_ref(disk);
        match (self.driver, self.format) {
            (Driver::Xend, _) => {
                self.cdrom_key(disks);
                self.disks(disks)?;
            }
            (Driver::Libxl, Format::Xl) => self.disks_in_xl(disks)?,
            (Driver::Libxl, _) => self.disks_in_xm(disks)?,
        }
        if self.out.text().is_empty() {
            let format = self.format.title();
            let message = format!("{format} has no line for this drive.");
            let note =
                Note::error("xm-drive", message).at(disk.device.origin.span()).rule(&rules::FLOPPY);
            return Err(match self.driver {
                Driver::Xend => note.help("Look at the S-expression of a whole domain instead."),
                Driver::Libxl => note.help("Use a CD-ROM drive instead."),
            });
        }
        Ok(())
    }

    /// The list, without floppy drives, as libvirt 9.0 writes it.
    fn disk_list(
        &mut self,
        disks: &[Disk<'_>],
        item: fn(&Disk<'_>, &mut Output) -> Result<(), Note>,
    ) -> Result<(), Note> {
        let is_floppy = |disk: &&Disk<'_>| disk.device.value == DiskDevice::Floppy;
        for floppy in disks.iter().filter(is_floppy) {
            self.out.omit(&rules::FLOPPY, Origin::Input(floppy.element));
        }
        let listed = disks.iter().filter(|disk| !is_floppy(disk));
        self.list(&rules::DISK, "disk", listed, |disk, out| {
            let start = out.position();
            check_transient(disk)?;
            item(disk, out)?;
            out.part_since(disk.element, start);
            Ok(())
        })
    }
}

fn check_transient(disk: &Disk<'_>) -> Result<(), Note> {
    let Some(transient) = disk.transient else { return Ok(()) };
    Err(Note::error("disk-transient", "libvirt writes no transient disk for Xen.")
        .at(transient.span().unwrap_or(disk.element))
        .rule(&rules::TRANSIENT)
        .help("Remove the element transient.")
        .libvirt(LibvirtError::ConfigUnsupported("transient disks not supported yet".to_owned())))
}
