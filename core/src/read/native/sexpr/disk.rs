//! The devices `vbd` and `tap`, and the drives that are keys of the image.

use super::SexprReader;
use super::root::incomplete;
use crate::base::{LibvirtError, Note, Origin, Piece, Sourced};
use crate::domain::{Disk, DiskDevice, DiskType};
use crate::read::native::disk::{DiskSource, MissingDriver, bus_of_name, device_of_suffix};
use crate::read::native::findings::warning;
use crate::release::Xen;
use crate::rules::from_native as rules;
use crate::syntax::sexpr::NodeId;

impl<'t> SexprReader<'t, '_> {
    /// The disks among the devices.
    pub(super) fn disks(&mut self, devices: &[NodeId], hvm: bool) -> Result<Vec<Disk<'t>>, Note> {
        let mut disks = Vec::new();
        for &device in devices {
            // A device that blktap opens has another name, and is the same otherwise.
            let list = ["vbd", "tap"].iter().find_map(|name| self.device(device, name));
            if let Some(list) = list {
                disks.push(self.disk(device, list, hvm)?);
            }
        }
        Ok(disks)
    }

    fn disk(&mut self, device: NodeId, list: NodeId, hvm: bool) -> Result<Disk<'t>, Note> {
        let source = self.value(list, "uname", &rules::DISK);
        let target = self.value(list, "dev", &rules::DISK_TARGET);
        let mode = self.value(list, "mode", &rules::DISK_MODE);
        let Some(target) = target else {
            return Err(incomplete(
                self.head_span(list),
                "The disk has no dev, its name in the guest.",
                "vbd has no dev",
            )
            .rule(&rules::DISK_TARGET)
            .help("Add a list such as (dev xvda)."));
        };
        let empty_drive =
            hvm && target.text.find(':').is_some_and(|at| &target.text[at..] == ":cdrom");
        if source.is_none() && !empty_drive {
            return Err(incomplete(
                self.head_span(list),
                "The disk has no uname, its source. Only an HVM guest's CD-ROM drive may be empty.",
                "vbd has no src",
            )
            .rule(&rules::DISK)
            .help("Add a list such as (uname file:/path/of/the/image)."));
        }
        let (mut kind, mut driver, mut driver_type) =
            (Sourced::default(DiskType::File), None, None);
        let mut path = None;
        if let Some(source) = source {
            let source = DiskSource::split(source).map_err(|missing| match missing {
                MissingDriver::Name => {
                    self.no_driver(source, "name", "file:/path or phy:/dev/path")
                }
                MissingDriver::Type(rest) => self.no_driver(rest, "type", "tap:aio:/path"),
            })?;
            kind = match source.driver.text {
                "tap" | "file" => source.driver.with(DiskType::File),
                "phy" => source.driver.with(DiskType::Block),
                _ => Sourced::default(DiskType::Block),
            };
            driver = Some(source.driver.value());
            driver_type = source.driver_type.map(Piece::value);
            path = Some(source.path);
        }
        self.warn_if_name_disagrees_with_source(
            list,
            driver.as_ref().is_some_and(|driver| driver.value == "tap"),
        );
        let (target, kind_of_device) = self.target(target);
        let bus = bus_of_name(target.text);
        let has = |sign: char| {
            let piece = mode.filter(|mode| mode.text.contains(sign))?;
            Some(Origin::Input(piece.span()))
        };
        let (readonly, shareable) = (has('r'), has('!'));
        if readonly.or(shareable).is_none()
            && let Some(list) = self.list(list, "mode")
        {
            self.mark_redundant(list, &rules::DISK_MODE);
        }
        Ok(Disk {
            element: self.tree.span(device),
            kind,
            device: kind_of_device,
            driver,
            driver_type,
            source: path.map(Piece::value),
            target: target.value(),
            bus: Sourced::default(bus),
            readonly,
            shareable,
            transient: None,
            network: None,
            address: None,
        })
    }

    /// The refusal of a source without a driver's name or type.
    fn no_driver(&self, source: Piece<'_>, what: &str, example: &str) -> Note {
        Note::error(
            "disk-driver",
            format!("The disk's source does not begin with a driver's {what}."),
        )
        .at(source.span())
        .rule(&rules::DISK_DRIVER)
        .help(format!("Write it as in {example}."))
        .libvirt(LibvirtError::Internal(format!(
            "cannot parse vbd filename, missing driver {what}"
        )))
    }

    /// Warns if the source makes libvirt take the device for another one than its name says.
    fn warn_if_name_disagrees_with_source(&mut self, list: NodeId, tap: bool) {
        let name = self.head_of(list);
        let taken = if tap { "tap" } else { "vbd" };
        if name.text != taken {
            let message = format!("libvirt treats the device {} as a {taken}.", name.text);
            let note = warning("disk-name", name.span(), &rules::DISK_DRIVER, message);
            self.findings.notes.push(note.help("libvirt decides by the source. If it begins with tap:, the device is a tap, otherwise a vbd."));
        }
    }

    /// The name in the guest without prefix and suffix, and what the guest sees.
    fn target(&mut self, dev: Piece<'t>) -> (Piece<'t>, Sourced<DiskDevice>) {
        let name = dev.strip_prefix("ioemu:").unwrap_or(dev);
        let disk = Sourced::default(DiskDevice::Disk);
        let Some(colon) =
            name.text.rfind(':').filter(|_| self.target.xen_does(Xen::disk_names_have_the_drive))
        else {
            return (name, disk);
        };
        let (name, behind) = name.split_at(colon);
        let device = device_of_suffix(behind).unwrap_or_else(|| {
            let message = format!("libvirt does not know “{}” and assumes a disk.", behind.text);
            self.findings.notes.push(warning(
                "disk-device",
                behind.span(),
                &rules::DISK_DEVICE,
                message,
            ));
            disk
        });
        (name, device)
    }

    /// The CD-ROM drive for old releases of Xen, and floppy drives: keys of the image.
    pub(super) fn drives(&mut self, kind: NodeId, disks: &mut Vec<Disk<'t>>) {
        let cdrom = ("cdrom", "hdc", DiskDevice::Cdrom, &rules::CDROM_FORMAT_1);
        let floppy = |name| (name, name, DiskDevice::Floppy, &rules::FLOPPY);
        let keys = [cdrom, floppy("fda"), floppy("fdb")];
        let first = if self.target.xen_does(Xen::hvm_cdrom_is_a_key) { 0 } else { 1 };
        for (key, name, device, rule) in keys.into_iter().skip(first) {
            let Some(source) = self.value(kind, key, rule).filter(|path| !path.text.is_empty())
            else {
                continue;
            };
            let element = self.list(kind, key).map_or(source.span(), |list| self.tree.span(list));
            disks.push(Disk::drive(element, source.value(), name, device));
        }
    }
}
