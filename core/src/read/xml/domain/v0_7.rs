//! How libvirt 0.7.4 and 0.7.5 read `<domain>`.

use crate::base::{LibvirtError, Note, Origin, Sourced};
use crate::domain::{
    CharDevice, Clock, CpuSet, Disk, Domain, Features, Graphics, HostDevice, Input, Interface,
    Lifecycle, Os, Sound, Text, Uuid, named,
};
use crate::read::number;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::refusal::unknown;
use crate::read::xml::{cpu, filesystem, seclabel, video, watchdog};
use crate::release::Guest;
use crate::rules::domain as rules;
use crate::syntax::xml::ElementId;

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
    fn collect(r: &mut XmlReader<'_, '_>, parents: &[ElementId]) -> Self {
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
                            r.mark_overruled(child, &crate::rules::chardev::CONSOLE, winner);
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

/// The hypervisors whose names libvirt 0.7.5 knows.
const HYPERVISORS: [&str; 15] = [
    "qemu", "kqemu", "kvm", "xen", "lxc", "uml", "openvz", "vserver", "ldom", "test", "vmware",
    "hyperv", "vbox", "one", "phyp",
];

impl<'t> Domain<'t> {
    /// Reads the outermost element as a domain.
    pub(in crate::read::xml) fn read(r: &mut XmlReader<'t, '_>) -> Result<Self, Note> {
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
            .libvirt(LibvirtError::Internal("incorrect root element".to_owned())));
        }
        r.mark_read(root, &rules::TYPE);
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
                    None => "The domain does not state its memory.".to_owned(),
                    Some(text) => format!("“{}” does not begin with a number.", text.value),
                },
            )
            .at(memory_text.as_ref().map_or(Some(r.start_tag(root)), |text| text.origin.span()))
            .rule(&rules::MEMORY)
            .help("Add <memory>…</memory> with a number of KiB, such as 524288.")
            .libvirt(LibvirtError::Internal("missing memory element".to_owned())));
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
            filesystem::v0_7::check(r, id)?;
        }
        let interfaces = read_all(&found.interfaces, |id| Interface::read(r, id))?;
        let parallels = read_all(&found.parallels, |id| CharDevice::read(r, id))?;
        let mut serials = read_all(&found.serials, |id| CharDevice::read(r, id))?;
        if let Some(id) = found.console {
            let console = CharDevice::read(r, id)?;
            if guest == Guest::Hvm && serials.is_empty() {
                r.mark_read(id, &crate::rules::chardev::CONSOLE);
                serials.push(console);
            } else {
                r.mark_dropped(id, &crate::rules::chardev::CONSOLE);
            }
        }
        for &id in &found.channels {
            CharDevice::read(r, id)?;
            r.mark_dropped(id, &crate::rules::checked::CHANNEL);
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
            video::v0_7::check(r, id)?;
        }
        let host_devices = read_all(&found.host_devices, |id| HostDevice::read(r, id))?;
        watchdog::v0_7::check_all(r, &found.watchdogs)?;
        seclabel::v0_7::check(r, root)?;
        cpu::v0_7::check(r, root)?;
        Ok(Self {
            description,
            max_memory,
            memory,
            vcpus,
            cpuset,
            features,
            on_poweroff,
            on_reboot,
            on_crash,
            clock: Clock::from_localtime(localtime),
            emulator,
            disks,
            interfaces,
            parallels,
            serials,
            inputs,
            graphics,
            sounds,
            host_devices,
            ..Self::new(name, uuid, os)
        })
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

fn read_hypervisor<'t>(
    r: &mut XmlReader<'t, '_>,
    root: ElementId,
) -> Result<Sourced<&'t str>, Note> {
    let Some(hypervisor) = r.xpath_attribute(&[root], "type", &rules::TYPE) else {
        return Err(Note::error("domain-type", "The document does not name its hypervisor.")
            .at(r.start_tag(root))
            .rule(&rules::TYPE)
            .help("Write <domain type='xen'>.")
            .libvirt(LibvirtError::Internal("missing domain type attribute".to_owned())));
    };
    if HYPERVISORS.contains(&hypervisor.value) {
        return Ok(hypervisor);
    }
    Err(unknown("hypervisor", "type='xen'", &hypervisor)
        .rule(&rules::TYPE)
        .libvirt(LibvirtError::Internal(format!("invalid domain type {}", hypervisor.value))))
}

fn read_uuid(r: &mut XmlReader<'_, '_>, root: ElementId) -> Result<Sourced<Uuid>, Note> {
    let Some(text) = r.text_of(&[root], "uuid", &rules::UUID) else {
        return Ok(Sourced { value: Uuid::MADE_UP, origin: Origin::Host(None) });
    };
    match Uuid::parse(&text.value) {
        Some(uuid) => Ok(text.map(|_| uuid)),
        None => Err(Note::error("uuid", format!("“{}” is not a UUID.", text.value))
            .at(text.origin.span())
            .rule(&rules::UUID)
            .help(
                "Write 32 hexadecimal digits. If you remove the element, libvirt generates a UUID.",
            )
            .libvirt(LibvirtError::Internal("malformed uuid element".to_owned()))),
    }
}

fn read_cpuset(
    r: &mut XmlReader<'_, '_>,
    root: ElementId,
) -> Result<Option<Sourced<CpuSet>>, Note> {
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
            .libvirt(LibvirtError::Internal("topology cpuset syntax error".to_owned()))),
    }
}

fn read_features(r: &mut XmlReader<'_, '_>, root: ElementId) -> Result<Features, Note> {
    let parents = r.containers(root, "features");
    let mut features = Features::default();
    for child in parents.iter().flat_map(|&parent| r.tree.children(parent)) {
        let name = r.name(child);
        let feature = match name {
            "acpi" => &mut features.acpi,
            "apic" => &mut features.apic,
            "pae" => &mut features.pae,
            _ => {
                return Err(Note::error(
                    "feature",
                    format!("libvirt does not know the feature “{name}”."),
                )
                .at(r.start_tag(child))
                .rule(&rules::FEATURES)
                .help("libvirt 0.7 knows acpi, apic and pae. Remove all others.")
                .libvirt(LibvirtError::Internal(format!("unexpected feature {name}"))));
            }
        };
        match feature.and_then(Origin::span) {
            Some(first) => r.mark_overruled(child, &rules::FEATURES, first),
            None => {
                *feature = Some(Origin::Input(r.span(child)));
                r.mark_read(child, &rules::FEATURES);
            }
        }
    }
    Ok(features)
}

fn read_lifecycle(
    r: &mut XmlReader<'_, '_>,
    root: ElementId,
    name: &'static str,
    default: Lifecycle,
) -> Result<Sourced<Lifecycle>, Note> {
    let Some(text) = r.text_of(&[root], name, &rules::LIFECYCLE) else {
        return Ok(Sourced::default(default));
    };
    match named(Lifecycle::NAMES, &text.value) {
        Some(action) => Ok(text.map(|_| action)),
        None => Err(Note::error(
            "lifecycle",
            format!("libvirt does not know the action “{}”.", text.value),
        )
        .at(text.origin.span())
        .rule(&rules::LIFECYCLE)
        .help("Use destroy, restart, rename-restart or preserve, without spaces around it.")
        .libvirt(LibvirtError::Internal(format!("unknown lifecycle action {}", text.value)))),
    }
}
