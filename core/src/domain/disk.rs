//! `<disk>`.

use super::checked;
use super::reader::{Reader, named};
use super::writer::Writer;
use crate::note::{LibvirtError, Note};
use crate::output::{Origin, Sourced};
use crate::rules::{disk as rules, from_native};
use crate::span::Span;
use crate::xml::ElementId;
use std::borrow::Cow;

/// What the source of a disk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiskType {
    /// A block device of the host.
    Block,
    /// A file.
    File,
    /// A directory; Xen has no use for it.
    Dir,
}

impl DiskType {
    const NAMES: &[(&'static str, Self)] =
        &[("block", Self::Block), ("file", Self::File), ("dir", Self::Dir)];

    /// libvirt's name for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Block => "block",
            Self::File => "file",
            Self::Dir => "dir",
        }
    }

    /// The attribute of `<source>` that names the source.
    fn source_attribute(self) -> &'static str {
        match self {
            Self::Block => "dev",
            Self::File => "file",
            Self::Dir => "dir",
        }
    }
}

/// As what the guest sees a disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiskDevice {
    /// A hard disk.
    Disk,
    /// A CD-ROM drive.
    Cdrom,
    /// A floppy drive.
    Floppy,
}

impl DiskDevice {
    const NAMES: &[(&'static str, Self)] =
        &[("disk", Self::Disk), ("cdrom", Self::Cdrom), ("floppy", Self::Floppy)];
}

impl DiskDevice {
    /// libvirt's name for it.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize].0
    }
}

/// The bus of a disk. Xen's configuration has no word for it; libvirt checks it all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiskBus {
    /// IDE.
    Ide,
    /// The floppy disk controller.
    Fdc,
    /// SCSI.
    Scsi,
    /// virtio.
    Virtio,
    /// Xen's own.
    Xen,
    /// USB.
    Usb,
    /// User-mode Linux's own.
    Uml,
    /// SATA.
    Sata,
}

impl DiskBus {
    const NAMES: &[(&'static str, Self)] = &[
        ("ide", Self::Ide),
        ("fdc", Self::Fdc),
        ("scsi", Self::Scsi),
        ("virtio", Self::Virtio),
        ("xen", Self::Xen),
        ("usb", Self::Usb),
        ("uml", Self::Uml),
        ("sata", Self::Sata),
    ];

    /// libvirt's name for it.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, bus)| *bus == self).map_or("", |(name, _)| name)
    }

    fn of_target(target: &str, device: DiskDevice) -> Self {
        if device == DiskDevice::Floppy {
            return Self::Fdc;
        }
        [
            ("hd", Self::Ide),
            ("sd", Self::Scsi),
            ("vd", Self::Virtio),
            ("xvd", Self::Xen),
            ("ubd", Self::Uml),
        ]
        .into_iter()
        .find(|(prefix, _)| target.starts_with(prefix))
        .map_or(Self::Ide, |(_, bus)| bus)
    }
}

/// A disk, CD-ROM drive or floppy drive.
#[derive(Clone, Debug)]
pub struct Disk<'t> {
    /// Its element.
    pub element: Span,
    /// What the source is.
    pub kind: Sourced<DiskType>,
    /// As what the guest sees it.
    pub device: Sourced<DiskDevice>,
    /// The driver's name, such as `tap` or `phy`.
    pub driver: Option<Sourced<Cow<'t, str>>>,
    /// The driver's type, such as `aio` or `qcow`.
    pub driver_type: Option<Sourced<Cow<'t, str>>>,
    /// The path of the source; a drive without medium has none.
    pub source: Option<Sourced<Cow<'t, str>>>,
    /// The name in the guest, such as `xvda`.
    pub target: Sourced<Cow<'t, str>>,
    /// The bus.
    pub bus: Sourced<DiskBus>,
    /// Present if the disk cannot be written to: what says so.
    pub readonly: Option<Origin>,
    /// Present if several guests may write to it: what says so.
    pub shareable: Option<Origin>,
}

const TARGETS: &str = "hd, sd, vd, xvd or ubd";

impl<'t> Disk<'t> {
    /// Reads a `<disk>`.
    pub(crate) fn read(r: &mut Reader<'t, '_>, element: ElementId) -> Result<Self, Note> {
        r.read(element, &rules::DISK);
        let kind = match r.attribute(element, "type", &rules::TYPE) {
            None => Sourced::default(DiskType::File),
            Some(name) => match named(DiskType::NAMES, name.value) {
                Some(kind) => name.map(|_| kind),
                None => {
                    return Err(checked::unknown("disk type", "block, file or dir", &name)
                        .rule(&rules::TYPE)
                        .libvirt(LibvirtError::Internal(format_args!(
                            "unknown disk type '{}'",
                            name.value
                        ))));
                }
            },
        };
        let mut children = Children::default();
        for child in r.children(element) {
            children.read(r, child, kind.value)?;
        }
        let Children { source, target, bus, driver, cache, readonly, shareable, .. } = children;
        let device = match r.attribute(element, "device", &rules::DEVICE) {
            None => Sourced::default(DiskDevice::Disk),
            Some(name) => match named(DiskDevice::NAMES, name.value) {
                Some(device) => name.map(|_| device),
                None => {
                    return Err(checked::unknown("disk device", "disk, cdrom or floppy", &name)
                        .rule(&rules::DEVICE)
                        .libvirt(LibvirtError::Internal(format_args!(
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
                    "A disk of type {} needs <source {attribute}='…'/>; only CD-ROM and floppy drives may be empty.",
                    kind.value.name()
                ))
                .libvirt(LibvirtError::NoSource(target.as_ref().map(Sourced::as_str))));
        }
        let Some(target) = target else {
            return Err(Note::error("disk-no-target", "The disk has no target.")
                .at(start_tag)
                .rule(&rules::TARGET)
                .help("Add <target dev='…'/> with the disk's name in the guest, such as xvda.")
                .libvirt(LibvirtError::NoTarget(source.as_ref().map(Sourced::as_str))));
        };
        let starts = |prefixes: &[&str]| prefixes.iter().any(|p| target.value.starts_with(p));
        if device.value == DiskDevice::Floppy && !starts(&["fd"]) {
            return Err(Note::error("disk-target", "A floppy drive's target begins with fd.")
                .at(target.origin.span())
                .rule(&rules::TARGET)
                .help("Use fda or fdb.")
                .libvirt(LibvirtError::Internal(format_args!(
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
            .libvirt(LibvirtError::Internal(format_args!(
                "Invalid harddisk device name: {}",
                target.value
            ))));
        }
        let bus = match bus {
            None => Sourced::default(DiskBus::of_target(target.value, device.value)),
            Some(name) => match named(DiskBus::NAMES, name.value) {
                Some(bus) => name.map(|_| bus),
                None => {
                    return Err(checked::unknown(
                        "disk bus",
                        "ide, fdc, scsi, virtio, xen, usb, uml or sata",
                        &name,
                    )
                    .rule(&rules::BUS)
                    .libvirt(LibvirtError::Internal(format_args!(
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
                "A floppy drive, and nothing else, is on the bus fdc.",
            )
            .at(bus.origin.span())
            .rule(&rules::BUS)
            .help("Remove the attribute bus: libvirt then finds the bus by the target's name.")
            .libvirt(LibvirtError::Internal(format_args!(
                "Invalid bus type '{name}' for {}",
                if floppy { "floppy disk" } else { "disk" }
            ))));
        }
        checked::disk_cache(cache.as_ref())?;
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
        })
    }

    /// Whether blktap serves the disk.
    pub(crate) fn is_tap(&self) -> bool {
        self.driver.as_ref().is_some_and(|driver| driver.value == "tap")
    }

    /// Whether this is the CD-ROM drive that Xen 3.0.2 configures apart from all other disks, together
    /// with its source.
    pub(crate) fn is_cdrom_on_hdc(&self) -> bool {
        self.device.value == DiskDevice::Cdrom && self.target.value == "hdc"
    }
}

type Driver<'t> = (Option<Sourced<&'t str>>, Option<Sourced<&'t str>>);

impl<'t> Disk<'t> {
    /// A CD-ROM or floppy drive that a native document has as a key of its own.
    pub(crate) fn drive(
        element: Span,
        source: Sourced<Cow<'t, str>>,
        name: &'static str,
        device: DiskDevice,
    ) -> Self {
        Self {
            element,
            kind: Sourced::default(DiskType::File),
            device: Sourced::default(device),
            driver: Some(Sourced::default(Cow::Borrowed("file"))),
            driver_type: None,
            source: Some(source),
            target: Sourced::default(Cow::Borrowed(name)),
            bus: Sourced::default(DiskBus::of_target(name, device)),
            readonly: (device == DiskDevice::Cdrom).then_some(Origin::Default),
            shareable: None,
        }
    }

    /// Writes the `<disk>`.
    pub(crate) fn write(&self, w: &mut Writer) {
        let start = w.out.position();
        w.syntax(&from_native::DISK, "    <disk");
        w.plain_attribute(&from_native::DISK_DRIVER, "type", &self.kind.map(DiskType::name));
        // Drives that are keys of their own do not say what they are.
        let rule = match (self.device.value, self.device.origin) {
            (DiskDevice::Floppy, _) => &from_native::FLOPPY,
            (DiskDevice::Cdrom, Origin::Default) => &from_native::CDROM_FORMAT_1,
            _ => &from_native::DISK_DEVICE,
        };
        w.plain_attribute(rule, "device", &self.device.map(DiskDevice::name));
        w.syntax(&from_native::DISK, ">\n");
        if let Some(driver) = &self.driver {
            w.syntax(&from_native::DISK_DRIVER, "      <driver");
            w.unescaped_attribute(&from_native::DISK_DRIVER, "name", driver);
            if let Some(driver_type) = &self.driver_type {
                w.unescaped_attribute(&from_native::DISK_DRIVER, "type", driver_type);
            }
            w.syntax(&from_native::DISK_DRIVER, "/>\n");
        }
        if let Some(source) = &self.source {
            w.child(&from_native::DISK, "source", self.kind.value.source_attribute(), source);
        }
        w.syntax(&from_native::DISK_TARGET, "      <target");
        w.unescaped_attribute(&from_native::DISK_TARGET, "dev", &self.target);
        w.plain_attribute(&from_native::DISK_TARGET, "bus", &self.bus.map(DiskBus::name));
        w.syntax(&from_native::DISK_TARGET, "/>\n");
        for (flag, line) in
            [(self.readonly, "      <readonly/>\n"), (self.shareable, "      <shareable/>\n")]
        {
            if let Some(origin) = flag {
                w.put(&from_native::DISK_MODE, origin, line);
            }
        }
        w.syntax(&from_native::DISK, "    </disk>\n");
        w.device(self.element, start);
    }
}

#[derive(Default)]
struct Children<'t> {
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

impl<'t> Children<'t> {
    /// Takes one child element. Of source, target and driver, the first that says something wins.
    fn read(
        &mut self,
        r: &mut Reader<'t, '_>,
        child: ElementId,
        kind: DiskType,
    ) -> Result<(), Note> {
        let span = r.span(child);
        match r.name(child) {
            "source" if self.source.is_some() => {
                r.overrule(child, &rules::SOURCE, self.source_element);
            }
            "source" => {
                r.read(child, &rules::SOURCE);
                self.source_element = span;
                self.source = r
                    .attribute(child, kind.source_attribute(), &rules::SOURCE)
                    .filter(|source| !source.value.is_empty());
            }
            "target" if self.target.is_some() => {
                r.overrule(child, &rules::TARGET, self.target_element);
            }
            "target" => {
                r.read(child, &rules::TARGET);
                self.target_element = span;
                self.bus = r.attribute(child, "bus", &rules::BUS);
                self.target = r
                    .attribute(child, "dev", &rules::TARGET)
                    .map(|target| target.map(|name| name.strip_prefix("ioemu:").unwrap_or(name)));
            }
            "driver" if matches!(self.driver, Some((Some(_), _))) => {
                r.overrule(child, &rules::DRIVER, self.driver_element);
            }
            "driver" => {
                r.read(child, &rules::DRIVER);
                self.driver_element = span;
                self.cache = r.attribute(child, "cache", &rules::CACHE);
                self.driver = Some((
                    r.attribute(child, "name", &rules::DRIVER),
                    r.attribute(child, "type", &rules::DRIVER),
                ));
            }
            "readonly" => once(r, child, &mut self.readonly),
            "shareable" => once(r, child, &mut self.shareable),
            "encryption" if self.encryption.is_none() => {
                checked::encryption(r, child)?;
                self.encryption = Some(span);
            }
            "serial" if self.serial.is_none() => {
                r.read(child, &rules::SERIAL);
                self.serial = Some(span);
            }
            _ => {}
        }
        Ok(())
    }
}

/// An element whose presence alone counts: the first sets the flag.
fn once(r: &mut Reader<'_, '_>, child: ElementId, flag: &mut Option<Span>) {
    match *flag {
        Some(first) => r.overrule(child, &rules::MODE, first),
        None => {
            r.read(child, &rules::MODE);
            *flag = Some(r.span(child));
        }
    }
}
