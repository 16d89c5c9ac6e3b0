//! The typed model of a domain: everything that libvirt's Xen code reads, each value with its origin.
//!
//! One file a device, each with how it is read from XML. Reading follows libvirt 0.7.5
//! (src/conf/domain_conf.c) in what it takes, what it refuses, and in which order: of several
//! mistakes, the one that libvirt reports is reported.

mod chardev;
mod checked;
mod cpuset;
mod device;
mod disk;
mod graphics;
mod hostdev;
mod input;
mod interface;
mod number;
mod os;
mod reader;
mod sound;
mod writer;

pub use chardev::{Backend, CharDevice};
pub use cpuset::CpuSet;
pub use device::Device;
pub(crate) use device::is_device;
pub use disk::{Disk, DiskBus, DiskDevice, DiskType};
pub use graphics::{Graphics, GraphicsKind};
pub use hostdev::{HostDevice, PciDevice};
pub use input::{Input, InputBus, InputType};
pub use interface::{Interface, InterfaceType, Mac};
pub use os::{BootDevice, Guest, MAX_BOOT_DEVICES, Os};
pub use sound::{Sound, SoundModel};

pub(crate) use chardev::TYPES as CHAR_TYPES;
pub(crate) use cpuset::MAX_CPUS_XM;
pub(crate) use number::{int_in, long};
pub(crate) use reader::{Reader, Use, Uses};

use crate::note::{LibvirtError, Note};
use crate::output::{Origin, Sourced};
use crate::rules::{domain as rules, from_native};
use crate::target::Target;
use crate::xml::{ElementId, Tree};
use reader::{Text, named};
use std::fmt;
use writer::{Writer, Written};

/// A UUID. Its `Display` is as libvirt writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Uuid(pub [u8; 16]);

impl Uuid {
    /// The UUID that is given to a domain without one. libvirt takes a random one.
    pub const MADE_UP: Self = Self([0, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0, 0, 0, 0, 0, 1]);

    /// The UUID as virUUIDParse reads it: sixteen pairs of hexadecimal digits; dashes and spaces between
    /// pairs do not count, nor does anything behind the last pair.
    pub fn parse(text: &str) -> Option<Self> {
        let (uuid, complete) = Self::parse_as_far(text);
        complete.then_some(uuid)
    }

    /// What virUUIDParse leaves of a text, and whether it got to the end: behind a mistake there are
    /// zeros.
    pub(crate) fn parse_as_far(text: &str) -> (Self, bool) {
        let mut uuid = Self([0; 16]);
        let mut rest = text.bytes();
        let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
        for byte in &mut uuid.0 {
            let high = rest.find(|byte| !matches!(byte, b'-' | b' ')).and_then(digit);
            *byte = high.unwrap_or(0) << 4;
            let low = high.and_then(|_| rest.next()).and_then(digit);
            *byte |= low.unwrap_or(0);
            if low.is_none() {
                return (uuid, false);
            }
        }
        (uuid, true)
    }
}

impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [b'-'; 36];
        let mut at = 0;
        for (index, byte) in self.0.into_iter().enumerate() {
            at += usize::from(matches!(index, 4 | 6 | 8 | 10));
            [text[at], text[at + 1]] = number::hexadecimal(byte);
            at += 2;
        }
        f.write_str(str::from_utf8(&text).unwrap_or_default())
    }
}

/// What happens to a guest at the end of its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lifecycle {
    /// It is removed.
    Destroy,
    /// It is started again.
    Restart,
    /// It is kept under another name, and started again.
    RenameRestart,
    /// It is kept.
    Preserve,
}

impl Lifecycle {
    const NAMES: &[(&'static str, Self)] = &[
        ("destroy", Self::Destroy),
        ("restart", Self::Restart),
        ("rename-restart", Self::RenameRestart),
        ("preserve", Self::Preserve),
    ];

    /// The action of that name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        named(Self::NAMES, name)
    }

    /// The name in libvirt's and in Xen's documents.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize].0
    }
}

/// The features of an HVM guest that libvirt knows, each with what turns it on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Features {
    /// ACPI.
    pub acpi: Option<Origin>,
    /// The APIC.
    pub apic: Option<Origin>,
    /// Physical address extension.
    pub pae: Option<Origin>,
}

/// A domain.
#[derive(Clone, Debug)]
pub struct Domain<'t> {
    /// The document's type attribute: for which hypervisor it is.
    pub hypervisor: Sourced<&'t str>,
    /// The number of a running domain. Only read from native documents: xend gives a new domain its
    /// number itself.
    pub id: Option<Sourced<i32>>,
    /// The name.
    pub name: Text<'t>,
    /// The UUID.
    pub uuid: Sourced<Uuid>,
    /// A description for people.
    pub description: Option<Text<'t>>,
    /// The most memory that the guest can have, in KiB.
    pub max_memory: Sourced<u64>,
    /// The memory that it gets at first, in KiB.
    pub memory: Sourced<u64>,
    /// The number of virtual CPUs.
    pub vcpus: Sourced<u64>,
    /// The host's CPUs that it may run on.
    pub cpuset: Option<Sourced<CpuSet>>,
    /// Features.
    pub features: Features,
    /// What happens when the guest powers itself off.
    pub on_poweroff: Sourced<Lifecycle>,
    /// What happens when it reboots.
    pub on_reboot: Sourced<Lifecycle>,
    /// What happens when it crashes.
    pub on_crash: Sourced<Lifecycle>,
    /// Present if the guest's clock is on the host's local time: what says so.
    pub localtime: Option<Origin>,
    /// The guest's type and how it boots.
    pub os: Os<'t>,
    /// The device model.
    pub emulator: Option<Text<'t>>,
    /// Disks, in document order.
    pub disks: Vec<Disk<'t>>,
    /// Interfaces, in document order.
    pub interfaces: Vec<Interface<'t>>,
    /// Parallel ports.
    pub parallels: Vec<CharDevice<'t>>,
    /// Serial ports; for HVM a console too, if there is no other.
    pub serials: Vec<CharDevice<'t>>,
    /// The console of a PV guest. Only read from native documents: nothing of it is written to them.
    pub console: Option<CharDevice<'t>>,
    /// Input devices beside the mouse that every guest has.
    pub inputs: Vec<Input>,
    /// Graphical displays.
    pub graphics: Vec<Graphics<'t>>,
    /// Sound cards, each model once.
    pub sounds: Vec<Sound>,
    /// Devices of the host.
    pub host_devices: Vec<HostDevice>,
}

/// The elements within all `<devices>`, by name, in document order.
#[derive(Default)]
struct DeviceElements {
    disks: Vec<ElementId>,
    filesystems: Vec<ElementId>,
    interfaces: Vec<ElementId>,
    parallels: Vec<ElementId>,
    serials: Vec<ElementId>,
    /// The first console of each `<devices>`.
    console: Option<ElementId>,
    channels: Vec<ElementId>,
    inputs: Vec<ElementId>,
    graphics: Vec<ElementId>,
    sounds: Vec<ElementId>,
    videos: Vec<ElementId>,
    host_devices: Vec<ElementId>,
    watchdogs: Vec<ElementId>,
}

impl DeviceElements {
    fn collect(r: &mut Reader<'_, '_>, parents: &[ElementId]) -> Self {
        let mut found = Self::default();
        for child in parents.iter().flat_map(|&parent| r.tree.children(parent)) {
            let element = r.tree.element(child);
            if element.namespaced {
                continue;
            }
            let list = match element.name {
                "disk" => &mut found.disks,
                "filesystem" => &mut found.filesystems,
                "interface" => &mut found.interfaces,
                "parallel" => &mut found.parallels,
                "serial" => &mut found.serials,
                "channel" => &mut found.channels,
                "input" => &mut found.inputs,
                "graphics" => &mut found.graphics,
                "sound" => &mut found.sounds,
                "video" => &mut found.videos,
                "hostdev" => &mut found.host_devices,
                "watchdog" => &mut found.watchdogs,
                "console" => {
                    match found.console {
                        None => found.console = Some(child),
                        Some(first) => {
                            let winner = r.span(first);
                            r.overrule(child, &crate::rules::chardev::CONSOLE, winner);
                        }
                    }
                    continue;
                }
                _ => continue,
            };
            list.push(child);
        }
        found
    }
}

/// What a document holds.
#[derive(Clone, Debug)]
pub enum Document<'t> {
    /// A whole domain.
    Domain(Box<Domain<'t>>),
    /// A device, to be attached to a running guest of that type.
    Device(Box<Device<'t>>, Guest),
}

impl<'t> Document<'t> {
    /// The guest's type.
    pub fn guest(&self) -> Guest {
        match self {
            Self::Domain(domain) => domain.guest(),
            Self::Device(_, guest) => *guest,
        }
    }

    /// The interfaces, in document order.
    pub fn interfaces(&self) -> &[Interface<'t>] {
        match self {
            Self::Domain(domain) => &domain.interfaces,
            Self::Device(device, _) => match &**device {
                Device::Interface(interface) => std::slice::from_ref(interface),
                Device::Disk(_) | Device::Pci(_) => &[],
            },
        }
    }
}

/// A document, and what became of every part of it on reading.
pub(crate) struct Reading<'t> {
    pub(crate) document: Document<'t>,
    pub(crate) uses: Uses,
}

/// Reads a `<domain>` as libvirt's domxml-to-native does, or a single device as it is attached.
///
/// # Errors
///
/// The refusal that libvirt would give, with its own words.
pub(crate) fn read<'t>(tree: &'t Tree<'_>, target: &Target) -> Result<Reading<'t>, Note> {
    let mut reader = Reader::new(tree);
    let document = if is_device(tree.element(ElementId::ROOT).name) {
        let device = Device::read(&mut reader, target.guest)?;
        // Without a guest the device is refused.
        Document::Device(Box::new(device), target.guest.unwrap_or(Guest::Hvm))
    } else {
        Document::Domain(Box::new(Domain::read(&mut reader, target)?))
    };
    Ok(Reading { document, uses: reader.into_uses() })
}

/// The hypervisors whose names libvirt 0.7.5 knows.
const HYPERVISORS: [&str; 15] = [
    "qemu", "kqemu", "kvm", "xen", "lxc", "uml", "openvz", "vserver", "ldom", "test", "vmware",
    "hyperv", "vbox", "one", "phyp",
];

impl<'t> Domain<'t> {
    fn read(r: &mut Reader<'t, '_>, target: &Target) -> Result<Self, Note> {
        let root = ElementId::ROOT;
        let parents = [root];
        if r.name(root) != "domain" {
            return Err(Note::error(
                "root",
                format!("The document is a <{}>, not a <domain>.", r.name(root)),
            )
            .at(r.start_tag(root))
            .rule(&rules::TYPE)
            .help("Paste what virsh dumpxml prints.")
            .libvirt(LibvirtError::Internal(format_args!("incorrect root element"))));
        }
        r.read(root, &rules::TYPE);
        r.xpath_attribute(&parents, "id", &rules::ID);
        let hypervisor = read_hypervisor(r, root)?;
        let Some(name) = r.text_of(&parents, "name", &rules::NAME) else {
            return Err(Note::error("name-missing", "The domain has no name.")
                .at(r.start_tag(root))
                .rule(&rules::NAME)
                .help("Add <name>…</name>.")
                .libvirt(LibvirtError::NoName));
        };
        let uuid = read_uuid(r, root)?;
        let description = r.text_of(&parents, "description", &rules::DESCRIPTION);
        let memory_text = r.text_of(&parents, "memory", &rules::MEMORY);
        let Some(max_memory) = memory_text.as_ref().and_then(unsigned_long) else {
            return Err(Note::error(
                "memory-missing",
                match &memory_text {
                    None => "The domain does not say how much memory it has.".to_owned(),
                    Some(text) => format!("“{}” does not begin with a number.", text.value),
                },
            )
            .at(memory_text.as_ref().map_or(Some(r.start_tag(root)), |text| text.origin.span()))
            .rule(&rules::MEMORY)
            .help("Add <memory>…</memory> with a number of KiB, such as 524288.")
            .libvirt(LibvirtError::Internal(format_args!("missing memory element"))));
        };
        let memory = r
            .text_of(&parents, "currentMemory", &rules::CURRENT_MEMORY)
            .as_ref()
            .and_then(unsigned_long)
            .unwrap_or(max_memory);
        let vcpus = r
            .text_of(&parents, "vcpu", &rules::VCPU)
            .as_ref()
            .and_then(unsigned_long)
            .unwrap_or(Sourced::default(1));
        let cpuset = read_cpuset(r, root)?;
        let features = read_features(r, root)?;
        // libvirt reads these three in this order.
        let on_reboot = read_lifecycle(r, root, "on_reboot", Lifecycle::Restart)?;
        let on_poweroff = read_lifecycle(r, root, "on_poweroff", Lifecycle::Destroy)?;
        let on_crash = read_lifecycle(r, root, "on_crash", Lifecycle::Destroy)?;
        let clocks = r.containers(root, "clock");
        let localtime = r
            .xpath_attribute(&clocks, "offset", &rules::CLOCK)
            .filter(|offset| offset.value == "localtime")
            .map(|offset| offset.origin);
        let os = Os::read(r, root, hypervisor.value)?;
        let guest = os.guest.value;

        let devices = r.containers(root, "devices");
        let emulator = r.text_of(&devices, "emulator", &rules::EMULATOR);
        let found = DeviceElements::collect(r, &devices);
        let disks = read_all(&found.disks, |id| Disk::read(r, id))?;
        for &id in &found.filesystems {
            checked::filesystem(r, id)?;
        }
        let interfaces = read_all(&found.interfaces, |id| Interface::read(r, id))?;
        let parallels = read_all(&found.parallels, |id| CharDevice::read(r, id))?;
        let mut serials = read_all(&found.serials, |id| CharDevice::read(r, id))?;
        if let Some(id) = found.console {
            let console = CharDevice::read(r, id)?;
            if guest == Guest::Hvm && serials.is_empty() {
                r.read(id, &crate::rules::chardev::CONSOLE);
                serials.push(console);
            } else {
                r.drop(id, &crate::rules::chardev::CONSOLE);
            }
        }
        for &id in &found.channels {
            CharDevice::read(r, id)?;
            r.drop(id, &crate::rules::checked::CHANNEL);
        }
        let mut inputs = Vec::new();
        for &id in &found.inputs {
            inputs.extend(Input::read(r, id, guest)?);
        }
        let graphics = read_all(&found.graphics, |id| Graphics::read(r, id))?;
        let mut sounds = Vec::new();
        for &id in &found.sounds {
            sounds.extend(Sound::read(r, id, &sounds)?);
        }
        for &id in &found.videos {
            checked::video(r, id)?;
        }
        let host_devices = read_all(&found.host_devices, |id| HostDevice::read(r, id))?;
        checked::watchdogs(r, &found.watchdogs)?;
        checked::seclabel(r, root)?;
        checked::cpu(r, root, target.libvirt)?;
        Ok(Self {
            hypervisor,
            id: None,
            name,
            uuid,
            description,
            max_memory,
            memory,
            vcpus,
            cpuset,
            features,
            on_poweroff,
            on_reboot,
            on_crash,
            localtime,
            os,
            emulator,
            disks,
            interfaces,
            parallels,
            serials,
            console: None,
            inputs,
            graphics,
            sounds,
            host_devices,
        })
    }

    /// The guest's type.
    pub fn guest(&self) -> Guest {
        self.os.guest.value
    }
}

impl Domain<'_> {
    /// Writes the domain XML as libvirt's virDomainDefFormat does.
    pub(crate) fn write(&self, security_info: bool) -> Written {
        let capacity = 1024 + 320 * (self.disks.len() + self.interfaces.len());
        // A domain whose number is -1 does not run, whoever says so.
        let id = self.id.filter(|id| id.value != -1);
        let mut writer = Writer::new(capacity, security_info, id.is_some());
        let w = &mut writer;
        w.frame("<domain type='xen'");
        if let Some(id) = &id {
            w.plain_attribute(&from_native::ID, "id", id);
        }
        w.frame(">\n");
        w.text(&from_native::NAME, "  ", "name", &self.name);
        w.plain_text(&from_native::UUID, "  ", "uuid", &self.uuid);
        if let Some(description) = &self.description {
            w.text(&from_native::DESCRIPTION, "  ", "description", description);
        }
        w.plain_text(&from_native::MEMORY, "  ", "memory", &self.max_memory);
        w.plain_text(&from_native::MEMORY, "  ", "currentMemory", &self.memory);
        w.syntax(&from_native::VCPUS, "  <vcpu");
        if let Some(cpuset) = self.cpuset.as_ref().filter(|set| !set.value.is_all(MAX_CPUS_XM)) {
            w.attribute_start(&from_native::CPUS, "cpuset");
            w.out.put_fmt(&from_native::CPUS, cpuset.origin, format_args!("{}", cpuset.value));
            w.syntax(&from_native::CPUS, "'");
        }
        w.syntax(&from_native::VCPUS, ">");
        w.out.display(&from_native::VCPUS, &self.vcpus);
        w.syntax(&from_native::VCPUS, "</vcpu>\n");
        self.os.write(w);
        self.features.write(w);
        w.syntax(&from_native::CLOCK, "  <clock");
        let offset = match self.localtime {
            Some(origin) => Sourced { value: "localtime", origin },
            None => Sourced::default("utc"),
        };
        w.plain_attribute(&from_native::CLOCK, "offset", &offset);
        w.syntax(&from_native::CLOCK, "/>\n");
        for (name, action) in [
            ("on_poweroff", self.on_poweroff),
            ("on_reboot", self.on_reboot),
            ("on_crash", self.on_crash),
        ] {
            w.plain_text(&from_native::LIFECYCLE, "  ", name, &action.map(Lifecycle::name));
        }
        self.write_devices(w);
        w.frame("</domain>\n");
        writer.finish()
    }

    fn write_devices(&self, w: &mut Writer) {
        w.frame("  <devices>\n");
        if let Some(emulator) = &self.emulator {
            w.text(&from_native::EMULATOR, "    ", "emulator", emulator);
        }
        self.disks.iter().for_each(|disk| disk.write(w));
        self.interfaces.iter().for_each(|interface| interface.write(w));
        self.serials.iter().for_each(|port| port.write(w, &from_native::PORT, "serial"));
        self.parallels.iter().for_each(|port| port.write(w, &from_native::PORT, "parallel"));
        if let Some(console) = self.console.as_ref().or(self.serials.first()) {
            console.write(w, &from_native::CONSOLE, "console");
        }
        for input in &self.inputs {
            input.write(w, &from_native::INPUT);
        }
        if !self.graphics.is_empty() {
            Input::implicit(self.guest()).write(w, &from_native::MOUSE);
        }
        self.graphics.iter().for_each(|graphics| graphics.write(w));
        self.sounds.iter().for_each(|sound| sound.write(w));
        for device in &self.host_devices {
            if let HostDevice::Pci(pci) = device {
                pci.write(w);
            }
        }
        w.frame("  </devices>\n");
    }
}

impl Features {
    fn write(&self, w: &mut Writer) {
        let known = [("acpi", self.acpi), ("apic", self.apic), ("pae", self.pae)];
        if known.iter().all(|(_, origin)| origin.is_none()) {
            return;
        }
        let rule = &from_native::FEATURES;
        w.syntax(rule, "  <features>\n");
        for (name, origin) in known {
            if let Some(origin) = origin {
                w.syntax(rule, "    <");
                w.put(rule, origin, name);
                w.syntax(rule, "/>\n");
            }
        }
        w.syntax(rule, "  </features>\n");
    }
}

fn read_all<T>(
    elements: &[ElementId],
    mut read: impl FnMut(ElementId) -> Result<T, Note>,
) -> Result<Vec<T>, Note> {
    let mut all = Vec::with_capacity(elements.len());
    for &id in elements {
        all.push(read(id)?);
    }
    Ok(all)
}

fn unsigned_long(text: &Text<'_>) -> Option<Sourced<u64>> {
    number::unsigned_long(&text.value).map(|value| Sourced { value, origin: text.origin })
}

fn read_hypervisor<'t>(r: &mut Reader<'t, '_>, root: ElementId) -> Result<Sourced<&'t str>, Note> {
    let Some(hypervisor) = r.xpath_attribute(&[root], "type", &rules::TYPE) else {
        return Err(Note::error(
            "domain-type",
            "The document does not say for which hypervisor it is.",
        )
        .at(r.start_tag(root))
        .rule(&rules::TYPE)
        .help("Write <domain type='xen'>.")
        .libvirt(LibvirtError::Internal(format_args!("missing domain type attribute"))));
    };
    if HYPERVISORS.contains(&hypervisor.value) {
        return Ok(hypervisor);
    }
    Err(checked::unknown("hypervisor", "type='xen'", &hypervisor)
        .rule(&rules::TYPE)
        .libvirt(LibvirtError::Internal(format_args!("invalid domain type {}", hypervisor.value))))
}

fn read_uuid(r: &mut Reader<'_, '_>, root: ElementId) -> Result<Sourced<Uuid>, Note> {
    let Some(text) = r.text_of(&[root], "uuid", &rules::UUID) else {
        return Ok(Sourced { value: Uuid::MADE_UP, origin: Origin::Host(None) });
    };
    match Uuid::parse(&text.value) {
        Some(uuid) => Ok(text.map(|_| uuid)),
        None => Err(Note::error("uuid", format!("“{}” is not a UUID.", text.value))
            .at(text.origin.span())
            .rule(&rules::UUID)
            .help("Write 32 hexadecimal digits, or remove the element: libvirt then makes one up.")
            .libvirt(LibvirtError::Internal(format_args!("malformed uuid element")))),
    }
}

fn read_cpuset(r: &mut Reader<'_, '_>, root: ElementId) -> Result<Option<Sourced<CpuSet>>, Note> {
    let first: Vec<_> = r.matches(&[root], "vcpu").take(1).collect();
    let Some(text) = r.xpath_attribute(&first, "cpuset", &rules::CPUSET) else {
        return Ok(None);
    };
    match CpuSet::parse(text.value) {
        Some(set) => Ok(Some(text.map(|_| set))),
        None => Err(Note::error("cpuset", format!("“{}” is not a set of CPUs.", text.value))
            .at(text.origin.span())
            .rule(&rules::CPUSET)
            .help("Write numbers up to 1023 and ranges between commas, such as 0-3,^2.")
            .libvirt(LibvirtError::Internal(format_args!("topology cpuset syntax error")))),
    }
}

fn read_features(r: &mut Reader<'_, '_>, root: ElementId) -> Result<Features, Note> {
    let parents = r.containers(root, "features");
    let mut features = Features::default();
    for child in parents.iter().flat_map(|&parent| r.tree.children(parent)) {
        let name = r.name(child);
        let feature = match name {
            "acpi" => &mut features.acpi,
            "apic" => &mut features.apic,
            "pae" => &mut features.pae,
            _ => {
                return Err(Note::error("feature", format!("libvirt knows no feature “{name}”."))
                    .at(r.start_tag(child))
                    .rule(&rules::FEATURES)
                    .help("libvirt 0.7 knows acpi, apic and pae: remove all others.")
                    .libvirt(LibvirtError::Internal(format_args!("unexpected feature {name}"))));
            }
        };
        match feature.and_then(Origin::span) {
            Some(first) => r.overrule(child, &rules::FEATURES, first),
            None => {
                *feature = Some(Origin::Input(r.span(child)));
                r.read(child, &rules::FEATURES);
            }
        }
    }
    Ok(features)
}

fn read_lifecycle(
    r: &mut Reader<'_, '_>,
    root: ElementId,
    name: &'static str,
    default: Lifecycle,
) -> Result<Sourced<Lifecycle>, Note> {
    let Some(text) = r.text_of(&[root], name, &rules::LIFECYCLE) else {
        return Ok(Sourced::default(default));
    };
    match named(Lifecycle::NAMES, &text.value) {
        Some(action) => Ok(text.map(|_| action)),
        None => Err(Note::error("lifecycle", format!("libvirt knows no action “{}”.", text.value))
            .at(text.origin.span())
            .rule(&rules::LIFECYCLE)
            .help("Use destroy, restart, rename-restart or preserve, without space around it.")
            .libvirt(LibvirtError::Internal(format_args!(
                "unknown lifecycle action {}",
                text.value
            )))),
    }
}
