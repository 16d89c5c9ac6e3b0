//! How libvirt 0.7.4 and 0.7.5 read `<disk>`.

use crate::base::{LibvirtError, Note, Origin, Sourced, Span};
use crate::domain::{Disk, DiskBus, DiskDevice, DiskType, named};
use crate::read::xml::encryption;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::refusal::unknown;
use crate::rules::disk as rules;
use crate::syntax::xml::ElementId;
use std::borrow::Cow;

const TARGETS: &str = "hd, sd, vd, xvd or ubd";

impl<'t> Disk<'t> {
    /// Reads a `<disk>`.
    pub(crate) fn read(r: &mut XmlReader<'t, '_>, element: ElementId) -> Result<Self, Note> {
        r.mark_read(element, &rules::DISK);
        let kind = match r.attribute(element, "type", &rules::TYPE) {
            None => Sourced::default(DiskType::File),
            Some(name) => match named(DiskType::NAMES, name.value) {
                Some(kind) => name.map(|_| kind),
                None => {
                    return Err(unknown("disk type", "block, file or dir", &name)
                        .rule(&rules::TYPE)
                        .libvirt(LibvirtError::Internal(format!(
                            "unknown disk type '{}'",
                            name.value
                        ))));
                }
            },
        };
        let mut children = DiskChildren::default();
        for child in r.children(element) {
            children.read(r, child, kind.value)?;
        }
        let DiskChildren { source, target, bus, driver, cache, readonly, shareable, .. } = children;
        let device = match r.attribute(element, "device", &rules::DEVICE) {
            None => Sourced::default(DiskDevice::Disk),
            Some(name) => match named(DiskDevice::NAMES, name.value) {
                Some(device) => name.map(|_| device),
                None => {
                    return Err(unknown("disk device", "disk, cdrom or floppy", &name)
                        .rule(&rules::DEVICE)
                        .libvirt(LibvirtError::Internal(format!(
                            "unknown disk device '{}'",
                            name.value
                        ))));
                }
            },
        };
        let start_tag = r.start_tag(element);
        if source.is_none() && device.value == DiskDevice::Disk {
            let attribute = kind.value.source_attribute();
            return Err(Note::error("disk-no-source", "The disk has no source.")
                .at(start_tag)
                .rule(&rules::SOURCE)
                .help(format!(
                    "A disk of type {} needs <source {attribute}='…'/>. Only CD-ROM and floppy drives may be empty.",
                    kind.value.name()
                ))
                .libvirt(LibvirtError::NoSource(target.as_ref().map(|target| target.value.to_string()))));
        }
        let Some(target) = target else {
            return Err(Note::error("disk-no-target", "The disk has no target.")
                .at(start_tag)
                .rule(&rules::TARGET)
                .help("Add <target dev='…'/> with the disk's name in the guest, such as xvda.")
                .libvirt(LibvirtError::NoTarget(
                    source.as_ref().map(|source| source.value.to_string()),
                )));
        };
        let starts = |prefixes: &[&str]| prefixes.iter().any(|p| target.value.starts_with(p));
        if device.value == DiskDevice::Floppy && !starts(&["fd"]) {
            return Err(Note::error("disk-target", "A floppy drive's target begins with fd.")
                .at(target.origin.span())
                .rule(&rules::TARGET)
                .help("Use fda or fdb.")
                .libvirt(LibvirtError::Internal(format!(
                    "Invalid floppy device name: {}",
                    target.value
                ))));
        }
        if device.value == DiskDevice::Disk && !starts(&["hd", "sd", "vd", "xvd", "ubd"]) {
            return Err(Note::error(
                "disk-target",
                format!("A disk's target begins with {TARGETS}."),
            )
            .at(target.origin.span())
            .rule(&rules::TARGET)
            .help("For a PV guest use xvda and so on, for an HVM guest hda and so on.")
            .libvirt(LibvirtError::Internal(format!(
                "Invalid harddisk device name: {}",
                target.value
            ))));
        }
        let bus = match bus {
            None => Sourced::default(DiskBus::of_target(target.value, device.value)),
            Some(name) => match named(DiskBus::NAMES, name.value) {
                Some(bus) => name.map(|_| bus),
                None => {
                    return Err(unknown(
                        "disk bus",
                        "ide, fdc, scsi, virtio, xen, usb, uml or sata",
                        &name,
                    )
                    .rule(&rules::BUS)
                    .libvirt(LibvirtError::Internal(format!(
                        "unknown disk bus type '{}'",
                        name.value
                    ))));
                }
            },
        };
        let floppy = device.value == DiskDevice::Floppy;
        if floppy != (bus.value == DiskBus::Fdc) {
            let name = bus.value.name();
            return Err(Note::error(
                "disk-bus",
                "A floppy drive is always on the bus fdc, and no other disk is.",
            )
            .at(bus.origin.span())
            .rule(&rules::BUS)
            .help("Remove the attribute bus. libvirt then derives the bus from the target's name.")
            .libvirt(LibvirtError::Internal(format!(
                "Invalid bus type '{name}' for {}",
                if floppy { "floppy disk" } else { "disk" }
            ))));
        }
        check_cache(cache.as_ref())?;
        let (driver, driver_type) = driver.unwrap_or_default();
        Ok(Self {
            element: r.span(element),
            kind,
            device,
            driver: driver.map(|driver| driver.map(Cow::Borrowed)),
            driver_type: driver_type.map(|driver| driver.map(Cow::Borrowed)),
            source: source.map(|source| source.map(Cow::Borrowed)),
            target: target.map(Cow::Borrowed),
            bus,
            // A CD-ROM drive is read-only, whether the document says so or not.
            readonly: readonly
                .map(Origin::Input)
                .or((device.value == DiskDevice::Cdrom).then_some(device.origin)),
            shareable: shareable.map(Origin::Input),
            transient: None,
            network: None,
            address: None,
        })
    }
}

type Driver<'t> = (Option<Sourced<&'t str>>, Option<Sourced<&'t str>>);

#[derive(Default)]
struct DiskChildren<'t> {
    source: Option<Sourced<&'t str>>,
    source_element: Span,
    target: Option<Sourced<&'t str>>,
    target_element: Span,
    bus: Option<Sourced<&'t str>>,
    driver: Option<Driver<'t>>,
    driver_element: Span,
    cache: Option<Sourced<&'t str>>,
    readonly: Option<Span>,
    shareable: Option<Span>,
    encryption: Option<Span>,
    serial: Option<Span>,
}

impl<'t> DiskChildren<'t> {
    /// Reads one child element. Of several sources, targets and drivers, the first with a value wins.
    fn read(
        &mut self,
        r: &mut XmlReader<'t, '_>,
        child: ElementId,
        kind: DiskType,
    ) -> Result<(), Note> {
        let span = r.span(child);
        match r.name(child) {
            "source" if self.source.is_some() => {
                r.mark_overruled(child, &rules::SOURCE, self.source_element);
            }
            "source" => {
                r.mark_read(child, &rules::SOURCE);
                self.source_element = span;
                self.source = r
                    .attribute(child, kind.source_attribute(), &rules::SOURCE)
                    .filter(|source| !source.value.is_empty());
            }
            "target" if self.target.is_some() => {
                r.mark_overruled(child, &rules::TARGET, self.target_element);
            }
            "target" => {
                r.mark_read(child, &rules::TARGET);
                self.target_element = span;
                self.bus = r.attribute(child, "bus", &rules::BUS);
                self.target = r
                    .attribute(child, "dev", &rules::TARGET)
                    .map(|target| target.map(|name| name.strip_prefix("ioemu:").unwrap_or(name)));
            }
            "driver" if matches!(self.driver, Some((Some(_), _))) => {
                r.mark_overruled(child, &rules::DRIVER, self.driver_element);
            }
            "driver" => {
                r.mark_read(child, &rules::DRIVER);
                self.driver_element = span;
                self.cache = r.attribute(child, "cache", &rules::CACHE);
                self.driver = Some((
                    r.attribute(child, "name", &rules::DRIVER),
                    r.attribute(child, "type", &rules::DRIVER),
                ));
            }
            "readonly" => read_flag(r, child, &mut self.readonly),
            "shareable" => read_flag(r, child, &mut self.shareable),
            "encryption" if self.encryption.is_none() => {
                encryption::v0_7::check(r, child)?;
                self.encryption = Some(span);
            }
            "serial" if self.serial.is_none() => {
                r.mark_read(child, &rules::SERIAL);
                self.serial = Some(span);
            }
            _ => {}
        }
        Ok(())
    }
}

/// libvirt checks the attribute `cache` and never writes it for Xen.
fn check_cache(cache: Option<&Sourced<&str>>) -> Result<(), Note> {
    match cache {
        Some(cache) if !["default", "none", "writethrough", "writeback"].contains(&cache.value) => {
            Err(unknown("disk cache mode", "default, none, writethrough or writeback", cache)
                .rule(&rules::CACHE)
                .libvirt(LibvirtError::Internal(format!(
                    "unknown disk cache mode '{}'",
                    cache.value
                ))))
        }
        _ => Ok(()),
    }
}

/// Reads an element whose presence alone says something. The first one wins.
fn read_flag(r: &mut XmlReader<'_, '_>, child: ElementId, flag: &mut Option<Span>) {
    match *flag {
        Some(first) => r.mark_overruled(child, &rules::MODE, first),
        None => {
            r.mark_read(child, &rules::MODE);
            *flag = Some(r.span(child));
        }
    }
}
