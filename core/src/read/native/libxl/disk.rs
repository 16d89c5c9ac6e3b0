//! The list `disk` of xl. Xen's own parser reads each string.

use super::{KeyedItem, LibxlReader};
use crate::base::{LibvirtError, Note, Origin, Piece, Sourced};
use crate::domain::{Disk, DiskBus, DiskDevice, DiskType};
use crate::read::native::disk::bus_of_name;
use crate::read::parts::Use;
use crate::rules::{conf, domain_xml as rules};
use crate::syntax::xl::disk::{DiskBackend, DiskFormat, DiskSpecification, parse};
use std::borrow::Cow;

/// The word for what holds the disk's data, in domain XML.
fn format_name(format: DiskFormat) -> &'static str {
    match format {
        DiskFormat::Raw | DiskFormat::Empty => "raw",
        DiskFormat::Qcow => "qcow",
        DiskFormat::Qcow2 => "qcow2",
        DiskFormat::Vhd => "vhd",
        DiskFormat::Qed => "qed",
    }
}

impl<'t> LibxlReader<'t, '_> {
    /// The disks.
    pub(super) fn xl_disks(&mut self) -> Result<Vec<Disk<'t>>, Note> {
        let mut disks = Vec::new();
        for item in self.only_strings("disk", &rules::DISK) {
            let specification = match parse(item.text) {
                Ok(specification) => specification,
                Err(refusals) => {
                    let Some(first) = refusals.first() else { continue };
                    let said = first.message("command line", item.text.text);
                    let message = format!("Xen's parser refuses this disk: “{said}”.");
                    let span = if first.span.is_empty() { item.element } else { first.span };
                    let help = "Correct the disk. Xen's own tools refuse it, too.";
                    let rule = &conf::DISK_SPECIFICATION;
                    return Err(self.silent("xl-disk", span, rule, &message, help));
                }
            };
            disks.push(self.xl_disk(item, &specification)?);
        }
        Ok(disks)
    }

    fn xl_disk(
        &mut self,
        item: KeyedItem<'t>,
        specification: &DiskSpecification<'t>,
    ) -> Result<Disk<'t>, Note> {
        let cdrom = specification.cdrom.value;
        let (kind, driver) = match specification.backend {
            _ if cdrom => (Sourced::default(DiskType::File), Sourced::default("qemu")),
            None => (Sourced::default(DiskType::File), Sourced::default("qemu")),
            Some(backend) => {
                let (kind, driver) = match backend.value {
                    DiskBackend::Qdisk => (DiskType::File, "qemu"),
                    DiskBackend::Tap => (DiskType::File, "tap"),
                    DiskBackend::Phy => (DiskType::Block, "phy"),
                    DiskBackend::Standalone => {
                        let error = "disk backend not supported: standalone".to_owned();
                        return Err(Note::error("xl-disk", "libvirt does not know this backend.")
                            .at(backend.origin.span())
                            .rule(&rules::DISK_DRIVER)
                            .help("Use phy, tap or qdisk.")
                            .libvirt(LibvirtError::ConfigUnsupported(error)));
                    }
                };
                (backend.map(|_| kind), backend.map(|_| driver))
            }
        };
        let stated = specification.format;
        let mut format = stated.map(format_name);
        if cdrom && format.value != "raw" {
            let message = format!("libvirt writes a CD-ROM drive as raw, not as {}.", format.value);
            let span = stated.origin.span().unwrap_or(item.element);
            self.warn("disk-format", span, &rules::DISK_DRIVER, message);
            format = Sourced::default("raw");
        }
        let name = specification.virtual_device;
        let bus = if self.hvm() { bus_of_name(name.text) } else { DiskBus::Xen };
        let device = if cdrom { DiskDevice::Cdrom } else { DiskDevice::Disk };
        let writable = specification.writable;
        let mut disk = Disk {
            element: item.element,
            kind,
            device: specification.cdrom.map(|_| device),
            driver: Some(driver.map(Cow::Borrowed)),
            driver_type: Some(format.map(Cow::Borrowed)),
            source: specification.target.map(Piece::value),
            target: name.value(),
            bus: Sourced::default(bus),
            readonly: (!writable.value).then_some(writable.origin),
            shareable: None,
            transient: None,
            network: None,
            address: None,
        };
        if let Some(target) = specification.target
            && target.text.starts_with("rbd:")
        {
            let replaced = cdrom
                || specification.backend.is_some_and(|backend| backend.value != DiskBackend::Qdisk);
            self.network_disk(target, replaced, &mut disk)?;
        }
        self.lost_parts(specification);
        Ok(disk)
    }

    /// Parts that libvirt does not keep.
    fn lost_parts(&mut self, specification: &DiskSpecification<'t>) {
        let lost = specification.others.iter().chain(&specification.backend_domain);
        for part in lost.copied() {
            self.field(part, Use::Dropped(&rules::DISK));
        }
        for prefix in specification.dropped_prefixes.iter().copied() {
            self.field(prefix, Use::Dropped(&rules::DISK_DRIVER));
        }
        if let Some(script) = specification.script {
            let span = script.span();
            let message = format!("libvirt does not keep the script {}.", script.name());
            self.warn("disk-script", span, &rules::DISK, message);
        }
    }
}

/// Where a value comes from that stands for a whole target.
pub(super) fn of_target<T>(target: Piece<'_>, value: T) -> Sourced<T> {
    Sourced { value, origin: Origin::Input(target.span()) }
}
