//! `<os>`, `<bootloader>` and what depends on them: the guest's type and how it boots.

use super::checked;
use super::reader::{Reader, Text, named};
use super::writer::Writer;
use crate::note::{LibvirtError, Note};
use crate::output::Sourced;
use crate::rules::{from_native, os as rules};
use crate::xml::ElementId;
use serde::{Deserialize, Serialize};

/// The two kinds of guest that xend has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Guest {
    /// Fully virtualised: libvirt's `hvm`.
    Hvm,
    /// Paravirtualised: libvirt's `linux` or `xen`.
    Pv,
}

impl Guest {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Hvm, Self::Pv];

    /// The name as in a link and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hvm => "hvm",
            Self::Pv => "pv",
        }
    }

    /// The usual short name.
    pub fn title(self) -> &'static str {
        match self {
            Self::Hvm => "HVM",
            Self::Pv => "PV",
        }
    }
}

/// A device to boot from. Only HVM guests have them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BootDevice {
    /// The floppy drive.
    Floppy,
    /// The CD-ROM drive.
    Cdrom,
    /// The hard disk.
    Disk,
    /// The network.
    Network,
}

impl BootDevice {
    const NAMES: &[(&'static str, Self)] = &[
        ("fd", Self::Floppy),
        ("cdrom", Self::Cdrom),
        ("hd", Self::Disk),
        ("network", Self::Network),
    ];

    /// libvirt's name for it.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize].0
    }

    /// The device of xend's letter.
    pub(crate) fn from_letter(letter: char) -> Option<Self> {
        Self::NAMES
            .iter()
            .map(|(_, device)| *device)
            .find(|device| device.letter().starts_with(letter))
    }

    /// xend's letter for it.
    pub fn letter(self) -> &'static str {
        match self {
            Self::Floppy => "a",
            Self::Disk => "c",
            Self::Cdrom => "d",
            Self::Network => "n",
        }
    }
}

/// How many boot devices libvirt reads; it leaves further ones out without a word.
pub const MAX_BOOT_DEVICES: usize = 4;

/// The guest's type and how it boots.
#[derive(Clone, Debug)]
pub struct Os<'t> {
    /// The type.
    pub guest: Sourced<Guest>,
    /// The architecture. Only read from native documents: nothing of it is written to them.
    pub arch: Option<Sourced<&'static str>>,
    /// The machine, likewise.
    pub machine: Option<Sourced<&'static str>>,
    /// The boot loader that a PV guest starts from, such as pygrub.
    pub bootloader: Option<Text<'t>>,
    /// The boot loader's arguments.
    pub bootloader_args: Option<Text<'t>>,
    /// The kernel.
    pub kernel: Option<Text<'t>>,
    /// The initial RAM disk.
    pub initrd: Option<Text<'t>>,
    /// The kernel's command line.
    pub cmdline: Option<Text<'t>>,
    /// The root device.
    pub root: Option<Text<'t>>,
    /// The firmware of an HVM guest: hvmloader.
    pub loader: Option<Text<'t>>,
    /// The devices to boot from, in order; never empty for an HVM guest of a domain XML.
    pub boot: Vec<Sourced<BootDevice>>,
}

/// The architectures that an x86_64 Xen host offers, for both kinds of guest.
const ARCHITECTURES: [&str; 2] = ["i686", "x86_64"];

impl<'t> Os<'t> {
    /// Reads the operating system's part of the document. `hypervisor` is the domain's type.
    pub(crate) fn read(
        r: &mut Reader<'t, '_>,
        root: ElementId,
        hypervisor: &str,
    ) -> Result<Self, Note> {
        let root_only = [root];
        let bootloader = r.text_of(&root_only, "bootloader", &rules::BOOTLOADER);
        let bootloader_args = r.text_of(&root_only, "bootloader_args", &rules::BOOTLOADER_ARGS);
        let os = r.containers(root, "os");
        let guest = read_guest(r, root, &os, hypervisor, bootloader.as_ref())?;
        read_architecture(r, &os, guest.value, hypervisor)?;
        let kernel = r.text_of(&os, "kernel", &rules::KERNEL);
        let initrd = r.text_of(&os, "initrd", &rules::INITRD);
        let cmdline = r.text_of(&os, "cmdline", &rules::CMDLINE);
        let root_device = r.text_of(&os, "root", &rules::ROOT);
        let loader = r.text_of(&os, "loader", &rules::LOADER);
        let boot = match guest.value {
            Guest::Hvm => read_boot(r, &os)?,
            Guest::Pv => Vec::new(),
        };
        Ok(Self {
            guest,
            arch: None,
            machine: None,
            bootloader,
            bootloader_args,
            kernel,
            initrd,
            cmdline,
            root: root_device,
            loader,
            boot,
        })
    }
}

impl Os<'_> {
    /// Writes the boot loader, and the `<os>`.
    pub(crate) fn write(&self, w: &mut Writer) {
        if let Some(bootloader) = &self.bootloader {
            w.text(&from_native::BOOTLOADER, "  ", "bootloader", bootloader);
            if let Some(args) = &self.bootloader_args {
                w.text(&from_native::BOOTLOADER, "  ", "bootloader_args", args);
            }
        }
        w.frame("  <os>\n");
        w.syntax(&from_native::TYPE, "    <type");
        for (name, value) in [("arch", &self.arch), ("machine", &self.machine)] {
            if let Some(value) = value {
                w.plain_attribute(&from_native::ARCH, name, value);
            }
        }
        w.syntax(&from_native::TYPE, ">");
        let word = if self.guest.value == Guest::Hvm { "hvm" } else { "linux" };
        w.put(&from_native::TYPE, self.guest.origin, word);
        w.syntax(&from_native::TYPE, "</type>\n");
        for (rule, name, value) in [
            (&from_native::LOADER, "loader", &self.loader),
            (&from_native::KERNEL, "kernel", &self.kernel),
            (&from_native::KERNEL, "initrd", &self.initrd),
            (&from_native::KERNEL, "cmdline", &self.cmdline),
            (&from_native::KERNEL, "root", &self.root),
        ] {
            if let Some(value) = value {
                w.text(rule, "    ", name, value);
            }
        }
        if self.bootloader.is_none() {
            for device in &self.boot {
                w.syntax(&from_native::BOOT, "    <boot");
                w.plain_attribute(&from_native::BOOT, "dev", &device.map(BootDevice::name));
                w.syntax(&from_native::BOOT, "/>\n");
            }
        }
        w.frame("  </os>\n");
    }
}

/// `os/type`: `linux` is an old name for `xen`; without a type, a boot loader implies `xen`.
fn read_guest(
    r: &mut Reader<'_, '_>,
    root: ElementId,
    os: &[ElementId],
    hypervisor: &str,
    bootloader: Option<&Text<'_>>,
) -> Result<Sourced<Guest>, Note> {
    let Some(name) = r.text_of(os, "type", &rules::TYPE) else {
        return match bootloader {
            Some(bootloader) => Ok(Sourced { value: Guest::Pv, origin: bootloader.origin }),
            None => Err(Note::error("os-type-missing", "The document does not say what guest it is.")
                .at(os.first().map_or(r.start_tag(root), |&os| r.start_tag(os)))
                .rule(&rules::TYPE)
                .help("Add <os><type>hvm</type>…</os> for an HVM guest or <type>linux</type> for a PV guest.")
                .libvirt(LibvirtError::OsType("no OS type"))),
        };
    };
    match &*name.value {
        "hvm" => Ok(name.map(|_| Guest::Hvm)),
        "xen" => Ok(name.map(|_| Guest::Pv)),
        "linux" if hypervisor == "xen" => Ok(name.map(|_| Guest::Pv)),
        other => Err(Note::error("os-type", format!("Xen has no guests of type “{other}”."))
            .at(name.origin.span())
            .rule(&rules::TYPE)
            .help("Use hvm for an HVM guest, linux or xen for a PV guest.")
            .libvirt(LibvirtError::OsType(other))),
    }
}

/// The architecture must be one that the host offers; nothing of it is written.
fn read_architecture(
    r: &mut Reader<'_, '_>,
    os: &[ElementId],
    guest: Guest,
    hypervisor: &str,
) -> Result<(), Note> {
    let ostype = if guest == Guest::Hvm { "hvm" } else { "xen" };
    let types: Vec<_> = os.iter().filter_map(|&os| r.matches(&[os], "type").next()).collect();
    r.xpath_attribute(&types, "machine", &rules::MACHINE);
    match r.xpath_attribute(&types, "arch", &rules::ARCH) {
        Some(arch) if !ARCHITECTURES.contains(&arch.value) => Err(Note::error(
            "os-arch",
            format!("An x86_64 Xen host has no guests of architecture “{}”.", arch.value),
        )
        .at(arch.origin.span())
        .rule(&rules::ARCH)
        .help("Use i686 or x86_64, or remove the attribute.")
        .libvirt(LibvirtError::Internal(format_args!(
            "os type '{ostype}' & arch '{}' combination is not supported",
            arch.value
        )))),
        None if hypervisor != "xen" => Err(Note::error(
            "domain-type",
            format!("The document is for the hypervisor {hypervisor}, not for Xen."),
        )
        .at(r.start_tag(ElementId::ROOT))
        .rule(&crate::rules::domain::TYPE)
        .help("Write <domain type='xen'>.")
        .libvirt(LibvirtError::Internal(format_args!(
            "no supported architecture for os type '{ostype}'"
        )))),
        _ => Ok(()),
    }
}

fn read_boot(r: &mut Reader<'_, '_>, os: &[ElementId]) -> Result<Vec<Sourced<BootDevice>>, Note> {
    let elements: Vec<_> = r.matches(os, "boot").collect();
    let mut devices = Vec::new();
    for (number, element) in elements.into_iter().enumerate() {
        if number >= MAX_BOOT_DEVICES {
            r.drop(element, &rules::BOOT_FOUR);
            continue;
        }
        r.read(element, &rules::BOOT);
        let Some(name) = r.attribute(element, "dev", &rules::BOOT) else {
            return Err(Note::error("os-boot", "The boot element names no device.")
                .at(r.start_tag(element))
                .rule(&rules::BOOT)
                .help("Add dev='hd', 'cdrom', 'fd' or 'network'.")
                .libvirt(LibvirtError::Internal(format_args!("missing boot device"))));
        };
        let Some(device) = named(BootDevice::NAMES, name.value) else {
            return Err(checked::unknown("boot device", "fd, cdrom, hd or network", &name)
                .rule(&rules::BOOT)
                .libvirt(LibvirtError::Internal(format_args!(
                    "unknown boot device '{}'",
                    name.value
                ))));
        };
        devices.push(name.map(|_| device));
    }
    if devices.is_empty() {
        devices.push(Sourced::default(BootDevice::Disk));
    }
    Ok(devices)
}
