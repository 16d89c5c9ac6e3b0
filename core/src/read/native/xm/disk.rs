//! The list `disk`.

use super::XmReader;
use crate::base::{Note, Origin, Piece, Sourced};
use crate::domain::{Disk, DiskBus, DiskDevice, DiskType};
use crate::read::native::disk::{DiskSource, MissingDriver, bus_of_name, device_of_suffix};
use crate::read::parts::Use;
use crate::release::Xen;
use crate::rules::from_native as rules;
use crate::syntax::conf::{Kind, ValueId};
use std::borrow::Cow;

/// From this length on, libvirt leaves a disk's source out: PATH_MAX, with room for two bytes.
const LONGEST_SOURCE: usize = 4095;

impl<'t> XmReader<'t, '_> {
    /// The disks of the list.
    pub(super) fn disks(&mut self, hvm: bool) -> Result<Vec<Disk<'t>>, Note> {
        let mut disks = Vec::new();
        for item in self.document.items("disk", &rules::DISK) {
            let Kind::Text(text) = self.document.tree.kind(item) else {
                let span = self.document.tree.span(item);
                if let Some(earlier) = self.freed.take() {
                    return Err(Note::error(
                        "disk-freed-twice",
                        "libvirt left out a disk before this one. Here it frees that disk's memory a second time and may crash.",
                    )
                    .at(span)
                    .rule(&rules::DISK)
                    .help(format!(
                        "Correct the disk “{}” and write this one as a string.",
                        earlier.of(self.document.tree.text())
                    )));
                }
                self.document.leave_out(
                    item,
                    "disk-dropped",
                    &rules::DISK,
                    "This disk is not a string. libvirt leaves it out, without a message.",
                );
                continue;
            };
            match self.disk(item, text, hvm) {
                Ok(disk) => {
                    self.freed = None;
                    disks.push(disk);
                }
                Err(why) => {
                    self.freed = Some(self.document.tree.span(item));
                    self.document.leave_out(
                        item,
                        "disk-dropped",
                        &rules::DISK,
                        &format!("{why}. libvirt leaves the disk out, without a message."),
                    );
                }
            }
        }
        Ok(disks)
    }

    /// `SOURCE,TARGET,MODE`, or why libvirt leaves the disk out.
    fn disk(
        &mut self,
        item: ValueId,
        text: Piece<'t>,
        hvm: bool,
    ) -> Result<Disk<'t>, &'static str> {
        let (source, behind) = text.split_once(',').ok_or("The source has no comma after it")?;
        if source.text.len() >= LONGEST_SOURCE {
            return Err("The source is longer than libvirt's buffer");
        }
        let (target, mode) = behind
            .strip_prefix("ioemu:")
            .unwrap_or(behind)
            .split_once(',')
            .ok_or("The name in the guest has no comma after it")?;
        let (driver, driver_type, path) = match DiskSource::split(source) {
            Ok(source) => (Some(source.driver), source.driver_type, Some(source.path)),
            Err(MissingDriver::Name) => (None, None, Some(source)),
            Err(MissingDriver::Type(_)) => return Err("The driver's type is missing after tap:"),
        };
        let path = path.filter(|_| !source.text.is_empty());
        let kind = match driver {
            None => Sourced::default(DiskType::Block),
            Some(name) if name.text == "phy" => name.with(DiskType::Block),
            Some(name) => name.with(DiskType::File),
        };
        let (name, behind) = match target.text.find(':') {
            Some(colon) => target.split_at(colon),
            None => (target, target.part(target.text.len()..target.text.len())),
        };
        let device = device_of_suffix(behind).unwrap_or(Sourced::default(DiskDevice::Disk));
        let bus = if hvm { bus_of_name(name.text) } else { DiskBus::Xen };
        let says =
            |words: [&str; 2]| words.contains(&mode.text).then(|| Origin::Input(mode.span()));
        let (readonly, shareable) = (says(["r", "ro"]), says(["w!", "!"]));
        let mode_use = match mode.text {
            "r" | "ro" | "w!" | "!" => Use::Read(&rules::DISK_MODE),
            "w" | "rw" | "" => Use::Redundant(&rules::DISK_MODE),
            _ => Use::Dropped(&rules::DISK_MODE),
        };
        self.document.mark_item(item, Use::Read(&rules::DISK));
        if !source.text.is_empty() {
            self.document.fields.push((source, Use::Read(&rules::DISK)));
        }
        self.document.fields.push((name, Use::Read(&rules::DISK_TARGET)));
        if !behind.text.is_empty() {
            self.document.fields.push((behind, Use::Dropped(&rules::DISK_DEVICE)));
        }
        self.document.fields.push((mode, mode_use));
        Ok(Disk {
            element: self.document.tree.span(item),
            kind,
            device,
            driver: Some(driver.map_or(Sourced::default(Cow::Borrowed("phy")), Piece::value)),
            driver_type: driver_type.map(Piece::value),
            source: path.map(Piece::value),
            target: name.value(),
            bus: Sourced::default(bus),
            readonly,
            shareable,
            transient: None,
            network: None,
            address: None,
        })
    }

    /// The CD-ROM drive of an HVM guest, which is a key of its own for old releases of Xen.
    pub(super) fn cdrom_drive(&mut self) -> Result<Option<Disk<'t>>, Note> {
        if !self.target.xen_does(Xen::hvm_cdrom_is_a_key) {
            return Ok(None);
        }
        let Some(drive) = self.document.keyed_string("cdrom", &rules::CDROM_FORMAT_1)? else {
            return Ok(None);
        };
        self.freed = None;
        Ok(Some(Disk::drive(drive.element, drive.value.value(), "hdc", DiskDevice::Cdrom)))
    }
}
