//! How libvirt 0.7.4 and 0.7.5 read `<os>` and `<bootloader>`.

use crate::base::{LibvirtError, Note, Sourced};
use crate::domain::{BootDevice, MAX_BOOT_DEVICES, Os, Text, named};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::refusal::unknown;
use crate::release::Guest;
use crate::rules::os as rules;
use crate::syntax::xml::ElementId;

/// The architectures that an x86_64 Xen host offers, for both kinds of guest.
const ARCHITECTURES: [&str; 2] = ["i686", "x86_64"];

impl<'t> Os<'t> {
    /// Reads the operating system's part of the document. `hypervisor` is the domain's type.
    pub(crate) fn read(
        r: &mut XmlReader<'t, '_>,
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
            Guest::Pv | Guest::Pvh => Vec::new(),
        };
        Ok(Self {
            bootloader,
            bootloader_args,
            kernel,
            initrd,
            cmdline,
            root: root_device,
            loader,
            boot,
            ..Self::new(guest)
        })
    }
}

/// `os/type`. `linux` is an old name for `xen`. Without a type, a boot loader means `xen`.
fn read_guest(
    r: &mut XmlReader<'_, '_>,
    root: ElementId,
    os: &[ElementId],
    hypervisor: &str,
    bootloader: Option<&Text<'_>>,
) -> Result<Sourced<Guest>, Note> {
    let Some(name) = r.text_of(os, "type", &rules::TYPE) else {
        return match bootloader {
            Some(bootloader) => Ok(Sourced { value: Guest::Pv, origin: bootloader.origin }),
            None => Err(Note::error("os-type-missing", "The document does not state the type of guest.")
                .at(os.first().map_or(r.start_tag(root), |&os| r.start_tag(os)))
                .rule(&rules::TYPE)
                .help("Add <os><type>hvm</type>…</os> for an HVM guest or <type>linux</type> for a PV guest.")
                .libvirt(LibvirtError::OsType("no OS type".to_owned()))),
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
            .libvirt(LibvirtError::OsType(other.to_owned()))),
    }
}

/// Checks the architecture: the host must offer it. libvirt never writes it for Xen.
fn read_architecture(
    r: &mut XmlReader<'_, '_>,
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
        .libvirt(LibvirtError::Internal(format!(
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
        .libvirt(LibvirtError::Internal(format!(
            "no supported architecture for os type '{ostype}'"
        )))),
        _ => Ok(()),
    }
}

fn read_boot(
    r: &mut XmlReader<'_, '_>,
    os: &[ElementId],
) -> Result<Vec<Sourced<BootDevice>>, Note> {
    let elements: Vec<_> = r.matches(os, "boot").collect();
    let mut devices = Vec::new();
    for (number, element) in elements.into_iter().enumerate() {
        if number >= MAX_BOOT_DEVICES {
            r.mark_dropped(element, &rules::BOOT_FOUR);
            continue;
        }
        r.mark_read(element, &rules::BOOT);
        let Some(name) = r.attribute(element, "dev", &rules::BOOT) else {
            return Err(Note::error("os-boot", "The boot element names no device.")
                .at(r.start_tag(element))
                .rule(&rules::BOOT)
                .help("Add dev='hd', 'cdrom', 'fd' or 'network'.")
                .libvirt(LibvirtError::Internal("missing boot device".to_owned())));
        };
        let Some(device) = named(BootDevice::NAMES, name.value) else {
            return Err(unknown("boot device", "fd, cdrom, hd or network", &name)
                .rule(&rules::BOOT)
                .libvirt(LibvirtError::Internal(format!("unknown boot device '{}'", name.value))));
        };
        devices.push(name.map(|_| device));
    }
    if devices.is_empty() {
        devices.push(Sourced::default(BootDevice::Disk));
    }
    Ok(devices)
}
