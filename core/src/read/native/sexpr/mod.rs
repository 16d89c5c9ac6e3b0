//! S-expression to domain, as libvirt's xenDaemonParseSxpr reads it: in what it takes, what it refuses,
//! and in which order.

use crate::base::{Format, LibvirtError, Note, Origin, Piece, Rule, Severity, Sourced, Span};
use crate::domain::{
    BootDevice, CharDevice, Domain, Features, HostDevice, Input, InputBus, InputType, Lifecycle,
    MAX_BOOT_DEVICES, Os, PciDevice, Text, Uuid,
};
use crate::read::native::common::{self, warning};
use crate::read::native::{Reading, Vif};
use crate::read::number::{int_in, long};
use crate::read::parts::{DocumentParts, Part, PartName, Use};
use crate::release::{Guest, Target};
use crate::rules::from_native as rules;
use crate::syntax::sexpr::{self as tree, NodeId, Tree};
use std::borrow::Cow;
use std::fmt::Display;

mod disk;
mod graphics;
mod lookup;
mod vif;

/// Reads the S-expression of a domain.
///
/// # Errors
///
/// The refusal that libvirt would give, and those of texts that are no expression.
pub(crate) fn read<'t>(text: &'t str, target: &Target) -> Result<Reading<'t>, Note> {
    let tree = tree::parse(text)?;
    let uses = vec![Use::Unread; tree.len()];
    let overrules = vec![false; tree.len()];
    Reader { tree, uses, overrules, notes: Vec::new(), vifs: Vec::new(), target }.run()
}

struct Reader<'t, 'r> {
    tree: Tree<'t>,
    /// What became of each node.
    uses: Vec<Use>,
    /// Which nodes are lists that overrule others.
    overrules: Vec<bool>,
    notes: Vec<Note>,
    vifs: Vec<Vif<'t>>,
    target: &'r Target,
}

/// Where the guest's image is described.
#[derive(Clone, Copy)]
struct Image {
    guest: Sourced<Guest>,
    /// The list `image`, if there is something in it.
    image: Option<NodeId>,
    /// The list `hvm` or `linux` within it.
    kind: Option<NodeId>,
}

impl<'t> Reader<'t, '_> {
    /// What libvirt misses first in an expression that is not a domain's.
    fn first_missing(&self) -> &'static str {
        if self.target.xen.needs_domid() { "missing id" } else { "missing name" }
    }

    fn run(mut self) -> Result<Reading<'t>, Note> {
        let vm = self.root()?;
        let domain = self.domain(vm)?;
        let rest = self.tree.rest();
        if !rest.text.is_empty() {
            let message = "libvirt reads the first expression alone; this is not read.";
            self.notes.push(
                warning("sexpr-rest", rest.span(), &rules::SEXPR_FORM, message)
                    .help("Read the domains of a list one by one."),
            );
        }
        if let Some(list) = self.tree.unclosed() {
            let message = "The list that begins here is never closed: libvirt takes the end of the text for its end, without a message.";
            self.notes.push(warning("sexpr-unclosed", list, &rules::SEXPR_FORM, message).help(
                "See whether the document was cut off, and add the parentheses that are missing.",
            ));
        }
        let guest = domain.guest();
        let lost = self
            .vifs
            .iter()
            .filter_map(|vif| common::type_note(vif, guest, Format::Sexpr, self.target));
        self.notes.extend(lost);
        let parts = self.parts();
        Ok(Reading { domain, parts, notes: self.notes, vifs: self.vifs })
    }

    /// The word that the expression begins with; whether it is `vm`, which libvirt does not read.
    fn root(&mut self) -> Result<bool, Note> {
        let root = NodeId::ROOT;
        match self.tree.head(root).map(|head| (head.text, head.span())) {
            Some(("domain", _)) => Ok(false),
            Some(("vm", span)) => {
                let what = self.first_missing();
                self.notes.push(
                    warning(
                        "sexpr-vm",
                        span,
                        &rules::ROOT,
                        "libvirt writes expressions that begin with vm, and does not read them: here it is read as domain.",
                    )
                    .help("To convert it with virsh, write domain in its place.")
                    .libvirt(LibvirtError::Internal(format!(
                        "domain information incomplete, {what}"
                    ))),
                );
                Ok(true)
            }
            head => {
                let whole = self.tree.span(root);
                let first = head.map(|(_, span)| span).or(self.tree.value(root).map(Piece::span));
                let span = first.unwrap_or(Span { end: whole.start + 1, ..whole });
                let text = self.tree.text();
                let (message, help) = if text.trim().is_empty() {
                    ("The document is empty.", "Paste what xm list --long prints of one domain.")
                } else if text.starts_with('\u{FEFF}') {
                    (
                        "The file begins with a byte order mark.",
                        "Save the file as UTF-8 without a byte order mark.",
                    )
                } else {
                    (
                        "The expression is not that of a domain: it does not begin with (domain.",
                        "Paste what xm list --long prints of one domain.",
                    )
                };
                let missing = self.first_missing();
                Err(tree::incomplete(span, message, missing).rule(&rules::ROOT).help(help))
            }
        }
    }

    fn domain(&mut self, vm: bool) -> Result<Domain<'t>, Note> {
        let root = NodeId::ROOT;
        let id = self.number(root, "domid", &rules::ID, int);
        if id.is_none() && self.target.xen.needs_domid() && !vm {
            return Err(tree::incomplete(
                self.head_span(root),
                "There is no domid, which is required up to config format 2.",
                "missing id",
            )
            .rule(&rules::ID)
            .help("Add (domid N), or choose Xen 3.0.4 or newer."));
        }
        let missing = |reader: &Self, what: &str, rule| {
            // libvirt says so of both.
            tree::incomplete(
                reader.head_span(root),
                format!("The domain has no {what}."),
                "missing name",
            )
            .rule(rule)
            .help(format!("Add ({} …).", what.to_lowercase()))
        };
        let Some(name) = self.value(root, "name", &rules::NAME) else {
            return Err(missing(self, "name", &rules::NAME));
        };
        let Some(uuid) = self.value(root, "uuid", &rules::UUID) else {
            return Err(missing(self, "UUID", &rules::UUID));
        };
        let uuid = self.uuid(uuid);
        let description = match self.target.libvirt.profile().description_in_sexpr {
            true => self.text(root, "description", &rules::DESCRIPTION),
            false => None,
        };
        let image = self.image();
        let guest = image.guest.value;
        let hvm = guest == Guest::Hvm;
        let (mut bootloader, mut bootloader_args) = (None, None);
        if !hvm {
            bootloader = self.bootloader();
            if bootloader.is_some() {
                bootloader_args = self.text(root, "bootloader_args", &rules::BOOTLOADER);
            }
        }
        let os = self.os(image, bootloader, bootloader_args, id.map(|id| id.value))?;
        let (max_memory, memory) = self.memory();
        // A number below zero wraps.
        let vcpus = self.number(root, "vcpus", &rules::VCPUS, |value| i64::from(int(value)) as u64);
        let vcpus = vcpus.unwrap_or(Sourced::default(0));
        let on_poweroff = self.lifecycle("on_poweroff", Lifecycle::Destroy)?;
        let on_reboot = self.lifecycle("on_reboot", Lifecycle::Restart)?;
        let on_crash = self.lifecycle("on_crash", Lifecycle::Destroy)?;
        let mut features = Features::default();
        let mut localtime = None;
        if let Some(kind) = image.kind.filter(|_| hvm) {
            features.acpi = self.flag(kind, "acpi", &rules::FEATURES);
            features.apic = self.flag(kind, "apic", &rules::FEATURES);
            features.pae = self.flag(kind, "pae", &rules::FEATURES);
            localtime = self.flag(kind, "localtime", &rules::CLOCK);
        }
        if let Some(origin) = self.flag(root, "localtime", &rules::CLOCK) {
            if let Some(list) = image.kind.and_then(|kind| self.list(kind, "localtime")) {
                // Both say the same.
                self.imply(list, &rules::CLOCK);
            }
            localtime = Some(origin);
        }
        let emulator =
            image.kind.and_then(|kind| self.text(kind, "device_model", &rules::EMULATOR));

        let devices: Vec<_> = self
            .tree
            .children(root)
            .filter(|&list| self.tree.begins_with(list, "device"))
            .collect();
        let mut disks = self.disks(&devices, hvm)?;
        let interfaces = self.interfaces(&devices, id.map_or(-1, |id| id.value))?;
        let host_devices = self.pci(&devices)?;
        let mut graphics = self.graphics_device(&devices)?;
        if graphics.is_none()
            && let Some(kind) = image.kind
        {
            graphics = self.graphics_of_image(kind, id);
        }
        let (mut inputs, mut serials, mut parallels, mut sounds) = Default::default();
        if let Some(kind) = image.kind.filter(|_| hvm) {
            self.drives(kind, &mut disks);
            inputs = self.inputs(kind);
            serials = self.port(kind, "serial")?;
            parallels = self.port(kind, "parallel")?;
            if let Some(models) = self.value(kind, "soundhw", &rules::SOUND)
                && !models.text.is_empty()
            {
                sounds = common::sounds(models)?;
            }
        }
        Ok(Domain {
            id,
            name: name.value(),
            uuid,
            description,
            max_memory,
            memory,
            vcpus,
            cpuset: None,
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

    /// virUUIDParse fills in the UUID as it goes, and nobody looks whether it got to the end.
    fn uuid(&mut self, value: Piece<'t>) -> Sourced<Uuid> {
        let (uuid, complete) = Uuid::parse_as_far(value.text);
        if !complete {
            self.notes.push(
                warning(
                    "uuid-malformed",
                    value.span(),
                    &rules::UUID,
                    format!(
                        "“{}” is not a UUID: libvirt reads it as {uuid}, without a message.",
                        value.text
                    ),
                )
                .help("Write 32 hexadecimal digits."),
            );
        }
        value.with(uuid)
    }

    /// HVM or PV, by what is in the image.
    fn image(&mut self) -> Image {
        let root = NodeId::ROOT;
        let filled = |reader: &Self, list: &NodeId| reader.tree.children(*list).nth(1).is_some();
        let Some(list) = self.only_list(root, "image") else {
            return Image { guest: Sourced::default(Guest::Pv), image: None, kind: None };
        };
        let image = Some(list).filter(|list| filled(self, list));
        if let Some(hvm) = self.only_list(list, "hvm")
            && filled(self, &hvm)
        {
            let guest = self.head_of(hvm).with(Guest::Hvm);
            return Image { guest, image, kind: Some(hvm) };
        }
        let linux = self.only_list(list, "linux");
        let guest = match linux {
            Some(linux) => self.head_of(linux).with(Guest::Pv),
            None => Sourced::default(Guest::Pv),
        };
        Image { guest, image, kind: linux }
    }

    /// A boot loader without a value is an empty one.
    fn bootloader(&mut self) -> Option<Text<'t>> {
        let root = NodeId::ROOT;
        if let Some(value) = self.text(root, "bootloader", &rules::BOOTLOADER) {
            return Some(value);
        }
        let list = self.list(root, "bootloader")?;
        self.mark(list, Use::Read(&rules::BOOTLOADER));
        // Of what else is in the list nothing is read.
        Some(Sourced { value: Cow::Borrowed(""), origin: Origin::Input(self.head_span(list)) })
    }

    /// The image, which is not looked at for the host's own domain, 0.
    fn os(
        &mut self,
        image: Image,
        bootloader: Option<Text<'t>>,
        bootloader_args: Option<Text<'t>>,
        id: Option<i32>,
    ) -> Result<Os<'t>, Note> {
        let mut os = Os {
            guest: image.guest,
            arch: None,
            machine: None,
            bootloader,
            bootloader_args,
            kernel: None,
            initrd: None,
            cmdline: None,
            root: None,
            loader: None,
            boot: Vec::new(),
        };
        let Some(list) = image.image.filter(|_| id != Some(0)) else { return Ok(os) };
        let Some(kind) = image.kind else {
            return if os.bootloader.is_some() { Ok(os) } else { Err(self.no_kernel(list)) };
        };
        if image.guest.value == Guest::Pv {
            self.kernel(kind, &mut os);
            if os.kernel.is_none() && os.bootloader.is_none() {
                return Err(self.no_kernel(list));
            }
            return Ok(os);
        }
        os.loader = self.text(kind, "loader", &rules::LOADER);
        if os.loader.is_some() {
            self.kernel(kind, &mut os);
            // Some releases of xend name the loader twice.
            if os.kernel.as_ref().map(Sourced::as_str) == os.loader.as_ref().map(Sourced::as_str) {
                if let Some(list) = self.list(kind, "kernel") {
                    self.imply(list, &rules::LOADER);
                }
                os.kernel = None;
            }
        } else {
            os.loader = self.text(kind, "kernel", &rules::LOADER);
        }
        if os.loader.is_none() {
            return Err(tree::incomplete(
                self.head_span(kind),
                "The HVM guest has no loader.",
                "missing HVM loader",
            )
            .rule(&rules::LOADER)
            .help("Add (loader /usr/lib/xen/boot/hvmloader) to the image."));
        }
        if os.kernel.is_none()
            && let Some(letters) = self.value(kind, "boot", &rules::BOOT)
        {
            os.boot = self.boot(letters);
        }
        Ok(os)
    }

    fn no_kernel(&self, image: NodeId) -> Note {
        tree::incomplete(
            self.head_span(image),
            "The PV guest has neither kernel nor boot loader.",
            "missing kernel & bootloader",
        )
        .rule(&rules::KERNEL)
        .help("Add (kernel …) to the image (linux …), or (bootloader …) to the domain.")
    }

    fn kernel(&mut self, kind: NodeId, os: &mut Os<'t>) {
        os.kernel = self.text(kind, "kernel", &rules::KERNEL);
        os.initrd = self.text(kind, "ramdisk", &rules::KERNEL);
        os.cmdline = self.text(kind, "args", &rules::KERNEL);
        os.root = self.text(kind, "root", &rules::KERNEL);
    }

    fn boot(&mut self, letters: Piece<'t>) -> Vec<Sourced<BootDevice>> {
        let mut devices = Vec::new();
        let mut unknown = String::new();
        let mut end = 0;
        for (at, letter) in letters.text.char_indices() {
            end = at + letter.len_utf8();
            match BootDevice::from_letter(letter) {
                Some(device) => devices.push(letters.part(at..end).with(device)),
                None => unknown.push(letter),
            }
            if devices.len() == MAX_BOOT_DEVICES {
                break;
            }
        }
        let (looked_at, rest) = letters.split_at(end);
        for (piece, lost, why) in [
            (looked_at, &*unknown, "libvirt knows no such boot device"),
            (rest, rest.text, "libvirt has room for four boot devices"),
        ] {
            if !lost.is_empty() {
                let message = format!("{why}: “{lost}” does not count.");
                self.notes.push(warning("boot-letter", piece.span(), &rules::BOOT, message));
            }
        }
        devices
    }

    /// Maximum and current memory in KiB.
    fn memory(&mut self) -> (Sourced<u64>, Sourced<u64>) {
        let root = NodeId::ROOT;
        // In KiB it must fit 64 bits.
        let mebibytes = |value: Piece<'_>| (long(value.text, 0).unwrap_or(0) as u64) << 10 >> 10;
        let mut read = |key| {
            let number = self.number(root, key, &rules::MEMORY, mebibytes);
            number.unwrap_or(Sourced::default(0)).map(|mebibytes| mebibytes << 10)
        };
        let (max_memory, memory) = (read("maxmem"), read("memory"));
        if memory.value <= max_memory.value {
            return (max_memory, memory);
        }
        if let (Some(list), Some(winner)) = (self.list(root, "maxmem"), memory.origin.span()) {
            self.mark(list, Use::Overruled(&rules::MEMORY, winner));
        }
        (memory, memory)
    }

    fn lifecycle(
        &mut self,
        key: &'static str,
        default: Lifecycle,
    ) -> Result<Sourced<Lifecycle>, Note> {
        match self.value(NodeId::ROOT, key, &rules::LIFECYCLE) {
            None => Ok(Sourced::default(default)),
            Some(value) => common::lifecycle(value).map_err(|note| {
                note.libvirt(LibvirtError::Internal(format!(
                    "unknown lifecycle type {}",
                    value.text
                )))
            }),
        }
    }

    /// A number, as `read` tells it of the text.
    fn number<N: Copy + Display>(
        &mut self,
        list: NodeId,
        key: &str,
        rule: &'static Rule,
        read: impl Fn(Piece<'t>) -> N,
    ) -> Option<Sourced<N>> {
        let value = self.value(list, key, rule)?;
        let number = read(value);
        common::warn_of_number(&mut self.notes, value, rule, number);
        Some(value.with(number))
    }

    /// A number that is not 0.
    fn flag(&mut self, list: NodeId, key: &'static str, rule: &'static Rule) -> Option<Origin> {
        let value = self.value(list, key, rule)?;
        if int(value) != 0 {
            return Some(Origin::Input(value.span()));
        }
        if let Some(list) = self.list(list, key) {
            self.imply(list, rule);
        }
        None
    }

    fn pci(&mut self, devices: &[NodeId]) -> Result<Vec<HostDevice>, Note> {
        let mut found = None;
        for &device in devices {
            match found {
                None => found = self.device(device, "pci"),
                Some(first) => {
                    if let Some(list) = self.device(device, "pci") {
                        let winner = self.tree.span(first);
                        self.mark(list, Use::Overruled(&rules::PCI, winner));
                    }
                }
            }
        }
        let Some(list) = found else { return Ok(Vec::new()) };
        let devices: Vec<_> = self
            .tree
            .children(list)
            .skip(1)
            .filter(|&dev| {
                self.tree.begins_with(dev, "dev") && self.tree.children(dev).nth(1).is_some()
            })
            .collect();
        let mut found = Vec::new();
        for dev in devices {
            let device = self.pci_device(dev).map_err(|note| match found.len() {
                0 => note,
                _ => note.libvirt_dies("frees the device before this one twice"),
            })?;
            found.push(HostDevice::Pci(device));
        }
        Ok(found)
    }

    fn pci_device(&mut self, dev: NodeId) -> Result<PciDevice, Note> {
        let mut texts = [None; 4];
        for (text, key) in texts.iter_mut().zip(["domain", "bus", "slot", "func"]) {
            *text = self.value(dev, key, &rules::PCI);
            if text.is_none() {
                return Err(Note::error("pci-address", format!("The PCI address has no {key}."))
                    .at(self.tree.span(dev))
                    .rule(&rules::PCI)
                    .help(format!("Add ({key} 0x0) with its number."))
                    .libvirt(LibvirtError::Internal(format!("missing PCI {key}"))));
            }
        }
        let mut numbers = [Sourced::default(0); 4];
        for ((number, text), key) in
            numbers.iter_mut().zip(texts).zip(["domain", "bus", "slot", "func"])
        {
            let Some(text) = text else { continue };
            let Some(value) = int_in(text.text, 0) else {
                return Err(Note::error("pci-number", format!("“{}” is not a number.", text.text))
                    .at(text.span())
                    .rule(&rules::PCI)
                    .help("Write it with 0x in front, such as 0x1a.")
                    .libvirt(LibvirtError::Internal(format!(
                        "cannot parse PCI {key} '{}'",
                        text.text
                    ))));
            };
            *number = text.with(value as u32);
        }
        let [domain, bus, slot, function] = numbers;
        Ok(PciDevice { element: self.tree.span(dev), domain, bus, slot, function, managed: None })
    }

    fn inputs(&mut self, kind: NodeId) -> Vec<Input> {
        let lists: Vec<_> = self
            .tree
            .children(kind)
            .filter(|&list| self.tree.begins_with(list, "usbdevice"))
            .collect();
        let mut inputs = Vec::new();
        for list in lists {
            let value = self.tree.children(list).nth(1).and_then(|value| self.tree.value(value));
            let known = value.and_then(|value| Some((value, InputType::from_name(value.text)?)));
            match known {
                Some((value, input)) => {
                    self.mark(list, Use::Read(&rules::INPUT));
                    inputs.push(Input {
                        element: self.tree.span(list),
                        kind: value.with(input),
                        bus: Sourced::default(InputBus::Usb),
                    });
                }
                None => self.mark(list, Use::Dropped(&rules::INPUT)),
            }
        }
        inputs
    }

    fn port(&mut self, kind: NodeId, key: &'static str) -> Result<Vec<CharDevice<'t>>, Note> {
        let Some(value) = self.value(kind, key, &rules::PORT) else { return Ok(Vec::new()) };
        let Some(list) = self.list(kind, key) else { return Ok(Vec::new()) };
        if value.text == "none" {
            self.imply(list, &rules::PORT);
            return Ok(Vec::new());
        }
        Ok(vec![common::port(value, self.tree.span(list), &mut self.notes)?])
    }

    fn name_of(&self, list: NodeId) -> PartName<'t> {
        let head = self.tree.head(list).map_or("", |head| head.text);
        let within = self.tree.children(list).nth(1).and_then(|inner| self.tree.head(inner));
        match within {
            Some(within) if head == "device" => PartName::Device(within.text),
            _ => PartName::List(head),
        }
    }

    /// The document in parts: its lists, and the values in them.
    fn parts(&self) -> DocumentParts<'t> {
        let mut parts = DocumentParts::new(self.tree.text(), (Severity::Hint, &rules::NOT_READ));
        let mut heads: Vec<(usize, NodeId)> = Vec::new();
        for node in self.tree.nodes() {
            while heads.last().is_some_and(|(end, _)| *end <= node.index()) {
                heads.pop();
            }
            let span = self.tree.span(node);
            let used = self.uses[node.index()];
            match self.tree.value(node) {
                None => {
                    let end = self.tree.end(node);
                    let within = &self.uses[node.index() + 1..end];
                    let container =
                        used == Use::Unread && within.iter().any(|used| *used != Use::Unread);
                    let part = Part::new(span, self.name_of(node), used);
                    parts.push(part.with_container(container));
                    heads.push((end, node));
                }
                Some(value) => {
                    let Some(&(_, list)) = heads.last() else { continue };
                    // The word in front is the list's name.
                    if self.tree.children(list).next() == Some(node) {
                        continue;
                    }
                    let within = self.tree.head(list).map_or("", |head| head.text);
                    let name = PartName::Value { value: value.text, within };
                    parts.push(Part::value(span, name, used));
                }
            }
        }
        parts
    }
}

/// A number as libvirt's sexpr_int reads it, which does not mind what is too large for it.
fn int(value: Piece<'_>) -> i32 {
    long(value.text, 0).unwrap_or(0) as i32
}
