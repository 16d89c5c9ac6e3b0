//! How libvirt 9.0 reads `<domain>`, in three passes: it reads, completes and checks. Each pass ends at its first
//! mistake, and the order within each is libvirt's.

mod capabilities;
mod checked;
mod identity;

use crate::base::Note;
use crate::domain::{Cpu, Domain, Os, Text};
use crate::read::xml::clock::ClockDefinition;
use crate::read::xml::cpu::v9_0::CpuDefinition;
use crate::read::xml::devices::Devices;
use crate::read::xml::features::FeaturesDefinition;
use crate::read::xml::lifecycle::LifecycleActions;
use crate::read::xml::memory::Memory;
use crate::read::xml::numa::Numa;
use crate::read::xml::os::v9_0::{BootOptions, Boots};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::tuning::{self, BlockIo, CpuTuning, IoThreads, Resource};
use crate::read::xml::vcpu::Vcpus;
use crate::read::xml::{command_line, seclabel, sysinfo};
use crate::release::Guest;
use crate::rules::domain_checked::METADATA;
use crate::syntax::xml::ElementId;
use capabilities::{GuestType, HOST_ARCHITECTURE, OsType};
use checked::IdMap;
use identity::Identity;

/// A domain as libvirt reads it, before it becomes the model.
struct DomainDefinition<'t> {
    identity: Identity<'t>,
    guest_type: GuestType<'t>,
    memory: Memory,
    tuning: Tuning<'t>,
    vcpus: Vcpus,
    cpu: Option<CpuDefinition<'t>>,
    numa: Numa,
    features: FeaturesDefinition,
    lifecycle: LifecycleActions,
    clock: ClockDefinition,
    boot: BootOptions<'t>,
    devices: Devices<'t>,
    id_map: IdMap,
    device_model_args: Vec<Text<'t>>,
}

/// How the host shares its resources.
struct Tuning<'t> {
    block_io: BlockIo<'t>,
    io_threads: IoThreads,
    cpu: CpuTuning,
    resource: Resource<'t>,
}

/// Reads the outermost element as a domain.
pub(super) fn read<'t>(r: &mut XmlReader<'t, '_>) -> Result<Domain<'t>, Note> {
    let mut definition = DomainDefinition::read(r)?;
    definition.complete(r)?;
    definition.validate(r)?;
    Ok(definition.into_domain(r))
}

impl<'t> DomainDefinition<'t> {
    /// virDomainDefParseXML.
    fn read(r: &mut XmlReader<'t, '_>) -> Result<Self, Note> {
        let mut identity = Identity::read(r)?;
        let guest_type = GuestType::read(r)?;
        Identity::check_title(r)?;
        seclabel::v9_0::check_all(r)?;
        let memory = Memory::read(r)?;
        let block_io = BlockIo::read(r)?;
        tuning::check_memory(r)?;
        let vcpus = Vcpus::read(r)?;
        let io_threads = IoThreads::read(r)?;
        let cpu_tuning = CpuTuning::read(r, vcpus.most.value, &io_threads)?;
        let cpu = CpuDefinition::read(r)?;
        let numa = Numa::read(r)?;
        numa.check_cpus(r, vcpus.most.value)?;
        tuning::check_numa(r, numa.count(), !vcpus.is_placed_automatically)?;
        let resource = Resource::read(r)?;
        let features = FeaturesDefinition::read(r)?;
        let lifecycle = LifecycleActions::read(r)?;
        checked::check_perf(r)?;
        let clock = ClockDefinition::read(r)?;
        let boot = BootOptions::read(r, boots(guest_type.os.value))?;
        let parents = r.path(ElementId::ROOT, &["devices"]);
        let devices = Devices::read(r, &parents, guest_type.guest(), checked::check_launch)?;
        let id_map = IdMap::read(r)?;
        sysinfo::check_all(r, &mut identity.uuid)?;
        checked::check_smbios(r)?;
        checked::check_key_wrap(r)?;
        r.first_of(&[ElementId::ROOT], "metadata", &METADATA);
        let device_model_args = command_line::read(r)?;
        let tuning = Tuning { block_io, io_threads, cpu: cpu_tuning, resource };
        Ok(Self {
            identity,
            guest_type,
            memory,
            tuning,
            vcpus,
            cpu,
            numa,
            features,
            lifecycle,
            clock,
            boot,
            devices,
            id_map,
            device_model_args,
        })
    }

    /// virDomainDefPostParse, with what Xen's driver adds.
    fn complete(&mut self, r: &mut XmlReader<'t, '_>) -> Result<(), Note> {
        let guest = self.guest_type.guest();
        if guest == Guest::Hvm && self.guest_type.architecture.value == HOST_ARCHITECTURE {
            self.features.complete(self.numa.count());
        }
        self.devices.complete(r, guest)?;

        if self.guest_type.os.value == OsType::Exe {
            self.boot.require_program(r)?;
        }
        self.vcpus.complete(r)?;
        self.memory.complete(self.numa.memory())?;
        self.boot.complete(r)?;
        self.devices.refuse_repeated_controllers(r)?;
        if guest == Guest::Hvm {
            self.boot.complete_order(self.devices.boot_orders())?;
        }
        self.clock.complete(r)?;
        self.devices.complete_consoles_and_displays(r, guest)?;
        if let Some(cpu) = &self.cpu {
            cpu.complete(r)?;
        }

        self.memory.refuse_hotplug()?;
        self.identity.complete()?;
        self.vcpus.refuse_individual(r)
    }

    /// virDomainDefValidate.
    fn validate(&self, r: &mut XmlReader<'t, '_>) -> Result<(), Note> {
        self.guest_type.validate()?;
        self.boot.refuse_secure_boot()?;
        self.devices.validate_for_xen()?;
        self.devices.validate(r, self.guest_type.guest())?;

        self.tuning.resource.validate()?;
        self.devices.refuse_repeated(r)?;
        if let Some(cpu) = &self.cpu {
            cpu.validate(r)?;
        }
        self.devices.validate_aliases_and_iommu(r, self.features.splits_apic)?;
        self.lifecycle.validate()?;
        self.memory.validate(r, self.numa.count())?;
        self.boot.validate(r)?;
        self.tuning.cpu.validate(r)?;
        self.boot.validate_menu(r)?;
        self.devices.refuse_two_primary_videos(r)?;
        self.tuning.block_io.validate(r)?;
        self.id_map.validate(r)?;
        self.numa.validate(r)?;
        self.devices.refuse_repeated_filesystems(r)?;
        self.tuning.io_threads.validate(r)
    }

    fn into_domain(self, r: &XmlReader<'t, '_>) -> Domain<'t> {
        let guest_type = self.guest_type;
        let guest = guest_type.guest();
        let mut os = Os::new(guest_type.os.map(|_| guest));
        os.bootloader = guest_type.bootloader;
        os.bootloader_args = guest_type.bootloader_args;
        self.boot.fill(&mut os);
        let cells = self.numa.into_cells(r);
        let to_cpu =
            |cpu: CpuDefinition<'t>| Cpu { mode: Some(cpu.mode), features: cpu.features, cells };
        let current = self.vcpus.current.map(u64::from);
        let most = self.vcpus.most.map(u64::from);
        let mut domain = Domain {
            max_memory: self.memory.total,
            memory: self.memory.current,
            vcpus: current,
            max_vcpus: (most.value != current.value).then_some(most),
            cpuset: self.vcpus.cpuset,
            features: self.features.features,
            cpu: self.cpu.map(to_cpu),
            on_poweroff: self.lifecycle.on_poweroff,
            on_reboot: self.lifecycle.on_reboot,
            on_crash: self.lifecycle.on_crash,
            clock: self.clock.clock,
            emulator: guest_type.emulator,
            device_model_args: self.device_model_args,
            ..Domain::new(self.identity.name, self.identity.uuid, os)
        };
        self.devices.hand_over(r, &mut domain);
        domain
    }
}

/// What libvirt reads of how a guest of that type boots.
fn boots(os: OsType) -> Boots {
    match os {
        OsType::Hvm => Boots::AsHvm,
        OsType::Xen | OsType::XenPvh | OsType::Uml => Boots::ByKernel,
        OsType::Exe => Boots::ByProgram,
        OsType::Linux => Boots::Never,
    }
}
