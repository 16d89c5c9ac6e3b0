//! For which hypervisor, type of guest and architecture the document is, and whether the host offers that.

use crate::base::{LibvirtError, Note, Origin, Sourced, Span};
use crate::domain::Text;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::refusal::unknown;
use crate::release::Guest;
use crate::rules::{domain as domain_rules, os as rules};
use crate::syntax::xml::ElementId;

/// The hypervisors that libvirt knows.
const HYPERVISORS: &[&str] = &[
    "none",
    "qemu",
    "kqemu",
    "kvm",
    "xen",
    "lxc",
    "uml",
    "openvz",
    "test",
    "vmware",
    "hyperv",
    "vbox",
    "phyp",
    "parallels",
    "bhyve",
    "vz",
    "hvf",
];

/// The architectures that libvirt knows.
const ARCHITECTURES: &[&str] = &[
    "alpha",
    "armv6l",
    "armv7l",
    "armv7b",
    "aarch64",
    "cris",
    "i686",
    "ia64",
    "lm32",
    "m68k",
    "microblaze",
    "microblazeel",
    "mips",
    "mipsel",
    "mips64",
    "mips64el",
    "openrisc",
    "parisc",
    "parisc64",
    "ppc",
    "ppcle",
    "ppc64",
    "ppc64le",
    "ppcemb",
    "riscv32",
    "riscv64",
    "s390",
    "s390x",
    "sh4",
    "sh4eb",
    "sparc",
    "sparc64",
    "unicore32",
    "x86_64",
    "xtensa",
    "xtensaeb",
];

/// The architecture of the host, and the only one of its guests.
pub(super) const HOST_ARCHITECTURE: &str = "x86_64";

/// The types of guest that libvirt knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OsType {
    Hvm,
    Xen,
    Linux,
    Exe,
    Uml,
    XenPvh,
}

impl OsType {
    const NAMES: &[(&'static str, Self)] = &[
        ("hvm", Self::Hvm),
        ("xen", Self::Xen),
        ("linux", Self::Linux),
        ("exe", Self::Exe),
        ("uml", Self::Uml),
        ("xenpvh", Self::XenPvh),
    ];

    fn name(self) -> &'static str {
        Self::NAMES[self as usize].0
    }
}

/// For what the document is.
pub(super) struct GuestType<'t> {
    hypervisor: &'static str,
    pub(super) os: Sourced<OsType>,
    pub(super) architecture: Sourced<&'static str>,
    pub(super) bootloader: Option<Text<'t>>,
    pub(super) bootloader_args: Option<Text<'t>>,
    pub(super) emulator: Option<Text<'t>>,
    start_tag: Span,
}

impl<'t> GuestType<'t> {
    /// virDomainDefParseCaps.
    pub(super) fn read(r: &mut XmlReader<'t, '_>) -> Result<Self, Note> {
        let root = ElementId::ROOT;
        let hypervisor = r.xpath_attribute(&[root], "type", &domain_rules::TYPE);
        let os = r.containers(root, "os");
        let types: Vec<_> = os.iter().filter_map(|&os| r.matches(&[os], "type").next()).collect();
        let os_type = r.text_of(&os, "type", &rules::TYPE);
        let architecture = r.xpath_attribute(&types, "arch", &rules::ARCH);
        let bootloader = r.text_of(&[root], "bootloader", &rules::BOOTLOADER);
        let bootloader_args = r.text_of(&[root], "bootloader_args", &rules::BOOTARGS);
        r.xpath_attribute(&types, "machine", &rules::MACHINE);
        let devices = r.containers(root, "devices");
        let emulator = r.text_of(&devices, "emulator", &domain_rules::DEVICE_MODEL_OVERRIDE);

        let hypervisor = known_hypervisor(r, hypervisor)?;
        let os = match os_type {
            Some(name) => known_os_type(&name)?,
            None => match &bootloader {
                Some(bootloader) => Sourced { value: OsType::Xen, origin: bootloader.origin },
                None => return Err(no_os_type(r, &os)),
            },
        };
        let is_old_name = os.value == OsType::Linux && hypervisor == "xen";
        let os = if is_old_name { os.map(|_| OsType::Xen) } else { os };
        let architecture = match architecture {
            Some(name) => known_architecture(&name)?,
            None => Sourced { value: HOST_ARCHITECTURE, origin: Origin::Host(None) },
        };
        Ok(Self {
            hypervisor,
            os,
            architecture,
            bootloader,
            bootloader_args,
            emulator,
            start_tag: r.start_tag(root),
        })
    }

    /// The type of guest. libvirt later refuses one that is none of Xen's.
    pub(super) fn guest(&self) -> Guest {
        match self.os.value {
            OsType::Hvm => Guest::Hvm,
            OsType::XenPvh => Guest::Pvh,
            OsType::Xen | OsType::Linux | OsType::Exe | OsType::Uml => Guest::Pv,
        }
    }

    /// virCapabilitiesDomainSupported: whether the host offers such guests.
    pub(super) fn validate(&self) -> Result<(), Note> {
        let os = self.os.value;
        let offers_os = matches!(os, OsType::Hvm | OsType::Xen | OsType::XenPvh);
        let offers_architecture = self.architecture.value == HOST_ARCHITECTURE;
        let offers_hypervisor = matches!(self.hypervisor, "xen" | "none");
        if offers_os && offers_architecture && offers_hypervisor {
            return Ok(());
        }
        let mut wanted = String::new();
        // libvirt takes the number of hvm, which is zero, for none.
        if os != OsType::Hvm {
            wanted.push_str(&format!("ostype={} ", os.name()));
        }
        wanted.push_str(&format!("arch={} ", self.architecture.value));
        if self.hypervisor != "none" {
            wanted.push_str(&format!("domaintype={} ", self.hypervisor));
        }
        let (span, rule, help) = if !offers_hypervisor {
            (Some(self.start_tag), &domain_rules::TYPE, "Write <domain type='xen'>.")
        } else if !offers_os {
            let help =
                "Use hvm for an HVM guest, linux or xen for a PV guest, xenpvh for a PVH guest.";
            (self.os.origin.span(), &rules::TYPE, help)
        } else {
            (
                self.architecture.origin.span(),
                &rules::ARCH,
                "Write arch='x86_64', or remove the attribute.",
            )
        };
        Err(Note::error("capabilities", "A Xen host does not offer such a guest.")
            .at(span)
            .rule(rule)
            .help(help)
            .libvirt(LibvirtError::InvalidArgument(format!(
                "could not find capabilities for {wanted}"
            ))))
    }
}

fn known_hypervisor(
    r: &XmlReader<'_, '_>,
    name: Option<Sourced<&str>>,
) -> Result<&'static str, Note> {
    let Some(name) = name else {
        return Err(Note::error("domain-type", "The document does not name its hypervisor.")
            .at(r.start_tag(ElementId::ROOT))
            .rule(&domain_rules::TYPE)
            .help("Write <domain type='xen'>.")
            .libvirt(LibvirtError::Internal("missing domain type attribute".to_owned())));
    };
    HYPERVISORS.iter().find(|known| **known == name.value).copied().ok_or_else(|| {
        unknown("hypervisor", "type='xen'", &name)
            .rule(&domain_rules::TYPE)
            .libvirt(LibvirtError::ConfigUnsupported(format!("invalid domain type {}", name.value)))
    })
}

fn known_os_type(name: &Text<'_>) -> Result<Sourced<OsType>, Note> {
    let known = OsType::NAMES.iter().find(|(known, _)| *known == name.value);
    known.map(|&(_, os)| Sourced { value: os, origin: name.origin }).ok_or_else(|| {
        let allowed = "hvm for an HVM guest, linux or xen for a PV guest, xenpvh for a PVH guest";
        unknown("type of guest", allowed, &Sourced { value: &*name.value, origin: name.origin })
            .rule(&rules::TYPE)
            .libvirt(LibvirtError::ConfigUnsupported(format!("unknown OS type '{}'", name.value)))
    })
}

fn no_os_type(r: &XmlReader<'_, '_>, os: &[ElementId]) -> Note {
    let place = os.first().copied().unwrap_or(ElementId::ROOT);
    Note::error("os-type-missing", "The document does not state the type of guest.")
        .at(r.start_tag(place))
        .rule(&rules::TYPE)
        .help("Add <os><type>hvm</type>…</os> for an HVM guest or <type>xen</type> for a PV guest.")
        .libvirt(LibvirtError::Xml("an os <type> must be specified".to_owned()))
}

fn known_architecture(name: &Sourced<&str>) -> Result<Sourced<&'static str>, Note> {
    let known = ARCHITECTURES.iter().find(|known| **known == name.value);
    known.map(|&known| name.map(|_| known)).ok_or_else(|| {
        unknown("architecture", "x86_64", name).rule(&rules::ARCH).libvirt(
            LibvirtError::ConfigUnsupported(format!("Unknown architecture {}", name.value)),
        )
    })
}
