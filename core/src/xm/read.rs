//! xm configuration to domain, as libvirt's xenXMDomainConfigParse reads it: in what it takes, what it
//! refuses, and in which order.

use super::tree::{self, Kind, Tree, ValueId};
use crate::domain::{
    BootDevice, CharDevice, CpuSet, Disk, DiskBus, DiskDevice, DiskType, Domain, Features,
    Graphics, GraphicsKind, Guest, HostDevice, Input, InputBus, InputType, Interface,
    InterfaceType, Lifecycle, MAX_BOOT_DEVICES, MAX_CPUS_XM, Os, PciDevice, Use, Uuid, int_in,
    long,
};
use crate::from_native::{HostArch, Piece, Reading, Vif, common, warning};
use crate::lost::{Part, Parts, Subject};
use crate::native::{self, DEFAULT_SCRIPT, FIRST_VNC_PORT};
use crate::note::{LibvirtError, Note, Severity};
use crate::output::{Origin, Sourced};
use crate::rules::{Rule, from_native as rules};
use crate::span::{Span, sort_by_key};
use crate::target::{Format, Libvirt, Target};
use crate::vif::{Era, WayBack};
use std::borrow::Cow;

type Text<'t> = Sourced<Cow<'t, str>>;

/// Reads an xm configuration.
///
/// # Errors
///
/// The refusal that libvirt would give, and those of texts that it cannot read at all.
pub(crate) fn read<'t>(
    text: &'t str,
    target: &Target,
    arch: HostArch,
) -> Result<Reading<'t>, Note> {
    let tree = tree::parse(text)?;
    let reader = Reader {
        entry_uses: vec![Use::Unread; tree.entries().len()],
        uses: vec![Use::Unread; tree.len()],
        fields: Vec::new(),
        notes: tree.notes(),
        vifs: Vec::new(),
        tree,
        target,
        arch,
    };
    reader.run()
}

struct Reader<'t, 'r> {
    tree: Tree<'t>,
    /// What became of each assignment.
    entry_uses: Vec<Use>,
    /// What became of each value of a list.
    uses: Vec<Use>,
    /// The parts of strings, and what became of them.
    fields: Vec<(Piece<'t>, Use)>,
    notes: Vec<Note>,
    vifs: Vec<Vif<'t>>,
    target: &'r Target,
    arch: HostArch,
}

/// Without `memory`, a guest has twice the least that libvirt gives to one, in MiB.
const DEFAULT_MEMORY: u64 = 128;

/// From this length on, libvirt leaves a disk's source out: PATH_MAX, with room for two bytes.
const LONGEST_SOURCE: usize = 4095;

/// The room that libvirt has for a display.
const DISPLAY_ROOM: usize = 1023;

impl<'t> Reader<'t, '_> {
    fn format(&self) -> u8 {
        self.target.xen.config_format()
    }

    fn run(mut self) -> Result<Reading<'t>, Note> {
        let domain = self.domain()?;
        let guest = domain.guest();
        let lost = self
            .vifs
            .iter()
            .filter_map(|vif| common::type_note(vif, guest, Format::Xm, self.target));
        self.notes.extend(lost);
        let parts = self.parts();
        Ok(Reading { domain, parts, notes: self.notes, vifs: self.vifs })
    }

    fn domain(&mut self) -> Result<Domain<'t>, Note> {
        let name = self.required("name", &rules::NAME, "Add name = \"…\".")?;
        let uuid = self.uuid()?;
        let guest = self.guest();
        let hvm = guest.value == Guest::Hvm;
        let os = self.os(guest)?;
        let memory = self.number("memory", &rules::MEMORY)?;
        let memory = memory.unwrap_or(Sourced::default(DEFAULT_MEMORY));
        let max_memory = self.number("maxmem", &rules::MEMORY)?.unwrap_or(memory);
        let kibibytes = |mebibytes: u64| mebibytes.wrapping_mul(1024);
        let vcpus = self.number("vcpus", &rules::VCPUS)?.unwrap_or(Sourced::default(1));
        let cpuset = self.cpuset()?;
        let on_poweroff = self.lifecycle("on_poweroff", Lifecycle::Destroy)?;
        let on_reboot = self.lifecycle("on_reboot", Lifecycle::Restart)?;
        let on_crash = self.lifecycle("on_crash", Lifecycle::Restart)?;
        let mut features = Features::default();
        if hvm {
            features.pae = self.flag("pae", &rules::FEATURES, false)?;
            features.acpi = self.flag("acpi", &rules::FEATURES, false)?;
            features.apic = self.flag("apic", &rules::FEATURES, false)?;
        }
        let localtime = self.flag("localtime", &rules::CLOCK, false)?;
        let emulator = self.optional("device_model", &rules::EMULATOR)?;
        let mut disks = self.disks(hvm)?;
        if hvm
            && self.format() == 1
            && let Some(source) = self.string("cdrom", &rules::CDROM_FORMAT_1)?
        {
            let element = self.entry_span("cdrom").unwrap_or(source.span());
            let (device, bus) = (DiskDevice::Cdrom, DiskBus::Ide);
            disks.push(crate::sexpr::drive(element, source, "hdc", device, bus));
        }
        let interfaces = self.interfaces()?;
        let host_devices = self.pci();
        let (mut inputs, mut parallels, mut serials, mut sounds) = Default::default();
        if hvm {
            inputs = self.inputs()?;
        }
        let graphics = self.graphics(hvm)?;
        if hvm {
            parallels = self.port("parallel")?;
            serials = self.port("serial")?;
            if let Some(models) = self.string("soundhw", &rules::SOUND)? {
                sounds = common::sounds(models)?;
            }
        }
        self.look_alikes(hvm);
        Ok(Domain {
            hypervisor: Sourced::default("xen"),
            id: None,
            name,
            uuid,
            description: None,
            max_memory: max_memory.map(kibibytes),
            memory: memory.map(kibibytes),
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
            console: (!hvm).then(common::pv_console),
            inputs,
            graphics: graphics.into_iter().collect(),
            sounds,
            host_devices,
        })
    }

    /// libvirt says nothing when the UUID is missing or malformed.
    fn uuid(&mut self) -> Result<Sourced<Uuid>, Note> {
        let refused = |message: String, span: Option<Span>| {
            Note::error("uuid", message).at(span).rule(&rules::UUID).help(
                "Write uuid = \"…\" with 32 hexadecimal digits; uuidgen makes one. libvirt refuses the file without a message.",
            )
        };
        let Some(value) = self.find("uuid", &rules::UUID) else {
            return Err(refused("The configuration has no UUID.".to_owned(), None));
        };
        let piece = self.tree.piece(value);
        let uuid = match self.tree.kind(value) {
            Kind::Text(text) => Uuid::parse(text.text),
            Kind::Long(_) | Kind::List => None,
        };
        match uuid {
            Some(uuid) => Ok(piece.with(uuid)),
            None => Err(refused(format!("“{}” is not a UUID.", piece.text), Some(piece.span()))),
        }
    }

    /// The builder: a value that is no string is as good as none.
    fn guest(&mut self) -> Sourced<Guest> {
        match self.string("builder", &rules::TYPE) {
            Ok(None) => Sourced::default(Guest::Pv),
            Ok(Some(builder)) if builder.text == "hvm" => builder.with(Guest::Hvm),
            Ok(Some(builder)) => builder.with(Guest::Pv),
            Err(refusal) => {
                self.tell(
                    "builder",
                    "The builder is no string: libvirt takes a PV guest.",
                    refusal.libvirt,
                );
                Sourced::default(Guest::Pv)
            }
        }
    }

    fn os(&mut self, guest: Sourced<Guest>) -> Result<Os<'t>, Note> {
        let hvm = guest.value == Guest::Hvm;
        let host = |word| Some(Sourced { value: word, origin: Origin::Host(None) });
        let mut os = Os {
            guest,
            arch: host(self.arch.name()),
            machine: host(if hvm { "xenfv" } else { "xenpv" }),
            bootloader: None,
            bootloader_args: None,
            kernel: None,
            initrd: None,
            cmdline: None,
            root: None,
            loader: None,
            boot: Vec::new(),
        };
        if hvm {
            let help =
                "An HVM guest needs its loader: add kernel = \"/usr/lib/xen/boot/hvmloader\".";
            os.loader = Some(self.required("kernel", &rules::LOADER, help)?);
            os.boot = match self.string("boot", &rules::BOOT)? {
                Some(letters) => self.boot(letters),
                None => vec![Sourced::default(BootDevice::Disk)],
            };
        } else {
            os.bootloader = self.optional("bootloader", &rules::BOOTLOADER)?;
            os.bootloader_args = self.optional("bootargs", &rules::BOOTLOADER)?;
            os.kernel = self.optional("kernel", &rules::KERNEL)?;
            os.initrd = self.optional("ramdisk", &rules::KERNEL)?;
            os.cmdline = self.optional("extra", &rules::KERNEL)?;
        }
        Ok(os)
    }

    /// As many devices as there are letters, four at most, and all of them what the first letter says.
    fn boot(&mut self, letters: Piece<'t>) -> Vec<Sourced<BootDevice>> {
        let Some(letter) = letters.text.chars().next() else { return Vec::new() };
        let first = letters.part(0..letter.len_utf8());
        let known = BootDevice::from_letter(letter);
        let device = known.unwrap_or(BootDevice::Disk);
        // libvirt counts bytes.
        let count = letters.text.len().min(MAX_BOOT_DEVICES);
        let rest = letters.part(first.text.len()..letters.text.len());
        let read_as = vec![device.name(); count].join(", ");
        let reason = if known.is_none() {
            Some((first, format!("libvirt knows no boot device “{letter}”, and takes hd.")))
        } else if !rest.text.is_empty() {
            Some((
                rest,
                format!(
                    "libvirt looks at the first letter alone: “{}” is read as {read_as}.",
                    letters.text
                ),
            ))
        } else {
            None
        };
        if let Some((piece, message)) = reason {
            self.notes.push(
                warning("boot-letter", piece.span(), &rules::BOOT, message)
                    .help("Correct the order in the XML."),
            );
        }
        vec![first.with(device); count]
    }

    fn cpuset(&mut self) -> Result<Option<Sourced<CpuSet>>, Note> {
        let Some(value) = self.string("cpus", &rules::CPUS)? else { return Ok(None) };
        let Some(set) = CpuSet::parse_up_to::<MAX_CPUS_XM>(value.text) else {
            return Err(Note::error("cpuset", format!("“{}” is not a set of CPUs.", value.text))
                .at(value.span())
                .rule(&rules::CPUS)
                .help("Write numbers and ranges between commas, such as 0-3,^2.")
                .libvirt(LibvirtError::Internal(format_args!("topology cpuset syntax error"))));
        };
        let set = value.with(set);
        native::check_cpuset(&set)?;
        Ok(Some(set))
    }

    fn lifecycle(
        &mut self,
        key: &'static str,
        default: Lifecycle,
    ) -> Result<Sourced<Lifecycle>, Note> {
        match self.string(key, &rules::LIFECYCLE)? {
            None => Ok(Sourced::default(default)),
            Some(value) => common::lifecycle(value).map_err(|note| {
                note.libvirt(LibvirtError::Internal(format_args!(
                    "unexpected value {} for {key}",
                    value.text
                )))
            }),
        }
    }

    fn disks(&mut self, hvm: bool) -> Result<Vec<Disk<'t>>, Note> {
        let mut disks = Vec::new();
        let mut freed: Option<Span> = None;
        for item in self.items("disk", &rules::DISK) {
            let Kind::Text(text) = self.tree.kind(item) else {
                let span = self.tree.span(item);
                if let Some(earlier) = freed {
                    return Err(Note::error(
                        "disk-freed-twice",
                        "libvirt frees the memory of a disk that it leaves out a second time here, and may crash.",
                    )
                    .at(span)
                    .rule(&rules::DISK)
                    .help(format!(
                        "Correct the disk “{}”, and write this one as a string.",
                        earlier.of(self.tree.text())
                    )));
                }
                self.leave_out(
                    item,
                    "disk-dropped",
                    &rules::DISK,
                    "A disk is a string: libvirt leaves this one out, without a message.",
                );
                continue;
            };
            match self.disk(item, text, hvm) {
                Ok(disk) => {
                    freed = None;
                    disks.push(disk);
                }
                Err(why) => {
                    freed = Some(self.tree.span(item));
                    self.leave_out(
                        item,
                        "disk-dropped",
                        &rules::DISK,
                        &format!("{why}: libvirt leaves the disk out, without a message."),
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
        let (source, behind) = text.split_once(',').ok_or("There is no comma behind the source")?;
        if source.text.len() >= LONGEST_SOURCE {
            return Err("The source has more characters than libvirt has room for");
        }
        let (target, mode) = behind
            .strip_prefix("ioemu:")
            .unwrap_or(behind)
            .split_once(',')
            .ok_or("There is no comma behind the name in the guest")?;
        let mut path = Some(source).filter(|source| !source.text.is_empty());
        let (mut driver, mut driver_type) = (None, None);
        if let Some((name, rest)) = path.and_then(|path| path.split_once(':')) {
            (driver, path) = (Some(name), Some(rest));
            if name.text == "tap" {
                let (name, rest) =
                    rest.split_once(':').ok_or("Behind tap: there is no driver's type")?;
                (driver_type, path) = (Some(name), Some(rest));
            }
        }
        let kind = match driver {
            None => Sourced::default(DiskType::Block),
            Some(name) if name.text == "phy" => name.with(DiskType::Block),
            Some(name) => name.with(DiskType::File),
        };
        let (name, behind) = match target.text.find(':') {
            Some(colon) => target.split_at(colon),
            None => (target, target.part(target.text.len()..target.text.len())),
        };
        let device = match behind.text {
            ":cdrom" => behind.with(DiskDevice::Cdrom),
            ":disk" => behind.with(DiskDevice::Disk),
            _ => Sourced::default(DiskDevice::Disk),
        };
        let bus = match name.text {
            _ if !hvm => DiskBus::Xen,
            name if name.starts_with("xvd") => DiskBus::Xen,
            name if name.starts_with("sd") => DiskBus::Scsi,
            _ => DiskBus::Ide,
        };
        let says =
            |words: [&str; 2]| words.contains(&mode.text).then(|| Origin::Input(mode.span()));
        let (readonly, shareable) = (says(["r", "ro"]), says(["w!", "!"]));
        let mode_use = match mode.text {
            "r" | "ro" | "w!" | "!" => Use::Read(&rules::DISK_MODE),
            "w" | "rw" | "" => Use::Implied(&rules::DISK_MODE),
            _ => Use::Dropped(&rules::DISK_MODE),
        };
        self.use_item(item, Use::Read(&rules::DISK));
        if !source.text.is_empty() {
            self.fields.push((source, Use::Read(&rules::DISK)));
        }
        self.fields.push((name, Use::Read(&rules::DISK_TARGET)));
        if !behind.text.is_empty() {
            self.fields.push((behind, Use::Dropped(&rules::DISK_DEVICE)));
        }
        self.fields.push((mode, mode_use));
        Ok(Disk {
            element: self.tree.span(item),
            kind,
            device,
            driver: Some(driver.map_or(Sourced::default(Cow::Borrowed("phy")), Piece::value)),
            driver_type: driver_type.map(Piece::value),
            source: path.map(Piece::value),
            target: name.value(),
            bus: Sourced::default(bus),
            readonly,
            shareable,
        })
    }

    fn interfaces(&mut self) -> Result<Vec<Interface<'t>>, Note> {
        let mut interfaces = Vec::new();
        for item in self.items("vif", &rules::VIF) {
            let element = self.tree.span(item);
            let Kind::Text(text) = self.tree.kind(item) else {
                self.leave_out(
                    item,
                    "vif-dropped",
                    &rules::VIF,
                    "An interface is a string: libvirt leaves this one out, without a message.",
                );
                self.dropped_vif(element, &Fields::default());
                continue;
            };
            let mut fields = Fields::default();
            match self.vif(item, text, &mut fields)? {
                Some(note) => {
                    self.use_item(item, Use::Told);
                    self.notes.push(note);
                    self.dropped_vif(element, &fields);
                }
                None => interfaces.push(self.interface(element, &fields)?),
            }
        }
        Ok(interfaces)
    }

    fn dropped_vif(&mut self, element: Span, fields: &Fields<'t>) {
        let (model, vif_type) = (fields.given(MODEL), fields.given(TYPE));
        let era = Era::from(self.target.libvirt);
        let way = WayBack::of(model.map(|word| word.text), vif_type.map(|word| word.text), era);
        self.vifs.push(Vif { element, model, vif_type, way, dropped: true });
    }

    /// Takes the string of a vif apart. `Some`: why libvirt drops the interface.
    fn vif(
        &mut self,
        item: ValueId,
        text: Piece<'t>,
        fields: &mut Fields<'t>,
    ) -> Result<Option<Note>, Note> {
        let mut rest = Some(text);
        let mut seen: Vec<(Piece<'t>, Use)> = Vec::new();
        while let Some(from_here) = rest {
            let end = from_here.text.find(',');
            let (field, behind) = from_here.split_at(end.unwrap_or(from_here.text.len()));
            if !from_here.text.contains('=') {
                let at = if field.text.is_empty() { text } else { field };
                let message = match (text.text, field.text) {
                    ("", _) => {
                        "The interface is empty: libvirt drops it, without a message.".to_owned()
                    }
                    (_, "") => {
                        "The interface ends with a comma: libvirt drops it, without a message."
                            .to_owned()
                    }
                    (_, field) => format!(
                        "“{field}” has no equals sign: libvirt drops the interface, without a message."
                    ),
                };
                let note = warning("vif-dropped", at.span(), &rules::VIF_FIELDS, message).help(
                    "Write parts of the form key=value between commas, and no comma at the end.",
                );
                return Ok(Some(note));
            }
            let known = FIELDS.iter().enumerate().find_map(|(number, known)| {
                let value = field.strip_prefix(known.key)?.strip_prefix("=")?;
                (number != TYPE || self.target.libvirt >= Libvirt::V0_7_5)
                    .then_some((number, known, value))
            });
            let mut used = Use::Unread;
            if let Some((number, known, value)) = known {
                let too_long = value.text.len() > known.room;
                if too_long && end.is_some() {
                    return Ok(Some(too_big(known, value, from_here)));
                }
                let kept = if too_long { self.cut(known, value)? } else { value };
                used = match kept.text {
                    "" => Use::Dropped(known.rule),
                    _ => Use::Read(known.rule),
                };
                if let Some((earlier, _)) = fields.0[number].replace((field, kept)) {
                    let overruled = Use::Overruled(&rules::VIF_FIELDS, field.span());
                    used = Use::Read(known.rule);
                    if let Some(entry) =
                        seen.iter_mut().find(|(piece, _)| piece.span() == earlier.span())
                    {
                        entry.1 = overruled;
                    }
                }
            }
            seen.push((field, used));
            rest = end.map(|_| behind.trim_start(&[',', ' ', '\t']));
        }
        self.use_item(item, Use::Read(&rules::VIF));
        self.fields.extend(seen);
        Ok(None)
    }

    /// The last value of a string is cut to the room that libvirt has.
    fn cut(&mut self, known: &Field, value: Piece<'t>) -> Result<Piece<'t>, Note> {
        let (kept, lost) = value.split_at(known.room);
        if kept.text.len() != known.room {
            return Err(Note::error(
                "vif-cut",
                format!("libvirt cuts {} in the middle of a character.", known.title),
            )
            .at(value.span())
            .rule(&rules::VIF_FIELDS)
            .help(format!("Write at most {} bytes.", known.room)));
        }
        self.notes.push(
            warning(
                "vif-cut",
                lost.span(),
                &rules::VIF_FIELDS,
                format!(
                    "libvirt has room for {} characters of {}: “{}” is cut off, without a message.",
                    known.room, known.title, lost.text
                ),
            )
            .help("Correct it in the XML."),
        );
        Ok(kept)
    }

    fn interface(&mut self, element: Span, fields: &Fields<'t>) -> Result<Interface<'t>, Note> {
        let mac = match fields.given(MAC) {
            None => {
                self.notes.push(common::no_mac(element));
                Sourced::default(Default::default())
            }
            Some(value) => match common::mac(value.text) {
                Some(mac) => value.with(mac),
                None => {
                    let mut note = common::malformed_mac(value);
                    note.message.push_str(" What libvirt writes in its place is not known.");
                    return Err(note);
                }
            },
        };
        let bridge = fields.given(BRIDGE);
        let script = fields.given(SCRIPT);
        let kind = match (bridge, script) {
            (Some(_), _) => {
                fields.key(BRIDGE).map_or(Sourced::default(InterfaceType::Bridge), |key| {
                    key.with(InterfaceType::Bridge)
                })
            }
            (None, Some(script)) if matches!(script.text, DEFAULT_SCRIPT | "vif-vnic") => {
                script.with(InterfaceType::Bridge)
            }
            _ => Sourced::default(InterfaceType::Ethernet),
        };
        let (model, vif_type) = (fields.given(MODEL), fields.given(TYPE));
        let era = Era::from(self.target.libvirt);
        let way = WayBack::of(model.map(|word| word.text), vif_type.map(|word| word.text), era);
        let written = match way {
            WayBack::Netfront => vif_type,
            _ => model,
        };
        if way.loses_type()
            && let Some((lost, _)) = fields.0[TYPE]
        {
            let told = self.fields.iter_mut().find(|(piece, _)| piece.span() == lost.span());
            if let Some(field) = told {
                field.1 = Use::Told;
            }
        }
        self.vifs.push(Vif { element, model, vif_type, way, dropped: false });
        Ok(Interface {
            element,
            kind,
            mac,
            source: bridge.map(Piece::value),
            script: script.map(Piece::value),
            ip: fields.given(IP).map(Piece::value),
            target: fields.given(VIFNAME).map(Piece::value),
            model: written.map(Piece::value),
        })
    }

    fn pci(&mut self) -> Vec<HostDevice> {
        let mut devices = Vec::new();
        for item in self.items("pci", &rules::PCI) {
            let element = self.tree.span(item);
            let address = match self.tree.kind(item) {
                Kind::Text(text) => pci_address(text),
                Kind::Long(_) | Kind::List => Err(None),
            };
            match address {
                Ok([domain, bus, slot, function]) => {
                    self.use_item(item, Use::Read(&rules::PCI));
                    let device = PciDevice { element, domain, bus, slot, function, managed: None };
                    devices.push(HostDevice::Pci(device));
                }
                Err(libvirt) => {
                    self.leave_out(item, "pci-dropped", &rules::PCI, "This is no PCI address of the form DDDD:BB:SS.F: libvirt leaves the device out.");
                    if let (Some(note), Some(message)) = (self.notes.last_mut(), libvirt) {
                        note.libvirt = Some(message);
                    }
                }
            }
        }
        devices
    }

    fn inputs(&mut self) -> Result<Vec<Input>, Note> {
        let Some(word) = self.string("usbdevice", &rules::INPUT)? else { return Ok(Vec::new()) };
        let Some(kind) = InputType::from_name(word.text) else {
            self.use_entry("usbdevice", Use::Dropped(&rules::INPUT));
            return Ok(Vec::new());
        };
        let element = self.entry_span("usbdevice").unwrap_or(word.span());
        let bus = Sourced::default(InputBus::Usb);
        Ok(vec![Input { element, kind: word.with(kind), bus }])
    }

    /// Keys for HVM guests and old releases, a list for PV guests of newer ones.
    fn graphics(&mut self, hvm: bool) -> Result<Option<Graphics<'t>>, Note> {
        if (hvm || self.format() < 3)
            && let Some(graphics) = self.graphics_keys()?
        {
            return Ok(Some(graphics));
        }
        if hvm { Ok(None) } else { self.graphics_list() }
    }

    fn graphics_keys(&mut self) -> Result<Option<Graphics<'t>>, Note> {
        let (key, origin) = match self.flag("vnc", &rules::GRAPHICS, false)? {
            Some(vnc) => ("vnc", vnc),
            None => match self.flag("sdl", &rules::GRAPHICS, false)? {
                Some(sdl) => ("sdl", sdl),
                None => return Ok(None),
            },
        };
        let kind = if key == "sdl" {
            GraphicsKind::Sdl {
                display: self.optional("display", &rules::GRAPHICS_DETAILS)?,
                xauth: self.optional("xauthority", &rules::GRAPHICS_DETAILS)?,
            }
        } else {
            let port = match self.flag("vncunused", &rules::GRAPHICS_PORT, true)? {
                Some(origin) => Sourced { value: None, origin },
                None => {
                    let display = self.number("vncdisplay", &rules::GRAPHICS_PORT)?;
                    let port = |display: u64| (display as i32).wrapping_add(FIRST_VNC_PORT);
                    display.unwrap_or(Sourced::default(0)).map(|display| Some(port(display)))
                }
            };
            GraphicsKind::Vnc {
                port,
                chosen: None,
                autoport: self.origin("vncunused"),
                listen: self.optional("vnclisten", &rules::GRAPHICS_DETAILS)?,
                passwd: self.optional("vncpasswd", &rules::PASSWORD)?,
                keymap: self.optional("keymap", &rules::GRAPHICS_DETAILS)?,
            }
        };
        let element = self.entry_span(key).unwrap_or_default();
        Ok(Some(Graphics { element, type_origin: Sourced { value: (), origin }, kind }))
    }

    /// The first string of the list vfb.
    fn graphics_list(&mut self) -> Result<Option<Graphics<'t>>, Note> {
        let Some(item) = self.first_item("vfb", &rules::GRAPHICS) else { return Ok(None) };
        let Kind::Text(text) = self.tree.kind(item) else {
            self.leave_out(
                item,
                "vfb-dropped",
                &rules::GRAPHICS,
                "A display is a string: libvirt leaves this one out, without a message.",
            );
            return Ok(None);
        };
        if text.text.len() > DISPLAY_ROOM {
            return Err(Note::error(
                "vfb-too-long",
                format!("libvirt has room for {DISPLAY_ROOM} characters of a display."),
            )
            .at(text.span())
            .rule(&rules::GRAPHICS)
            .help("Leave out what is not needed.")
            .libvirt(LibvirtError::Internal(format_args!(
                "VFB {} too big for destination",
                text.text
            ))));
        }
        self.use_item(item, Use::Read(&rules::GRAPHICS));
        let sdl = text
            .text
            .find("type=sdl")
            .map(|at| text.part(at + "type=".len()..at + "type=sdl".len()));
        let mut display = Display::default();
        let mut rest = Some(text);
        while let Some(from_here) = rest {
            let end = from_here.text.find(',');
            let (field, behind) = from_here.split_at(end.unwrap_or(from_here.text.len()));
            let Some((key, value)) = field.split_once('=') else {
                if from_here.text.is_empty() {
                    break;
                }
                let message = format!(
                    "“{}” has no equals sign: libvirt reads the display no further.",
                    field.text
                );
                self.notes.push(warning("vfb-end", from_here.span(), &rules::GRAPHICS, message));
                self.fields.push((from_here, Use::Told));
                break;
            };
            self.display_field(&mut display, field, key, value, sdl);
            rest = end.map(|_| behind.trim_start(&[',', ' ', '\t']));
        }
        let type_origin = match (sdl, display.kind) {
            (Some(sdl), _) => sdl.with(()),
            (None, Some(kind)) => kind.with(()),
            (None, None) => Sourced::default(()),
        };
        let text_of = |place: usize| display.texts[place].map(|(_, value)| value.value());
        let kind = match sdl {
            Some(_) => GraphicsKind::Sdl { display: text_of(0), xauth: text_of(1) },
            None => GraphicsKind::Vnc {
                port: match (display.unused, display.port) {
                    (Some(unused), _) if unused.text == "1" => unused.with(None),
                    (_, Some(port)) => port.map(Some),
                    (_, None) => Sourced::default(Some(0)),
                },
                chosen: None,
                autoport: display.unused.map(|unused| Origin::Input(unused.span())),
                listen: text_of(0),
                passwd: text_of(1),
                keymap: text_of(2),
            },
        };
        Ok(Some(Graphics { element: self.tree.span(item), type_origin, kind }))
    }

    fn display_field(
        &mut self,
        display: &mut Display<'t>,
        field: Piece<'t>,
        key: Piece<'t>,
        value: Piece<'t>,
        sdl: Option<Piece<'t>>,
    ) {
        let texts: [(&str, &'static Rule); 3] = match sdl {
            None => [
                ("vnclisten", &rules::GRAPHICS_DETAILS),
                ("vncpasswd", &rules::PASSWORD),
                ("keymap", &rules::GRAPHICS_DETAILS),
            ],
            Some(_) => [
                ("display", &rules::GRAPHICS_DETAILS),
                ("xauthority", &rules::GRAPHICS_DETAILS),
                ("", &rules::GRAPHICS_DETAILS),
            ],
        };
        let place = texts.iter().position(|(name, _)| *name == key.text && !name.is_empty());
        let used = match (key.text, place) {
            (_, Some(place)) => {
                if let Some((earlier, _)) = display.texts[place].replace((field, value)) {
                    let overruled = Use::Overruled(&rules::GRAPHICS_DETAILS, field.span());
                    let entry =
                        self.fields.iter_mut().find(|(piece, _)| piece.span() == earlier.span());
                    if let Some(entry) = entry {
                        entry.1 = overruled;
                    }
                }
                Use::Read(texts[place].1)
            }
            ("type", None) => {
                if sdl.is_none() && value.text != "vnc" {
                    let message =
                        format!("libvirt knows no display “{}”, and takes vnc.", value.text);
                    self.notes.push(warning("vfb-type", value.span(), &rules::GRAPHICS, message));
                }
                display.kind = Some(value);
                Use::Read(&rules::GRAPHICS)
            }
            ("vncunused", None) if sdl.is_none() => {
                // Once said, 1 is not taken back.
                if display.unused.is_none_or(|unused| unused.text != "1") {
                    display.unused = Some(value);
                }
                Use::Read(&rules::GRAPHICS_PORT)
            }
            ("vncdisplay", None) if sdl.is_none() => {
                let number = long(value.text, 10).unwrap_or(0);
                let port = number.wrapping_add(FIRST_VNC_PORT.into()) as i32;
                display.port = Some(value.with(port));
                Use::Read(&rules::GRAPHICS_PORT)
            }
            _ => Use::Unread,
        };
        self.fields.push((field, used));
    }

    fn port(&mut self, key: &'static str) -> Result<Vec<CharDevice<'t>>, Note> {
        let Some(value) = self.string(key, &rules::PORT)? else { return Ok(Vec::new()) };
        if value.text == "none" {
            self.imply(key, &rules::PORT);
            return Ok(Vec::new());
        }
        let element = self.entry_span(key).unwrap_or(value.span());
        Ok(vec![common::port(value, element, &mut self.notes)?])
    }

    /// Tells of keys that libvirt writes itself and does not read back.
    fn look_alikes(&mut self, hvm: bool) {
        let keys: [(&str, bool, &str, &'static Rule, &str); 2] = [
            (
                "vfb",
                hvm,
                "libvirt does not read the display of an HVM guest from vfb.",
                &rules::GRAPHICS,
                "Write vnc = 1 and its keys instead, or add the display to the XML.",
            ),
            (
                "bootloader_args",
                !hvm,
                "libvirt writes the key bootloader_args, and reads bootargs.",
                &rules::BOOTLOADER,
                "Write bootargs, which xm reads too.",
            ),
        ];
        for (key, concerned, message, rule, help) in keys {
            if let Some(span) = self.entry_span(key).filter(|_| concerned) {
                self.notes.push(warning("written-not-read", span, rule, message).help(help));
                self.use_entry(key, Use::Told);
            }
        }
    }

    // How libvirt looks keys up.

    fn entry_span(&self, key: &str) -> Option<Span> {
        self.tree.entries().iter().find(|entry| entry.key.text == key).map(|entry| entry.span)
    }

    /// Records that a key says what the XML says by silence. One that overrules another says more.
    fn imply(&mut self, key: &str, rule: &'static Rule) {
        let repeated = self.tree.entries().iter().filter(|entry| entry.key.text == key).nth(1);
        let used = if repeated.is_some() { Use::Read(rule) } else { Use::Implied(rule) };
        self.use_entry(key, used);
    }

    /// Where the value of a key stands.
    fn origin(&self, key: &str) -> Option<Origin> {
        let entry = self.tree.entries().iter().find(|entry| entry.key.text == key)?;
        Some(Origin::Input(self.tree.piece(entry.value).span()))
    }

    fn use_entry(&mut self, key: &str, used: Use) {
        if let Some(number) = self.tree.entries().iter().position(|entry| entry.key.text == key) {
            self.entry_uses[number] = used;
        }
    }

    fn use_item(&mut self, item: ValueId, used: Use) {
        self.uses[item.index()] = used;
    }

    /// The value of the first assignment to a key; further ones are recorded as overruled.
    fn find(&mut self, key: &str, rule: &'static Rule) -> Option<ValueId> {
        let mut first: Option<(ValueId, Span)> = None;
        for (number, entry) in self.tree.entries().iter().enumerate() {
            if entry.key.text != key {
                continue;
            }
            match first {
                None => {
                    first = Some((entry.value, entry.span));
                    self.entry_uses[number] = Use::Read(rule);
                }
                Some((_, winner)) => {
                    self.entry_uses[number] = Use::Overruled(&rules::REPEATED, winner)
                }
            }
        }
        first.map(|(value, _)| value)
    }

    /// Says of a key that its value is not of the kind that libvirt looks for.
    fn tell(&mut self, key: &str, message: &str, libvirt: Option<String>) {
        if let Some(span) = self.entry_span(key) {
            let mut note = warning("xm-kind", span, &rules::NOT_READ, message);
            note.libvirt = libvirt;
            self.notes.push(note);
            self.use_entry(key, Use::Told);
        }
    }

    fn wrong_kind(&self, key: &str, value: ValueId, what: &str, help: String) -> Note {
        Note::error("xm-kind", format!("The value of {key} is not {what}."))
            .at(self.tree.span(value))
            .rule(&rules::XM_FORM)
            .help(help)
    }

    /// A string, which libvirt only looks at.
    fn string(&mut self, key: &str, rule: &'static Rule) -> Result<Option<Piece<'t>>, Note> {
        self.string_or(key, rule, "malformed")
    }

    /// A string that libvirt keeps.
    fn optional(&mut self, key: &str, rule: &'static Rule) -> Result<Option<Text<'t>>, Note> {
        Ok(self.string_or(key, rule, "not a string")?.map(Piece::value))
    }

    fn string_or(
        &mut self,
        key: &str,
        rule: &'static Rule,
        complaint: &str,
    ) -> Result<Option<Piece<'t>>, Note> {
        let Some(value) = self.find(key, rule) else { return Ok(None) };
        match self.tree.kind(value) {
            Kind::Text(text) => Ok(Some(text)),
            Kind::Long(_) | Kind::List => Err(self
                .wrong_kind(key, value, "a string", format!("Write {key} = \"…\"."))
                .libvirt(LibvirtError::Internal(format_args!(
                    "config value {key} was {complaint}"
                )))),
        }
    }

    fn required(&mut self, key: &str, rule: &'static Rule, help: &str) -> Result<Text<'t>, Note> {
        match self.optional(key, rule)? {
            Some(text) => Ok(text),
            None => Err(Note::error("xm-missing", format!("The configuration has no {key}."))
                .rule(rule)
                .help(help)
                .libvirt(LibvirtError::Internal(format_args!("config value {key} was missing")))),
        }
    }

    /// A number, or a string that begins with one.
    fn number(&mut self, key: &str, rule: &'static Rule) -> Result<Option<Sourced<u64>>, Note> {
        let Some(value) = self.find(key, rule) else { return Ok(None) };
        let number = match self.tree.kind(value) {
            Kind::Long(number) => Some(number),
            Kind::Text(text) => long(text.text, 10),
            Kind::List => None,
        };
        let piece = self.tree.piece(value);
        match number {
            Some(number) => Ok(Some(piece.with(number as u64))),
            None => Err(self
                .wrong_kind(key, value, "a number", format!("Write {key} = and a number."))
                .libvirt(LibvirtError::Internal(format_args!("config value {key} was malformed")))),
        }
    }

    /// A number that is not 0, or the string “1”; `missing` is what a missing one counts as.
    fn flag(
        &mut self,
        key: &str,
        rule: &'static Rule,
        missing: bool,
    ) -> Result<Option<Origin>, Note> {
        let Some(value) = self.find(key, rule) else {
            return Ok(missing.then_some(Origin::Default));
        };
        let on = match self.tree.kind(value) {
            Kind::Long(number) => number != 0,
            Kind::Text(text) => text.text == "1",
            Kind::List => {
                return Err(self
                    .wrong_kind(key, value, "a number", format!("Write {key} = 1 or {key} = 0."))
                    .libvirt(LibvirtError::Internal(format_args!(
                        "config value {key} was malformed"
                    ))));
            }
        };
        if on {
            return Ok(Some(Origin::Input(self.tree.piece(value).span())));
        }
        self.imply(key, rule);
        if let Kind::Text(text) = self.tree.kind(value)
            && text.text != "0"
        {
            self.tell(key, "Of strings, libvirt takes \"1\" alone for yes.", None);
        }
        Ok(None)
    }

    /// The values of a list; anything else is ignored without a message.
    fn items(&mut self, key: &str, rule: &'static Rule) -> Vec<ValueId> {
        let Some(value) = self.find(key, rule) else { return Vec::new() };
        let Kind::List = self.tree.kind(value) else {
            self.tell(
                key,
                &format!("{key} is not a list: libvirt ignores it, without a message."),
                None,
            );
            return Vec::new();
        };
        let items: Vec<_> = self.tree.children(value).collect();
        // A list is told of by way of its values.
        match items.is_empty() {
            true => self.imply(key, rule),
            false => self.use_entry(key, Use::Unread),
        }
        items
    }

    fn first_item(&mut self, key: &str, rule: &'static Rule) -> Option<ValueId> {
        self.items(key, rule).first().copied()
    }

    fn leave_out(&mut self, item: ValueId, code: &'static str, rule: &'static Rule, message: &str) {
        self.use_item(item, Use::Told);
        self.notes.push(warning(code, self.tree.span(item), rule, message));
    }

    /// The document in parts: its assignments, the values of lists, and the parts of strings.
    fn parts(&mut self) -> Parts<'t> {
        let mut parts = Parts::new(self.tree.text(), (Severity::Warning, &rules::NOT_READ));
        let whole = Span::new(0, self.tree.text().len());
        parts.push(Part::new(whole, Subject::Key(""), Use::Read(&rules::XM_FORM)));
        sort_by_key(&mut self.fields, |(piece, _)| piece.span().key());
        let mut fields = self.fields.iter().peekable();
        for (entry, used) in self.tree.entries().iter().zip(&self.entry_uses) {
            let items: Vec<_> = self.tree.children(entry.value).collect();
            let container = *used == Use::Unread
                && items.iter().any(|item| self.uses[item.index()] != Use::Unread);
            let subject = Subject::Key(entry.key.text);
            parts.push(Part::new(entry.span, subject, *used).holding_others(container));
            for item in items {
                let span = self.tree.span(item);
                let subject = |value: &'t str| Subject::Value { value, within: entry.key.text };
                let used = self.uses[item.index()];
                parts.push(Part::new(span, subject(self.tree.piece(item).text), used));
                while let Some((piece, used)) =
                    fields.next_if(|(piece, _)| piece.span().start < span.end)
                {
                    parts.push(Part::value(piece.span(), subject(piece.text), *used));
                }
            }
        }
        parts
    }
}

/// A part of a vif's string that libvirt reads.
struct Field {
    key: &'static str,
    /// What it is called in a sentence.
    title: &'static str,
    /// libvirt's word for it.
    libvirt: &'static str,
    /// How many bytes there is room for.
    room: usize,
    rule: &'static Rule,
}

const MAC: usize = 0;
const BRIDGE: usize = 1;
const SCRIPT: usize = 2;
const MODEL: usize = 3;
const TYPE: usize = 4;
const VIFNAME: usize = 5;
const IP: usize = 6;

const FIELDS: [Field; 7] = [
    Field {
        key: "mac",
        title: "a MAC address",
        libvirt: "MAC address",
        room: 17,
        rule: &rules::VIF_MAC,
    },
    Field {
        key: "bridge",
        title: "a bridge's name",
        libvirt: "Bridge",
        room: 49,
        rule: &rules::VIF_TYPE,
    },
    Field {
        key: "script",
        title: "a script",
        libvirt: "Script",
        room: 4095,
        rule: &rules::VIF_SCRIPT,
    },
    Field { key: "model", title: "a model", libvirt: "Model", room: 9, rule: &rules::VIF_MODEL },
    Field { key: "type", title: "a type", libvirt: "Type", room: 9, rule: &rules::VIF_MODEL },
    Field {
        key: "vifname",
        title: "a name on the host",
        libvirt: "Vifname",
        room: 49,
        rule: &rules::VIF_TARGET,
    },
    Field { key: "ip", title: "an IP address", libvirt: "IP", room: 15, rule: &rules::VIF_IP },
];

/// The parts of a vif's string that libvirt reads: each with the whole part and what is kept of the value.
#[derive(Default)]
struct Fields<'t>([Option<(Piece<'t>, Piece<'t>)>; FIELDS.len()]);

impl<'t> Fields<'t> {
    /// The value; an empty one is as good as none.
    fn given(&self, number: usize) -> Option<Piece<'t>> {
        self.0[number].map(|(_, value)| value).filter(|value| !value.text.is_empty())
    }

    /// The key, as a piece of the document.
    fn key(&self, number: usize) -> Option<Piece<'t>> {
        self.0[number].map(|(field, _)| field.part(0..FIELDS[number].key.len()))
    }
}

/// What the string of a display says.
#[derive(Default)]
struct Display<'t> {
    kind: Option<Piece<'t>>,
    unused: Option<Piece<'t>>,
    port: Option<Sourced<i32>>,
    /// The strings of the kind of display at hand: each with the whole part and the value.
    texts: [Option<(Piece<'t>, Piece<'t>)>; 3],
}

/// The note on an interface that is dropped because of a long value; libvirt quotes all that follows.
fn too_big(known: &Field, value: Piece<'_>, from_here: Piece<'_>) -> Note {
    let rest = from_here.part(known.key.len() + 1..from_here.text.len());
    warning(
        "vif-dropped",
        value.span(),
        &rules::VIF_FIELDS,
        format!(
            "libvirt has room for {} characters of {}; this one has {}, and the interface is dropped.",
            known.room,
            known.title,
            value.text.len()
        ),
    )
    .help("Shorten it, or add the interface to the XML.")
    .libvirt(LibvirtError::Internal(format_args!(
        "{} {} too big for destination",
        known.libvirt, rest.text
    )))
}

/// `DDDD:BB:SS.F` in hexadecimal, or what libvirt says of it, if anything.
fn pci_address(text: Piece<'_>) -> Result<[Sourced<u32>; 4], Option<String>> {
    let too_big = |what: &str, rest: Piece<'_>| {
        let words = format!("{what} {} too big for destination", rest.text);
        Some(LibvirtError::Internal(format_args!("{words}")).to_string())
    };
    let mut pieces = [text; 4];
    let mut rest = text;
    for (number, (separator, room, what)) in
        [(':', 4, "Domain"), (':', 2, "Bus"), ('.', 2, "Slot")].into_iter().enumerate()
    {
        let (piece, behind) = rest.split_once(separator).ok_or(None)?;
        if piece.text.len() > room {
            return Err(too_big(what, rest));
        }
        pieces[number] = piece;
        rest = behind;
    }
    if rest.text.len() != 1 {
        return Err(None);
    }
    pieces[3] = rest;
    let mut numbers = [Sourced::default(0); 4];
    for (number, piece) in numbers.iter_mut().zip(pieces) {
        let value = int_in(piece.text, 16).ok_or(None)?;
        *number = piece.with(value as u32);
    }
    Ok(numbers)
}
