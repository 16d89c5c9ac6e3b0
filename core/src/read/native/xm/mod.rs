//! xm configuration to domain, as libvirt's xenXMDomainConfigParse reads it: in what it takes, what it
//! refuses, and in which order.

use crate::base::{
    Format, LibvirtError, Note, Origin, Piece, Rule, Severity, Sourced, Span, sort_by_key,
};
use crate::decide::cpuset::check_cpuset;
use crate::domain::{
    BootDevice, CharDevice, CpuSet, Disk, DiskDevice, Domain, Features, HostDevice, Input,
    InputBus, InputType, Lifecycle, MAX_BOOT_DEVICES, MAX_CPUS_XM, Os, PciDevice, Uuid,
};
use crate::read::native::common::{self, warning};
use crate::read::native::{Reading, Vif};
use crate::read::number::int_in;
use crate::read::parts::{DocumentParts, Part, PartName, Use};
use crate::release::{Guest, HostArch, Target};
use crate::rules::from_native as rules;
use crate::syntax::conf::{self as tree, Kind, Tree};

mod disk;
mod graphics;
mod lookup;
mod vif;

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
        freed: None,
        undefined: None,
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
    /// The disk that libvirt left out last, if it would free its memory again.
    freed: Option<Span>,
    /// Why the document cannot be converted although libvirt does.
    undefined: Option<Note>,
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

impl<'t> Reader<'t, '_> {
    fn run(mut self) -> Result<Reading<'t>, Note> {
        let domain = self.domain().map_err(|note| match self.freed {
            Some(_) => note.libvirt_dies("frees a disk that it left out a second time"),
            None => note,
        })?;
        if let Some(cpuset) = &domain.cpuset {
            check_cpuset(cpuset).map_err(|note| self.with_last_words(note))?;
        }
        if let Some(refusal) = self.undefined {
            return Err(refusal);
        }
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
        // In KiB it must fit 64 bits.
        let mebibytes = |number: u64| number << 10 >> 10;
        let memory = self.number("memory", &rules::MEMORY, mebibytes)?;
        let memory = memory.unwrap_or(Sourced::default(DEFAULT_MEMORY));
        let max_memory = match self.number("maxmem", &rules::MEMORY, mebibytes)? {
            Some(max_memory) => max_memory,
            None => {
                // As a default, libvirt hands the number on as a C int.
                let default = memory.map(|memory| mebibytes(i64::from(memory as i32) as u64));
                if let Some(span) = memory.origin.span().filter(|_| default != memory) {
                    let written = Piece::of(self.tree.text(), span);
                    let notes = &mut self.notes;
                    common::warn_of_number(notes, written, &rules::MEMORY, default.value);
                }
                default
            }
        };
        let kibibytes = |mebibytes: u64| mebibytes << 10;
        let vcpus = self.number("vcpus", &rules::VCPUS, |number| number)?;
        let vcpus = vcpus.unwrap_or(Sourced::default(1));
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
            && self.target.xen.hvm_cdrom_is_a_key()
            && let Some(source) = self.string("cdrom", &rules::CDROM_FORMAT_1)?
        {
            let element = self.entry_span("cdrom").unwrap_or(source.span());
            disks.push(Disk::drive(element, source.value(), "hdc", DiskDevice::Cdrom));
            self.freed = None;
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
                sounds = common::sounds(models).map_err(|note| self.with_last_words(note))?;
            }
        }
        self.look_alikes(hvm);
        Ok(Domain {
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
                .libvirt(LibvirtError::Internal("topology cpuset syntax error".to_owned())));
        };
        Ok(Some(value.with(set)))
    }

    fn lifecycle(
        &mut self,
        key: &'static str,
        default: Lifecycle,
    ) -> Result<Sourced<Lifecycle>, Note> {
        match self.string(key, &rules::LIFECYCLE)? {
            None => Ok(Sourced::default(default)),
            Some(value) => common::lifecycle(value).map_err(|note| {
                note.libvirt(LibvirtError::Internal(format!(
                    "unexpected value {} for {key}",
                    value.text
                )))
            }),
        }
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
                Err(error) => {
                    self.leave_out(item, "pci-dropped", &rules::PCI, "This is no PCI address of the form DDDD:BB:SS.F: libvirt leaves the device out.");
                    if let (Some(note), Some(error)) = (self.notes.last_mut(), error) {
                        note.libvirt = Some(error);
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
                self.use_entry(key, Use::AlreadyReported);
            }
        }
    }

    /// Where libvirt refuses without a word, virsh prints the last one that it said before.
    fn with_last_words(&self, mut note: Note) -> Note {
        let last = || self.notes.iter().rev().find_map(|note| note.libvirt.clone());
        note.libvirt = note.libvirt.take().or_else(last);
        note
    }

    /// The document in parts: its assignments, the values of lists, and the parts of strings.
    fn parts(&mut self) -> DocumentParts<'t> {
        let mut parts = DocumentParts::new(self.tree.text(), (Severity::Warning, &rules::NOT_READ));
        let whole = Span::new(0, self.tree.text().len());
        parts.push(Part::new(whole, PartName::Key(""), Use::Read(&rules::XM_FORM)));
        sort_by_key(&mut self.fields, |(piece, _)| piece.span().key());
        let mut fields = self.fields.iter().peekable();
        for (entry, used) in self.tree.entries().iter().zip(&self.entry_uses) {
            let items: Vec<_> = self.tree.children(entry.value).collect();
            let container = *used == Use::Unread
                && items.iter().any(|item| self.uses[item.index()] != Use::Unread);
            let name = PartName::Key(entry.key.text);
            parts.push(Part::new(entry.span, name, *used).with_container(container));
            for item in items {
                let span = self.tree.span(item);
                let name = |value: &'t str| PartName::Value { value, within: entry.key.text };
                let used = self.uses[item.index()];
                parts.push(Part::new(span, name(self.tree.piece(item).text), used));
                while let Some((piece, used)) =
                    fields.next_if(|(piece, _)| piece.span().start < span.end)
                {
                    parts.push(Part::value(piece.span(), name(piece.text), *used));
                }
            }
        }
        parts
    }
}

/// `DDDD:BB:SS.F` in hexadecimal, or what libvirt says of it, if anything.
fn pci_address(text: Piece<'_>) -> Result<[Sourced<u32>; 4], Option<LibvirtError>> {
    let too_big = |what: &str, rest: Piece<'_>| {
        let words = format!("{what} {} too big for destination", rest.text);
        Some(LibvirtError::Internal(words))
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
