//! The guest as a whole: name, UUID, type, memory, CPUs and life cycle.

use super::LibxlReader;
use crate::base::{Effect, LibvirtError, Note, Origin, Piece, Rule, Sourced};
use crate::domain::{CpuSet, Domain, Lifecycle, MAX_CPUS_XM, Os, Uuid};
use crate::read::parts::Use;
use crate::release::Guest;
use crate::rules::domain_xml as rules;

/// Without `memory`, a guest has twice the least that libvirt gives to one, in MiB.
const DEFAULT_MEMORY: u64 = 128;

/// Above so many virtual CPUs, libvirt needs more memory than a host may have.
const MOST_VCPUS: u64 = 1_000_000;

impl<'t> LibxlReader<'t, '_> {
    /// The guest as a whole, without devices.
    pub(super) fn general(&mut self) -> Result<Domain<'t>, Note> {
        let name = self.document.required("name", &rules::NAME, "Add name = \"…\".")?;
        let uuid = self.uuid()?;
        let guest = self.guest_type()?;
        self.guest = guest.value;
        let host = |word| Some(Sourced { value: word, origin: Origin::Host(None) });
        let mut os = Os::new(guest);
        os.arch = host(self.arch.name());
        os.machine = host(match guest.value {
            Guest::Hvm => "xenfv",
            Guest::Pv => "xenpv",
            Guest::Pvh => "xenpvh",
        });
        let mut domain = Domain::new(name, uuid, os);
        self.memory(&mut domain)?;
        domain.on_poweroff = self.lifecycle("on_poweroff", Lifecycle::Destroy)?;
        domain.on_reboot = self.lifecycle("on_reboot", Lifecycle::Restart)?;
        domain.on_crash = self.lifecycle("on_crash", Lifecycle::Restart)?;
        self.vcpus(&mut domain)?;
        domain.cpuset = self.cpuset()?;
        Ok(domain)
    }

    fn uuid(&mut self) -> Result<Sourced<Uuid>, Note> {
        let Some(text) = self.document.string("uuid", &rules::UUID)? else {
            let uuid = Uuid::MADE_UP;
            let message =
                format!("Xenlens generated the UUID {uuid}, because the document has none.");
            let note = Note::new(Effect::WrittenDefault, "made-up", message);
            let help = "libvirt generates a different one each time. Write your own to keep it.";
            self.document.findings.notes.push(note.rule(&rules::UUID).help(help));
            return Ok(Sourced { value: uuid, origin: Origin::Host(None) });
        };
        match Uuid::parse_whole(text.text) {
            Some(uuid) => Ok(text.with(uuid)),
            None => Err(Note::error("uuid", format!("“{}” is not a UUID.", text.text))
                .at(text.span())
                .rule(&rules::UUID)
                .help("Write 32 hexadecimal digits. The command uuidgen prints a new one.")
                .libvirt(LibvirtError::ConfSyntax(format!("{} not parseable", text.text)))),
        }
    }

    /// A string of which libvirt takes another value for missing, but leaves its message behind.
    fn string_or_left_behind(&mut self, key: &str) -> Option<Piece<'t>> {
        match self.document.string(key, &rules::TYPE) {
            Ok(text) => text,
            Err(refusal) => {
                self.left_behind.clone_from(&refusal.libvirt);
                let message = format!("The value of {key} is not a string. libvirt ignores it.");
                self.document.report(key, &message, refusal.libvirt.clone());
                None
            }
        }
    }

    fn guest_type(&mut self) -> Result<Sourced<Guest>, Note> {
        if let Some(word) = self.string_or_left_behind("type") {
            let guest = match word.text {
                "pv" => Guest::Pv,
                "pvh" => Guest::Pvh,
                "hvm" => Guest::Hvm,
                other => {
                    return Err(Note::error(
                        "guest-type",
                        format!("libvirt does not know the type “{other}”."),
                    )
                    .at(word.span())
                    .rule(&rules::TYPE)
                    .help("Use hvm, pv or pvh.")
                    .libvirt(LibvirtError::ConfigUnsupported(format!(
                        "type {other} is not supported"
                    ))));
                }
            };
            let overruled = Use::Overruled(&rules::TYPE, word.span());
            self.document.mark_entry("builder", overruled);
            return Ok(word.with(guest));
        }
        Ok(match self.string_or_left_behind("builder") {
            Some(builder) if builder.text == "hvm" => builder.with(Guest::Hvm),
            Some(builder) => builder.with(Guest::Pv),
            None => Sourced::default(Guest::Pv),
        })
    }

    /// The most memory that the guest can have, and the memory that it gets at first, in KiB.
    fn memory(&mut self, domain: &mut Domain<'t>) -> Result<(), Note> {
        // In KiB it must fit 64 bits.
        let mebibytes = |number: u64| number << 10 >> 10;
        let memory = self.document.number("memory", &rules::MEMORY, mebibytes)?;
        let memory = memory.unwrap_or(Sourced::default(DEFAULT_MEMORY));
        let max_memory = self.document.number("maxmem", &rules::MEMORY, mebibytes)?;
        let kibibytes = |mebibytes: u64| mebibytes << 10;
        domain.memory = memory.map(kibibytes);
        domain.max_memory = max_memory.unwrap_or(memory).map(kibibytes);
        Ok(())
    }

    /// A number of virtual CPUs, which libvirt keeps in 32 bits.
    fn vcpu_count(&mut self, key: &'static str) -> Result<Option<Sourced<u64>>, Note> {
        let count = self.document.number(key, &rules::VCPUS, |number| number as u32)?;
        let Some(count) = count else { return Ok(None) };
        let count = count.map(u64::from);
        if count.value <= MOST_VCPUS {
            return Ok(Some(count));
        }
        let message = format!("{} virtual CPUs are too many.", count.value);
        let note = Note::error("vcpus-too-many", message)
            .at(count.origin.span())
            .rule(&rules::VCPUS)
            .help("Write the number of virtual CPUs that the guest needs.");
        Err(note.libvirt_dies("runs out of memory"))
    }

    fn vcpus(&mut self, domain: &mut Domain<'t>) -> Result<(), Note> {
        let online = self.vcpu_count("vcpus")?.unwrap_or(Sourced::default(1));
        domain.vcpus = online;
        let Some(most) = self.vcpu_count("maxvcpus")? else { return Ok(()) };
        if most.value > online.value {
            domain.max_vcpus = Some(most);
        } else if most.value == online.value {
            self.document.mark_redundant("maxvcpus", &rules::VCPUS);
        } else {
            domain.vcpus = most;
            if let Some(span) = most.origin.span() {
                self.document.mark_entry("vcpus", Use::Overruled(&rules::VCPUS, span));
            }
        }
        Ok(())
    }

    /// The host's CPUs that the guest may run on.
    fn cpuset(&mut self) -> Result<Option<Sourced<CpuSet>>, Note> {
        let Some(text) = self.document.string("cpus", &rules::CPUS)? else { return Ok(None) };
        match CpuSet::parse_bitmap::<MAX_CPUS_XM>(text.text) {
            Some(set) => Ok(Some(text.with(set))),
            None => Err(not_a_bitmap(text, &rules::CPUS)),
        }
    }
}

/// The refusal of a text that is no set of CPUs.
pub(super) fn not_a_bitmap(text: Piece<'_>, rule: &'static Rule) -> Note {
    Note::error("cpuset", format!("“{}” is not a set of CPUs.", text.text))
        .at(text.span())
        .rule(rule)
        .help("Write numbers and ranges between commas, such as 0-3,^2.")
        .libvirt(LibvirtError::InvalidArgument(format!("Failed to parse bitmap '{}'", text.text)))
}
