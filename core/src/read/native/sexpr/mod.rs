//! Reads an S-expression as libvirt's xenDaemonParseSxpr does, in its order.

use crate::base::{Format, Note, Origin, Piece, Rule, Sourced};
use crate::domain::{
    Clock, DEFAULT_SCRIPT, Domain, Features, Input, InputType, Lifecycle, Mac, Uuid,
};
use crate::read::native::findings::{Findings, KeyedValue, warning};
use crate::read::native::format::{NativeFormat, PortFormat, SharedRules, XEND_PORTS, XEND_RULES};
use crate::read::native::vif::scanned_mac;
use crate::read::native::{NativeReading, inputs, lifecycle, ports, sound};
use crate::read::number::long;
use crate::read::parts::Use;
use crate::release::{Guest, Target, Xen};
use crate::rules::from_native as rules;
use crate::syntax::sexpr::{self as tree, NodeId, Tree};
use root::incomplete;
use std::fmt::Display;

mod disk;
mod graphics;
mod lookup;
mod os;
mod parts;
mod pci;
mod root;
mod vif;

/// The S-expression.
struct Sexpr;

impl NativeFormat for Sexpr {
    const BRIDGE_SCRIPTS: &'static [&'static str] = &[DEFAULT_SCRIPT];
    const REFUSES_MALFORMED_MAC: bool = true;
    const LIFECYCLES: &'static [(&'static str, Lifecycle)] = Lifecycle::NAMES;
    const PORTS: PortFormat = XEND_PORTS;
    const RULES: SharedRules = XEND_RULES;
    fn unknown_action(_key: &str, action: &str) -> String {
        format!("unknown lifecycle type {action}")
    }

    fn mac(text: &str) -> Option<Mac> {
        scanned_mac(text)
    }
}

/// Reads the S-expression of a domain.
///
/// # Errors
///
/// The refusal that libvirt would give, and those of texts that are not an expression.
pub(super) fn read<'t>(text: &'t str, target: &Target) -> Result<NativeReading<'t>, Note> {
    let tree = tree::parse(text)?;
    let findings = Findings::new(tree.len(), Vec::new());
    SexprReader { tree, findings, target }.run()
}

/// Reads one S-expression.
struct SexprReader<'t, 'r> {
    tree: Tree<'t>,
    findings: Findings<'t>,
    target: &'r Target,
}

impl<'t> SexprReader<'t, '_> {
    fn run(mut self) -> Result<NativeReading<'t>, Note> {
        let is_vm = self.root()?;
        let domain = self.domain(is_vm)?;
        self.warn_about_end();
        let parts = self.parts();
        Ok(self.findings.into_reading::<Sexpr>(domain, parts, self.target, Format::Sexpr))
    }

    fn domain(&mut self, is_vm: bool) -> Result<Domain<'t>, Note> {
        let root = NodeId::ROOT;
        let id = self.number(root, "domid", &rules::ID, int);
        if id.is_none() && self.target.xen_does(Xen::needs_domid) && !is_vm {
            return Err(incomplete(
                self.head_span(root),
                "The document has no domid. libvirt requires it up to config format 2.",
                "missing id",
            )
            .rule(&rules::ID)
            .help("Add (domid N), or choose Xen 3.0.4 or newer."));
        }
        let missing = |reader: &Self, what: &str, rule| {
            // libvirt says "missing name" of a missing UUID, too.
            incomplete(reader.head_span(root), format!("The domain has no {what}."), "missing name")
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
        let description = match self.target.libvirt().profile().description_in_sexpr {
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
                self.mark_redundant(list, &rules::CLOCK);
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
            let port = self.keyed_value(kind, "serial", &rules::PORT);
            serials = ports::read::<Sexpr>(port, &mut self.findings)?;
            let port = self.keyed_value(kind, "parallel", &rules::PORT);
            parallels = ports::read::<Sexpr>(port, &mut self.findings)?;
            if let Some(models) = self.value(kind, "soundhw", &rules::SOUND)
                && !models.text.is_empty()
            {
                sounds = sound::read(models)?;
            }
        }
        Ok(Domain {
            id,
            description,
            max_memory,
            memory,
            vcpus,
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
            console: (!hvm).then(ports::pv_console),
            inputs,
            graphics: graphics.into_iter().collect(),
            sounds,
            host_devices,
            ..Domain::new(name.value(), uuid, os)
        })
    }

    /// The UUID. virUUIDParse fills it in as it reads, and libvirt does not check whether it reached the end.
    fn uuid(&mut self, value: Piece<'t>) -> Sourced<Uuid> {
        let (uuid, complete) = Uuid::parse_as_far(value.text);
        if !complete {
            self.findings.notes.push(
                warning(
                    "uuid-malformed",
                    value.span(),
                    &rules::UUID,
                    format!(
                        "“{}” is not a UUID. libvirt reads it as {uuid}, without a message.",
                        value.text
                    ),
                )
                .help("Write 32 hexadecimal digits."),
            );
        }
        value.with(uuid)
    }

    /// The most memory that the guest can have, and the memory that it gets at first, in KiB.
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
        let action = self.value(NodeId::ROOT, key, &rules::LIFECYCLE);
        lifecycle::read::<Sexpr>(key, action, default)
    }

    /// A number, as `read` finds it in the text.
    fn number<N: Copy + Display>(
        &mut self,
        list: NodeId,
        key: &str,
        rule: &'static Rule,
        read: impl Fn(Piece<'t>) -> N,
    ) -> Option<Sourced<N>> {
        let value = self.value(list, key, rule)?;
        let number = read(value);
        self.findings.warn_of_number(value, rule, number);
        Some(value.with(number))
    }

    /// Whether a key is on: its value is a number other than 0.
    fn flag(&mut self, list: NodeId, key: &'static str, rule: &'static Rule) -> Option<Origin> {
        let value = self.value(list, key, rule)?;
        if int(value) != 0 {
            return Some(Origin::Input(value.span()));
        }
        if let Some(list) = self.list(list, key) {
            self.mark_redundant(list, rule);
        }
        None
    }

    /// The input devices of an HVM guest.
    fn inputs(&mut self, kind: NodeId) -> Vec<Input> {
        let Self { tree, findings, .. } = self;
        let mut inputs = Vec::new();
        for list in tree.lists(kind, "usbdevice") {
            let value = tree.children(list).nth(1).and_then(|value| tree.value(value));
            match value {
                Some(value) => {
                    let element = tree.span(list);
                    let device = KeyedValue { value, node: list.index(), element };
                    inputs.extend(inputs::read(device, InputType::NAMES, &rules::INPUT, findings));
                }
                None => findings.mark(list.index(), Use::Dropped(&rules::INPUT)),
            }
        }
        inputs
    }
}

/// A number as libvirt's sexpr_int reads it: one that is too large wraps.
fn int(value: Piece<'_>) -> i32 {
    long(value.text, 0).unwrap_or(0) as i32
}
