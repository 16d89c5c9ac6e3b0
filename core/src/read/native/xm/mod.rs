//! Reads an xm configuration as libvirt's xenXMDomainConfigParse does, in its order.

use crate::base::{Format, LibvirtError, Note, Piece, Rule, Sourced, Span};
use crate::decide::cpuset::check_cpuset;
use crate::domain::{
    Clock, CpuSet, DEFAULT_SCRIPT, Domain, Features, InputType, Lifecycle, MAX_CPUS_XM, Mac, Uuid,
};
use crate::read::native::conf::ConfDocument;
use crate::read::native::findings::warning;
use crate::read::native::format::{NativeFormat, PortFormat, SharedRules, XEND_PORTS, XEND_RULES};
use crate::read::native::vif::scanned_mac;
use crate::read::native::{NativeReading, inputs, lifecycle, ports, sound};
use crate::read::parts::Use;
use crate::release::{Guest, HostArch, Target};
use crate::rules::from_native as rules;
use crate::syntax::conf::Kind;

mod disk;
mod graphics;
mod os;
mod pci;
mod vif;

/// The format xm.
pub(super) struct Xm;

impl NativeFormat for Xm {
    const BRIDGE_SCRIPTS: &'static [&'static str] = &[DEFAULT_SCRIPT, "vif-vnic"];
    const REFUSES_MALFORMED_MAC: bool = false;
    const LIFECYCLES: &'static [(&'static str, Lifecycle)] = Lifecycle::NAMES;
    const PORTS: PortFormat = XEND_PORTS;
    const RULES: SharedRules = XEND_RULES;
    fn unknown_action(key: &str, action: &str) -> String {
        format!("unexpected value {action} for {key}")
    }

    fn mac(text: &str) -> Option<Mac> {
        scanned_mac(text)
    }
}

/// Reads an xm configuration.
///
/// # Errors
///
/// The refusal that libvirt would give, and those of texts that it cannot read at all.
pub(super) fn read<'t>(
    text: &'t str,
    target: &Target,
    arch: HostArch,
) -> Result<NativeReading<'t>, Note> {
    let document = ConfDocument::parse(text, target, &rules::XM_FORM, &rules::NOT_READ)?;
    XmReader { document, freed: None, target, arch }.run()
}

/// Reads one xm configuration.
struct XmReader<'t, 'r> {
    document: ConfDocument<'t>,
    /// The disk that libvirt left out last, if it would free its memory again.
    freed: Option<Span>,
    target: &'r Target,
    arch: HostArch,
}

/// Without `memory`, a guest has twice the least that libvirt gives to one, in MiB.
const DEFAULT_MEMORY: u64 = 128;

impl<'t> XmReader<'t, '_> {
    fn run(mut self) -> Result<NativeReading<'t>, Note> {
        let domain = self.domain().map_err(|note| match self.freed {
            Some(_) => note.libvirt_dies("frees a disk that it left out a second time"),
            None => note,
        })?;
        if let Some(cpuset) = &domain.cpuset {
            check_cpuset(cpuset).map_err(|note| self.with_previous_libvirt_message(note))?;
        }
        if let Some(refusal) = self.document.findings.undefined {
            return Err(refusal);
        }
        let parts = self.document.parts();
        Ok(self.document.findings.into_reading::<Xm>(domain, parts, self.target, Format::Xm))
    }

    fn domain(&mut self) -> Result<Domain<'t>, Note> {
        let name = self.document.required("name", &rules::NAME, "Add name = \"…\".")?;
        let uuid = self.uuid()?;
        let guest = self.guest();
        let hvm = guest.value == Guest::Hvm;
        let os = self.os(guest)?;
        let (max_memory, memory) = self.memory()?;
        let vcpus = self.document.number("vcpus", &rules::VCPUS, |number| number)?;
        let vcpus = vcpus.unwrap_or(Sourced::default(1));
        let cpuset = self.cpuset()?;
        let on_poweroff = self.lifecycle("on_poweroff", Lifecycle::Destroy)?;
        let on_reboot = self.lifecycle("on_reboot", Lifecycle::Restart)?;
        let on_crash = self.lifecycle("on_crash", Lifecycle::Restart)?;
        let mut features = Features::default();
        if hvm {
            features.pae = self.document.flag("pae", &rules::FEATURES, false)?;
            features.acpi = self.document.flag("acpi", &rules::FEATURES, false)?;
            features.apic = self.document.flag("apic", &rules::FEATURES, false)?;
        }
        let localtime = self.document.flag("localtime", &rules::CLOCK, false)?;
        let emulator = self.document.optional("device_model", &rules::EMULATOR)?;
        let mut disks = self.disks(hvm)?;
        if hvm {
            disks.extend(self.cdrom_drive()?);
        }
        let interfaces = self.interfaces()?;
        let host_devices = self.pci();
        let (mut inputs, mut parallels, mut serials, mut sounds) = Default::default();
        if hvm {
            let device = self.document.keyed_string("usbdevice", &rules::INPUT)?;
            inputs = device
                .and_then(|device| {
                    inputs::read(
                        device,
                        InputType::NAMES,
                        &rules::INPUT,
                        &mut self.document.findings,
                    )
                })
                .into_iter()
                .collect();
        }
        let graphics = self.graphics(hvm)?;
        if hvm {
            let port = self.document.keyed_string("parallel", &rules::PORT)?;
            parallels = ports::read::<Xm>(port, &mut self.document.findings)?;
            let port = self.document.keyed_string("serial", &rules::PORT)?;
            serials = ports::read::<Xm>(port, &mut self.document.findings)?;
            if let Some(models) = self.document.string("soundhw", &rules::SOUND)? {
                sounds =
                    sound::read(models).map_err(|note| self.with_previous_libvirt_message(note))?;
            }
        }
        self.warn_about_write_only_keys(hvm);
        Ok(Domain {
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
            console: (!hvm).then(ports::pv_console),
            inputs,
            graphics: graphics.into_iter().collect(),
            sounds,
            host_devices,
            ..Domain::new(name, uuid, os)
        })
    }

    /// The most memory that the guest can have, and the memory that it gets at first, in KiB.
    fn memory(&mut self) -> Result<(Sourced<u64>, Sourced<u64>), Note> {
        // In KiB it must fit 64 bits.
        let mebibytes = |number: u64| number << 10 >> 10;
        let memory = self.document.number("memory", &rules::MEMORY, mebibytes)?;
        let memory = memory.unwrap_or(Sourced::default(DEFAULT_MEMORY));
        let max_memory = match self.document.number("maxmem", &rules::MEMORY, mebibytes)? {
            Some(max_memory) => max_memory,
            None => {
                // As a default, libvirt hands the number on as a C int.
                let default = memory.map(|memory| mebibytes(i64::from(memory as i32) as u64));
                if let Some(span) = memory.origin.span().filter(|_| default != memory) {
                    let written = Piece::of(self.document.tree.text(), span);
                    self.document.findings.warn_of_number(written, &rules::MEMORY, default.value);
                }
                default
            }
        };
        let kibibytes = |mebibytes: u64| mebibytes << 10;
        Ok((max_memory.map(kibibytes), memory.map(kibibytes)))
    }

    /// The UUID. libvirt refuses a missing or malformed one without a message.
    fn uuid(&mut self) -> Result<Sourced<Uuid>, Note> {
        let refused = |message: String, span: Option<Span>| {
            Note::error("uuid", message).at(span).rule(&rules::UUID).help(
                "Write uuid = \"…\" with 32 hexadecimal digits. The command uuidgen prints a new one. libvirt refuses the file without a message.",
            )
        };
        let Some(value) = self.document.find("uuid", &rules::UUID) else {
            return Err(refused("The configuration has no UUID.".to_owned(), None));
        };
        let piece = self.document.tree.piece(value);
        let uuid = match self.document.tree.kind(value) {
            Kind::Text(text) => Uuid::parse(text.text),
            Kind::Long(_) | Kind::List => None,
        };
        match uuid {
            Some(uuid) => Ok(piece.with(uuid)),
            None => Err(refused(format!("“{}” is not a UUID.", piece.text), Some(piece.span()))),
        }
    }

    /// The host's CPUs that the guest may run on.
    fn cpuset(&mut self) -> Result<Option<Sourced<CpuSet>>, Note> {
        let Some(value) = self.document.string("cpus", &rules::CPUS)? else { return Ok(None) };
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
        let action = self.document.string(key, &rules::LIFECYCLE)?;
        lifecycle::read::<Xm>(key, action, default)
    }

    /// Warns about keys that libvirt writes and does not read.
    fn warn_about_write_only_keys(&mut self, hvm: bool) {
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
                "libvirt writes the key bootloader_args but reads bootargs.",
                &rules::BOOTLOADER,
                "Write bootargs, which xm reads too.",
            ),
        ];
        for (key, concerned, message, rule, help) in keys {
            if let Some(span) = self.document.entry_span(key).filter(|_| concerned) {
                self.document
                    .findings
                    .notes
                    .push(warning("written-not-read", span, rule, message).help(help));
                self.document.mark_entry(key, Use::AlreadyReported);
            }
        }
    }

    /// The refusal with libvirt's previous message, if it has none: virsh then prints that one.
    fn with_previous_libvirt_message(&self, mut note: Note) -> Note {
        let last =
            || self.document.findings.notes.iter().rev().find_map(|note| note.libvirt.clone());
        note.libvirt = note.libvirt.take().or_else(last);
        note
    }
}
