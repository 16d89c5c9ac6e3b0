//! Disks: devices, and keys of the image.

use super::Writer;
use crate::base::{LibvirtError, Note, Origin, Sourced};
use crate::domain::{Disk, DiskDevice, DiskType};
use crate::release::Xen;
use crate::rules::{attach, disk};
use crate::write::shared;

impl Writer<'_> {
    /// A disk as libvirt hands it to xend to be attached.
    pub(super) fn disk_to_attach(&mut self, disk: &Disk<'_>) -> Result<(), Note> {
        self.refuse_drive(disk)?;
        let start = self.out.position();
        self.out.syntax(&disk::DISK, "(");
        self.disk_body(disk)?;
        self.end_of_fragment();
        self.out.part_since(disk.element, start);
        Ok(())
    }

    /// Refuses the drives of an HVM guest that are not devices of their own.
    fn refuse_drive(&self, disk: &Disk<'_>) -> Result<(), Note> {
        let drive = match disk.device.value {
            DiskDevice::Floppy if self.hvm => "floppy",
            DiskDevice::Cdrom if self.hvm && self.target.xen_does(Xen::hvm_cdrom_is_a_key) => {
                "CDROM"
            }
            _ => return Ok(()),
        };
        // The C library prints a missing string so.
        let source = disk.source.as_ref().map_or("(null)", Sourced::as_str);
        Err(Note::error("attach-drive", "libvirt cannot attach this drive to a running HVM guest.")
            .at(disk.device.origin.span())
            .rule(&attach::DRIVES)
            .help("Add the drive to the <domain>. There it is a key of the guest's image.")
            .libvirt(LibvirtError::InvalidArgument(format!(
                "Cannot directly attach {drive} {source}"
            ))))
    }

    /// The CD-ROM drive for old releases of Xen, and floppy drives, are keys of an HVM guest's image.
    pub(super) fn disk_of_image(&mut self, disk: &Disk<'_>) {
        let start = self.out.position();
        match disk.device.value {
            DiskDevice::Cdrom if self.target.xen_does(Xen::hvm_cdrom_is_a_key) => {
                match &disk.source {
                    Some(source) if disk.is_cdrom_on_hdc() => {
                        self.quoted(&disk::CDROM_FORMAT_1, "cdrom", source);
                    }
                    _ => {}
                }
            }
            DiskDevice::Floppy => {
                self.out.syntax(&disk::FLOPPY, "(");
                self.out.value(&disk::FLOPPY, &disk.target);
                self.out.syntax(&disk::FLOPPY, " '");
                match &disk.source {
                    Some(source) => self.out.value(&disk::FLOPPY, source),
                    // The C library prints a missing string so.
                    None => self.out.put(&disk::FLOPPY, Origin::Default, "(null)"),
                }
                self.out.syntax(&disk::FLOPPY, "')");
            }
            _ => {}
        }
        self.out.part_since(disk.element, start);
    }

    pub(super) fn disk(&mut self, disk: &Disk<'_>) -> Result<(), Note> {
        if self.hvm {
            match disk.device.value {
                // These are in the image.
                DiskDevice::Floppy => return Ok(()),
                DiskDevice::Cdrom if self.target.xen_does(Xen::hvm_cdrom_is_a_key) => {
                    if disk.source.is_none() || !disk.is_cdrom_on_hdc() {
                        self.out.omit(&disk::CDROM_FORMAT_1, Origin::Input(disk.element));
                    }
                    return Ok(());
                }
                _ => {}
            }
        }
        let start = self.out.position();
        self.out.syntax(&disk::DISK, "(device (");
        self.disk_body(disk)?;
        self.out.syntax(&disk::DISK, "))");
        self.out.part_since(disk.element, start);
        Ok(())
    }

    fn disk_body(&mut self, disk: &Disk<'_>) -> Result<(), Note> {
        let out = &mut self.out;
        match &disk.driver {
            Some(driver) if disk.is_tap() => out.put(&disk::DRIVER, driver.origin, "tap"),
            _ => out.syntax(&disk::DISK, "vbd"),
        }
        out.syntax(&disk::DISK, " ");
        out.syntax(&disk::TARGET, "(dev '");
        let cdrom = disk.device.value == DiskDevice::Cdrom;
        if self.hvm && self.target.xen_does(Xen::hvm_disk_names_have_ioemu) {
            out.syntax(&disk::TARGET, "ioemu:");
            out.value(&disk::TARGET, &disk.target);
        } else {
            out.value(&disk::TARGET, &disk.target);
            if cdrom {
                out.put(&disk::DEVICE, disk.device.origin, ":cdrom");
            } else if self.hvm {
                out.put(&disk::DEVICE, disk.device.origin, ":disk");
            }
        }
        out.syntax(&disk::TARGET, "')");
        if let Some(source) = &disk.source {
            out.syntax(&disk::SOURCE, "(uname '");
            match &disk.driver {
                Some(driver) => shared::disk::driver(disk, driver, out),
                None => match disk.kind.value {
                    DiskType::File => out.put(&disk::TYPE, disk.kind.origin, "file:"),
                    DiskType::Block => {
                        out.put(&disk::TYPE, disk.kind.origin, "phy:");
                        if !source.value.starts_with('/') {
                            out.put(&disk::SOURCE, Origin::Default, "/dev/");
                        }
                    }
                    _ => {
                        return Err(shared::disk::directory_refusal(disk).libvirt(
                            LibvirtError::ConfigUnsupported(format!(
                                "unsupported disk type {}",
                                disk.kind.value.name()
                            )),
                        ));
                    }
                },
            }
            out.value(&disk::SOURCE, source);
            out.syntax(&disk::SOURCE, "')");
        }
        out.syntax(&disk::MODE, "(mode '");
        shared::disk::mode(disk, "w!", out);
        out.syntax(&disk::MODE, "')");
        Ok(())
    }
}
