//! Disks as libvirt 0.7 writes them into xm: a list, and for old releases of Xen a key for the CD-ROM drive.

use crate::base::{LibvirtError, Note, Origin, Output};
use crate::domain::{Disk, DiskDevice, DiskType};
use crate::release::Xen;
use crate::rules::disk;
use crate::write::conf::Writer;
use crate::write::shared;

impl Writer<'_> {
    /// For old releases of Xen the CD-ROM drive of an HVM guest is a key of its own.
    pub(in crate::write::conf) fn cdrom_key(&mut self, disks: &[Disk<'_>]) {
        if !self.hvm || !self.target.xen_does(Xen::hvm_cdrom_is_a_key) {
            return;
        }
        let mut drives = disks.iter().filter(|disk| disk.is_cdrom_on_hdc());
        if let Some((disk, source)) = drives.find_map(|disk| Some((disk, disk.source.as_ref()?))) {
            let start = self.out.position();
            self.string(&disk::CDROM_FORMAT_1, "cdrom", source);
            self.out.part_since(disk.element, start);
        }
    }

    pub(in crate::write::conf) fn disks(&mut self, disks: &[Disk<'_>]) -> Result<(), Note> {
        // Which drives the list leaves out does not depend on the guest's type, unlike what they become.
        let cdrom_is_a_key = self.target.xen_does(Xen::hvm_cdrom_is_a_key);
        let mut first_cdrom = true;
        for disk in disks {
            if disk.device.value == DiskDevice::Floppy {
                self.out.omit(&disk::FLOPPY, Origin::Input(disk.element));
            } else if cdrom_is_a_key && disk.is_cdrom_on_hdc() {
                let written = self.hvm && disk.source.is_some() && first_cdrom;
                first_cdrom &= !written;
                if !written {
                    self.out.omit(&disk::CDROM_FORMAT_1, Origin::Input(disk.element));
                }
            }
        }
        let listed = disks.iter().filter(|disk| {
            disk.device.value != DiskDevice::Floppy && !(cdrom_is_a_key && disk.is_cdrom_on_hdc())
        });
        let ioemu = self.hvm && self.target.xen_does(Xen::hvm_disk_names_have_ioemu);
        self.list(&disk::DISK, "disk", listed, |disk, out| item(disk, ioemu, out))
    }
}

/// What stands between the quotes of the list `disk`; `ioemu` says whether that word is in front of the name.
fn item(disk: &Disk<'_>, ioemu: bool, out: &mut Output) -> Result<(), Note> {
    let start = out.position();
    if let Some(source) = &disk.source {
        match &disk.driver {
            Some(driver) => shared::disk::driver(disk, driver, out),
            None => match disk.kind.value {
                DiskType::File => out.put(&disk::TYPE, disk.kind.origin, "file:"),
                DiskType::Block => out.put(&disk::TYPE, disk.kind.origin, "phy:"),
                _ => {
                    return Err(shared::disk::directory_refusal(disk).libvirt(
                        LibvirtError::Internal(format!(
                            "unsupported disk type {}",
                            disk.kind.value.name()
                        )),
                    ));
                }
            },
        }
        out.value(&disk::SOURCE, source);
    }
    out.syntax(&disk::TARGET, if ioemu { ",ioemu:" } else { "," });
    out.value(&disk::TARGET, &disk.target);
    if disk.device.value == DiskDevice::Cdrom {
        out.put(&disk::DEVICE, disk.device.origin, ":cdrom");
    }
    out.syntax(&disk::MODE, ",");
    shared::disk::mode(disk, "!", out);
    out.part_since(disk.element, start);
    Ok(())
}
