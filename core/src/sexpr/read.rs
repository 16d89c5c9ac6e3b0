//! S-expression to domain, as libvirt's xenDaemonParseSxpr reads it: in what it takes, what it refuses,
//! and in which order.

use super::tree::{self, NodeId, Tree};
use crate::domain::{
    BootDevice, CharDevice, Disk, DiskBus, DiskDevice, DiskType, Domain, Features, Graphics,
    GraphicsKind, Guest, HostDevice, Input, InputBus, InputType, Interface, InterfaceType,
    Lifecycle, MAX_BOOT_DEVICES, Os, PciDevice, Use, Uuid, int_in, long,
};
use crate::from_native::{Piece, Reading, Vif, common, warning};
use crate::lost::{Part, Parts, Subject};
use crate::native::{DEFAULT_SCRIPT, FIRST_VNC_PORT};
use crate::note::{LibvirtError, Note, Severity};
use crate::output::{Origin, Sourced};
use crate::rules::{Rule, from_native as rules};
use crate::span::Span;
use crate::target::{Format, Libvirt, Target};
use crate::vif::{Era, WayBack};
use std::borrow::Cow;

type Text<'t> = Sourced<Cow<'t, str>>;

/// Reads the S-expression of a domain.
///
/// # Errors
///
/// The refusal that libvirt would give, and those of texts that are no expression.
pub(crate) fn read<'t>(text: &'t str, target: &Target) -> Result<Reading<'t>, Note> {
    let tree = tree::parse(text)?;
    let uses = vec![Use::Unread; tree.len()];
    let reader = Reader { tree, uses, notes: Vec::new(), vifs: Vec::new(), target };
    reader.run()
}

struct Reader<'t, 'r> {
    tree: Tree<'t>,
    /// What became of each node.
    uses: Vec<Use>,
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
    fn format(&self) -> u8 {
        self.target.xen.config_format()
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
                let format = self.format();
                let what = if format < 3 { "missing id" } else { "missing name" };
                self.notes.push(
                    warning(
                        "sexpr-vm",
                        span,
                        &rules::ROOT,
                        "libvirt writes expressions that begin with vm, and does not read them: here it is read as domain.",
                    )
                    .help("To convert it with virsh, write domain in its place.")
                    .libvirt(LibvirtError::Internal(format_args!(
                        "domain information incomplete, {what}"
                    ))),
                );
                Ok(true)
            }
            head => {
                let span = head.map_or(self.tree.span(root), |(_, span)| span);
                let missing = if self.format() < 3 { "missing id" } else { "missing name" };
                Err(tree::incomplete(
                    Span { end: span.end.min(span.start + 40), ..span },
                    "The expression is not that of a domain: it does not begin with (domain.",
                    format_args!("{missing}"),
                )
                .rule(&rules::ROOT)
                .help("Paste what xm list --long prints of one domain."))
            }
        }
    }

    fn domain(&mut self, vm: bool) -> Result<Domain<'t>, Note> {
        let root = NodeId::ROOT;
        let id = self.value(root, "domid", &rules::ID);
        if id.is_none() && self.format() < 3 && !vm {
            return Err(tree::incomplete(
                self.head_span(root),
                "There is no domid, which is required up to config format 2.",
                format_args!("missing id"),
            )
            .rule(&rules::ID)
            .help("Add (domid N), or choose Xen 3.0.4 or newer."));
        }
        let id = id.map(|value| value.with(int(value)));
        let missing = |reader: &Self, what: &str, rule| {
            // libvirt says so of both.
            tree::incomplete(
                reader.head_span(root),
                format!("The domain has no {what}."),
                format_args!("missing name"),
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
        let description = match self.target.libvirt {
            Libvirt::V0_7_4 => None,
            Libvirt::V0_7_5 => self.text(root, "description", &rules::DESCRIPTION),
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
        let vcpus = match self.value(root, "vcpus", &rules::VCPUS) {
            // A number below zero wraps.
            Some(value) => value.with(i64::from(int(value)) as u64),
            None => Sourced::default(0),
        };
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

        let devices: Vec<_> =
            self.tree.children(root).filter(|&list| self.is(list, "device")).collect();
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
            hypervisor: Sourced::default("xen"),
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
        Some(Sourced { value: Cow::Borrowed(""), origin: Origin::Input(self.tree.span(list)) })
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
                format_args!("missing HVM loader"),
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
            format_args!("missing kernel & bootloader"),
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
        for (at, letter) in letters.text.char_indices() {
            let piece = letters.part(at..at + letter.len_utf8());
            let device = BootDevice::from_letter(letter);
            match device {
                Some(device) if devices.len() < MAX_BOOT_DEVICES => {
                    devices.push(piece.with(device))
                }
                _ => {
                    let why = match device {
                        Some(_) => "libvirt has room for four boot devices",
                        None => "libvirt knows no such boot device",
                    };
                    let message = format!("{why}: “{letter}” does not count.");
                    self.notes.push(warning("boot-letter", piece.span(), &rules::BOOT, message));
                }
            }
        }
        devices
    }

    /// Maximum and current memory in KiB.
    fn memory(&mut self) -> (Sourced<u64>, Sourced<u64>) {
        let root = NodeId::ROOT;
        let mut read = |key| match self.value(root, key, &rules::MEMORY) {
            Some(value) => value.with((long(value.text, 0).unwrap_or(0) as u64) << 10),
            None => Sourced::default(0),
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
                note.libvirt(LibvirtError::Internal(format_args!(
                    "unknown lifecycle type {}",
                    value.text
                )))
            }),
        }
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

    fn disks(&mut self, devices: &[NodeId], hvm: bool) -> Result<Vec<Disk<'t>>, Note> {
        let mut disks = Vec::new();
        for &device in devices {
            // A device that blktap opens has another name and is the same otherwise.
            let list = ["vbd", "tap"].iter().find_map(|name| self.device(device, name));
            if let Some(list) = list {
                disks.push(self.disk(device, list, hvm)?);
            }
        }
        Ok(disks)
    }

    fn disk(&mut self, device: NodeId, list: NodeId, hvm: bool) -> Result<Disk<'t>, Note> {
        let source = self.value(list, "uname", &rules::DISK);
        let target = self.value(list, "dev", &rules::DISK_TARGET);
        let mode = self.value(list, "mode", &rules::DISK_MODE);
        let Some(target) = target else {
            return Err(tree::incomplete(
                self.head_span(list),
                "The disk has no dev, the name in the guest.",
                format_args!("vbd has no dev"),
            )
            .rule(&rules::DISK_TARGET)
            .help("Add (dev xvda) or the like."));
        };
        let empty_drive =
            hvm && target.text.find(':').is_some_and(|at| &target.text[at..] == ":cdrom");
        if source.is_none() && !empty_drive {
            return Err(tree::incomplete(
                self.head_span(list),
                "The disk has no uname, the source; only an HVM guest's CD-ROM drive may be empty.",
                format_args!("vbd has no src"),
            )
            .rule(&rules::DISK)
            .help("Add (uname file:/path/of/the/image) or the like."));
        }
        let (mut kind, mut driver, mut driver_type) =
            (Sourced::default(DiskType::File), None, None);
        let mut path = None;
        if let Some(source) = source {
            let Some((name, behind)) = source.split_once(':') else {
                return Err(self.no_driver(source, "name", "file:/path or phy:/dev/path"));
            };
            kind = match name.text {
                "tap" | "file" => name.with(DiskType::File),
                "phy" => name.with(DiskType::Block),
                _ => Sourced::default(DiskType::Block),
            };
            driver = Some(name.value());
            path = Some(behind);
            if name.text == "tap" {
                let Some((name, behind)) = behind.split_once(':') else {
                    return Err(self.no_driver(behind, "type", "tap:aio:/path"));
                };
                driver_type = Some(name.value());
                path = Some(behind);
            }
        }
        let (target, kind_of_device) = self.target(target);
        let bus = match target.text {
            name if name.starts_with("xvd") => DiskBus::Xen,
            name if name.starts_with("sd") => DiskBus::Scsi,
            _ => DiskBus::Ide,
        };
        let has = |sign: char| {
            let piece = mode.filter(|mode| mode.text.contains(sign))?;
            Some(Origin::Input(piece.span()))
        };
        let (readonly, shareable) = (has('r'), has('!'));
        if readonly.or(shareable).is_none()
            && let Some(list) = self.list(list, "mode")
        {
            self.imply(list, &rules::DISK_MODE);
        }
        Ok(Disk {
            element: self.tree.span(device),
            kind,
            device: kind_of_device,
            driver,
            driver_type,
            source: path.map(Piece::value),
            target: target.value(),
            bus: Sourced::default(bus),
            readonly,
            shareable,
        })
    }

    fn no_driver(&self, source: Piece<'_>, what: &str, example: &str) -> Note {
        Note::error(
            "disk-driver",
            format!("The disk's source does not begin with a driver's {what}."),
        )
        .at(source.span())
        .rule(&rules::DISK_DRIVER)
        .help(format!("Write it as in {example}."))
        .libvirt(LibvirtError::Internal(format_args!(
            "cannot parse vbd filename, missing driver {what}"
        )))
    }

    /// The name in the guest, without what stands around it, and what the guest sees.
    fn target(&mut self, dev: Piece<'t>) -> (Piece<'t>, Sourced<DiskDevice>) {
        let name = dev.strip_prefix("ioemu:").unwrap_or(dev);
        let disk = Sourced::default(DiskDevice::Disk);
        let Some(colon) = name.text.rfind(':').filter(|_| self.format() > 1) else {
            return (name, disk);
        };
        let (name, behind) = name.split_at(colon);
        match behind.text {
            ":cdrom" => (name, behind.with(DiskDevice::Cdrom)),
            ":disk" => (name, behind.with(DiskDevice::Disk)),
            other => {
                let message = format!("libvirt knows no “{other}”, and takes a disk.");
                self.notes.push(warning(
                    "disk-device",
                    behind.span(),
                    &rules::DISK_DEVICE,
                    message,
                ));
                (name, disk)
            }
        }
    }

    /// The CD-ROM drive of config format 1, and floppy drives: keys of the image.
    fn drives(&mut self, kind: NodeId, disks: &mut Vec<Disk<'t>>) {
        let cdrom = ("cdrom", "hdc", DiskDevice::Cdrom, DiskBus::Ide, &rules::CDROM_FORMAT_1);
        let floppy = |name| (name, name, DiskDevice::Floppy, DiskBus::Fdc, &rules::FLOPPY);
        let keys = [cdrom, floppy("fda"), floppy("fdb")];
        let first = if self.format() == 1 { 0 } else { 1 };
        for (key, name, device, bus, rule) in keys.into_iter().skip(first) {
            let Some(source) = self.value(kind, key, rule).filter(|path| !path.text.is_empty())
            else {
                continue;
            };
            let element = self.list(kind, key).map_or(source.span(), |list| self.tree.span(list));
            disks.push(drive(element, source, name, device, bus));
        }
    }

    fn interfaces(&mut self, devices: &[NodeId], id: i32) -> Result<Vec<Interface<'t>>, Note> {
        let mut interfaces = Vec::new();
        for &device in devices {
            if let Some(list) = self.device(device, "vif") {
                let number = interfaces.len();
                interfaces.push(self.interface(device, list, id, number)?);
            }
        }
        Ok(interfaces)
    }

    fn interface(
        &mut self,
        device: NodeId,
        list: NodeId,
        id: i32,
        number: usize,
    ) -> Result<Interface<'t>, Note> {
        let element = self.tree.span(device);
        let script = self.value(list, "script", &rules::VIF_SCRIPT);
        let bridge = self.value(list, "bridge", &rules::VIF_TYPE);
        let model = self.value(list, "model", &rules::VIF_MODEL);
        let era = Era::from(self.target.libvirt);
        let vif_type = match self.target.libvirt {
            Libvirt::V0_7_4 => None,
            Libvirt::V0_7_5 => self.value(list, "type", &rules::VIF_MODEL),
        };
        let kind = match (bridge, script) {
            (Some(_), _) => match self.list(list, "bridge") {
                Some(bridge) => self.head_of(bridge).with(InterfaceType::Bridge),
                None => Sourced::default(InterfaceType::Bridge),
            },
            (None, Some(script)) if script.text == DEFAULT_SCRIPT => {
                script.with(InterfaceType::Bridge)
            }
            _ => Sourced::default(InterfaceType::Ethernet),
        };
        let ip = self.text(list, "ip", &rules::VIF_IP);
        let target = match self.text(list, "vifname", &rules::VIF_TARGET) {
            Some(name) => name,
            None => self.made_up_name(element, id, number),
        };
        let mac = match self.value(list, "mac", &rules::VIF_MAC) {
            None => {
                self.notes.push(common::no_mac(element));
                Sourced::default(Default::default())
            }
            Some(value) => match common::mac(value.text) {
                Some(mac) => value.with(mac),
                None => {
                    return Err(common::malformed_mac(value).libvirt(LibvirtError::Internal(
                        format_args!("malformed mac address '{}'", value.text),
                    )));
                }
            },
        };
        let words = (model.map(|model| model.text), vif_type.map(|word| word.text));
        let way = WayBack::of(words.0, words.1, era);
        let written = match way {
            WayBack::Netfront => vif_type,
            _ => model,
        };
        if way.loses_type()
            && let Some(list) = self.list(list, "type")
        {
            self.mark(list, Use::Told);
        }
        self.vifs.push(Vif { element, model, vif_type, way, dropped: false });
        Ok(Interface {
            element,
            kind,
            mac,
            source: bridge.map(Piece::value),
            script: script.map(Piece::value),
            ip,
            target: Some(target),
            model: written.map(Piece::value),
        })
    }

    /// libvirt names an interface as xend would, by the domain's number and a running number.
    fn made_up_name(&mut self, element: Span, id: i32, number: usize) -> Text<'t> {
        let name = format!("vif{id}.{number}");
        let (severity, why) = match id {
            -1 => (Severity::Warning, ", as if the domain had the number -1"),
            _ => (Severity::Hint, ", as xend names it"),
        };
        let message =
            format!("The interface has no vifname: libvirt makes up the name {name}{why}.");
        let note = Note::new(severity, "vif-made-up", message)
            .at(element)
            .rule(&rules::VIF_TARGET)
            .help("Written again, an S-expression does not have it, and an xm configuration does: remove it from the XML.");
        self.notes.push(note);
        Sourced { value: Cow::Owned(name), origin: Origin::Host(None) }
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
            .filter(|&dev| self.is(dev, "dev") && self.tree.children(dev).nth(1).is_some())
            .collect();
        devices.into_iter().map(|dev| self.pci_device(dev).map(HostDevice::Pci)).collect()
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
                    .libvirt(LibvirtError::Internal(format_args!("missing PCI {key}"))));
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
                    .libvirt(LibvirtError::Internal(format_args!(
                        "cannot parse PCI {key} '{}'",
                        text.text
                    ))));
            };
            *number = text.with(value as u32);
        }
        let [domain, bus, slot, function] = numbers;
        Ok(PciDevice { element: self.tree.span(dev), domain, bus, slot, function, managed: None })
    }

    /// The first device vfb.
    fn graphics_device(&mut self, devices: &[NodeId]) -> Result<Option<Graphics<'t>>, Note> {
        let mut found = None;
        for &device in devices {
            let Some(list) = self.device(device, "vfb") else { continue };
            match found {
                None => found = Some((device, list)),
                Some((_, first)) => {
                    let winner = self.tree.span(first);
                    self.mark(list, Use::Overruled(&rules::GRAPHICS, winner));
                }
            }
        }
        let Some((device, list)) = found else { return Ok(None) };
        let kind = match self.value(list, "type", &rules::GRAPHICS) {
            Some(kind) => Some((kind, kind.text)),
            None => ["vnc", "sdl"]
                .into_iter()
                .find_map(|word| Some((self.value(list, word, &rules::GRAPHICS)?, word))),
        };
        let word = kind.map_or("unknown", |(_, word)| word);
        let span = kind.map_or(self.head_span(list), |(kind, _)| kind.span());
        let refused = |message: String| {
            Note::error("graphics-type", message)
                .at(span)
                .rule(&rules::GRAPHICS)
                .help("Use (type vnc) or (type sdl).")
        };
        let kind = match word {
            "sdl" => self.sdl(list),
            "vnc" => {
                let display = self.value(list, "vncdisplay", &rules::GRAPHICS_PORT);
                let port = display
                    .and_then(|text| Some(text.with(int_in(text.text, 0)?)))
                    .filter(|port| port.value != -1)
                    .map(|port| port.map(port_of_display));
                self.vnc(list, port)
            }
            "rdp" | "desktop" => {
                return Err(refused(format!(
                    "Xen has no displays of type {word}; libvirt takes the values of a VNC display for those of another, and what it writes is not known."
                )));
            }
            _ => {
                return Err(refused(match kind {
                    Some(_) => format!("libvirt knows no display of type “{word}”."),
                    None => "The display has no type.".to_owned(),
                })
                .libvirt(LibvirtError::Internal(format_args!("unknown graphics type '{word}'"))));
            }
        };
        let element = self.tree.span(device);
        Ok(Some(Graphics { element, type_origin: Sourced::input((), span), kind }))
    }

    /// The display of old releases: keys of the image.
    fn graphics_of_image(
        &mut self,
        kind: NodeId,
        id: Option<Sourced<i32>>,
    ) -> Option<Graphics<'t>> {
        for word in ["vnc", "sdl"] {
            let Some(value) = self.value(kind, word, &rules::GRAPHICS) else { continue };
            let list = self.list(kind, word);
            if !value.text.starts_with('1') {
                if let Some(list) = list {
                    self.imply(list, &rules::GRAPHICS);
                }
                continue;
            }
            let kind = match word {
                "sdl" => self.sdl(kind),
                _ => {
                    let number = id.filter(|id| self.format() < 2 && id.value != -1);
                    let port = number.map(|id| id.map(|id| FIRST_VNC_PORT.wrapping_add(id)));
                    self.vnc(kind, port.filter(|port| port.value != -1))
                }
            };
            let element = list.map_or(value.span(), |list| self.tree.span(list));
            return Some(Graphics { element, type_origin: value.with(()), kind });
        }
        None
    }

    fn sdl(&mut self, list: NodeId) -> GraphicsKind<'t> {
        GraphicsKind::Sdl {
            display: self.text(list, "display", &rules::GRAPHICS_DETAILS),
            xauth: self.text(list, "xauthority", &rules::GRAPHICS_DETAILS),
        }
    }

    fn vnc(&mut self, list: NodeId, port: Option<Sourced<i32>>) -> GraphicsKind<'t> {
        let unused = self.value(list, "vncunused", &rules::GRAPHICS_PORT);
        let (port, chosen) = match (unused, port) {
            (Some(unused), chosen) if unused.text == "1" => (unused.with(None), chosen),
            (_, Some(port)) => (port.map(Some), None),
            (_, None) => (Sourced::default(None), None),
        };
        // Without a port, vncunused 0 changes nothing.
        let autoport = unused.filter(|unused| unused.text == "1" || port.value.is_some());
        let autoport = autoport.map(|unused| Origin::Input(unused.span()));
        GraphicsKind::Vnc {
            port,
            chosen,
            autoport,
            listen: self.text(list, "vnclisten", &rules::GRAPHICS_DETAILS),
            passwd: self.text(list, "vncpasswd", &rules::PASSWORD),
            keymap: self.text(list, "keymap", &rules::GRAPHICS_DETAILS),
        }
    }

    fn inputs(&mut self, kind: NodeId) -> Vec<Input> {
        let lists: Vec<_> =
            self.tree.children(kind).filter(|&list| self.is(list, "usbdevice")).collect();
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

    // How libvirt looks things up.

    /// Whether the node is a list that begins with `word`.
    fn is(&self, list: NodeId, word: &str) -> bool {
        self.tree.head(list).is_some_and(|head| head.text == word)
    }

    fn head_of(&self, list: NodeId) -> Piece<'t> {
        let span = self.tree.span(list);
        self.tree.head(list).unwrap_or(Piece::of(self.tree.text(), span))
    }

    /// Where to point when something is missing in a list.
    fn head_span(&self, list: NodeId) -> Span {
        self.head_of(list).span()
    }

    fn mark(&mut self, node: NodeId, used: Use) {
        self.uses[node.index()] = used;
    }

    /// Records that the list says what the XML says by silence. One that overrules another says more.
    fn imply(&mut self, list: NodeId, rule: &'static Rule) {
        let winner = self.tree.span(list);
        let overrules = Use::Overruled(&rules::REPEATED, winner);
        let used =
            if self.uses.contains(&overrules) { Use::Read(rule) } else { Use::Implied(rule) };
        self.mark(list, used);
    }

    /// The first list within `parent` that begins with `key`.
    fn list(&self, parent: NodeId, key: &str) -> Option<NodeId> {
        self.tree.children(parent).skip(1).find(|&list| self.is(list, key))
    }

    /// The same; further ones are recorded as overruled.
    fn only_list(&mut self, parent: NodeId, key: &str) -> Option<NodeId> {
        let first = self.list(parent, key)?;
        let winner = self.tree.span(first);
        let others: Vec<_> =
            self.tree.children(parent).filter(|&list| list > first && self.is(list, key)).collect();
        for list in others {
            self.mark(list, Use::Overruled(&rules::REPEATED, winner));
        }
        Some(first)
    }

    /// The list `(name …)` within a device, if there is something in it.
    fn device(&mut self, device: NodeId, name: &str) -> Option<NodeId> {
        let list = self.only_list(device, name)?;
        self.tree.children(list).nth(1).is_some().then_some(list)
    }

    /// The value of the first list `(key value)` within `parent`.
    fn value(&mut self, parent: NodeId, key: &str, rule: &'static Rule) -> Option<Piece<'t>> {
        let list = self.only_list(parent, key)?;
        let Some(first) = self.tree.children(list).nth(1) else {
            // A key without a value says as little as none.
            self.imply(list, rule);
            return None;
        };
        let value = self.tree.value(first)?;
        self.mark(list, Use::Read(rule));
        self.mark(first, Use::Read(rule));
        Some(value)
    }

    fn text(&mut self, parent: NodeId, key: &str, rule: &'static Rule) -> Option<Text<'t>> {
        self.value(parent, key, rule).map(Piece::value)
    }

    fn subject(&self, list: NodeId) -> Subject<'t> {
        let head = self.tree.head(list).map_or("", |head| head.text);
        let within = self.tree.children(list).nth(1).and_then(|inner| self.tree.head(inner));
        match within {
            Some(within) if head == "device" => Subject::Device(within.text),
            _ => Subject::List(head),
        }
    }

    /// The document in parts: its lists, and the values in them.
    fn parts(&self) -> Parts<'t> {
        let mut parts = Parts::new(self.tree.text(), (Severity::Hint, &rules::NOT_READ));
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
                    let part = Part::new(span, self.subject(node), used);
                    parts.push(part.holding_others(container));
                    heads.push((end, node));
                }
                Some(value) => {
                    let Some(&(_, list)) = heads.last() else { continue };
                    // The word in front is the list's name.
                    if self.tree.children(list).next() == Some(node) {
                        continue;
                    }
                    let within = self.tree.head(list).map_or("", |head| head.text);
                    let subject = Subject::Value { value: value.text, within };
                    parts.push(Part::value(span, subject, used));
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

/// Small numbers are those of displays.
fn port_of_display(display: i32) -> i32 {
    if (0..FIRST_VNC_PORT).contains(&display) { display + FIRST_VNC_PORT } else { display }
}

/// A drive that is a key of its own.
pub(crate) fn drive<'t>(
    element: Span,
    source: Piece<'t>,
    name: &'static str,
    device: DiskDevice,
    bus: DiskBus,
) -> Disk<'t> {
    Disk {
        element,
        kind: Sourced::default(DiskType::File),
        device: Sourced::default(device),
        driver: Some(Sourced::default(Cow::Borrowed("file"))),
        driver_type: None,
        source: Some(source.value()),
        target: Sourced::default(Cow::Borrowed(name)),
        bus: Sourced::default(bus),
        readonly: (device == DiskDevice::Cdrom).then_some(Origin::Default),
        shareable: None,
    }
}
