//! The domain as a whole: its names, its memory, its CPUs, its device model, and what happens at its end.

use super::{Writer, shared};
use crate::base::Note;
use crate::decide::cpuset::check_cpuset;
use crate::domain::Domain;
use crate::rules::domain as rules;

impl Writer<'_> {
    pub(super) fn name_and_uuid(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        self.string(&rules::NAME, "name", &domain.name);
        self.assembled(&rules::UUID, "uuid", |out| out.display(&rules::UUID, &domain.uuid));
        if let Some(description) = &domain.description {
            self.out.omit(&rules::DESCRIPTION, description.origin);
        }
        Ok(())
    }

    pub(super) fn memory(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        let mebibytes = if self.target.libvirt().profile().memory_is_rounded_up {
            |kibibytes: u64| kibibytes.div_ceil(1024)
        } else {
            shared::memory::mebibytes
        };
        self.number(&rules::MEMORY, "maxmem", &domain.max_memory.map(mebibytes));
        self.number(&rules::CURRENT_MEMORY, "memory", &domain.memory.map(mebibytes));
        Ok(())
    }

    pub(super) fn vcpus(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        // libvirt keeps the numbers as a C long here.
        if let Some(most) = domain.max_vcpus.filter(|most| most.value > domain.vcpus.value) {
            self.number(&rules::MAX_VCPUS, "maxvcpus", &most.map(|vcpus| vcpus as i64));
        }
        self.number(&rules::VCPU, "vcpus", &domain.vcpus.map(|vcpus| vcpus as i64));
        Ok(())
    }

    pub(super) fn cpuset(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        if let Some(cpuset) = &domain.cpuset {
            check_cpuset(cpuset)?;
            self.assembled(&rules::CPUSET, "cpus", |out| out.display(&rules::CPUSET, cpuset));
        }
        Ok(())
    }

    pub(super) fn lifecycle(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        for (key, action) in [
            ("on_poweroff", domain.on_poweroff),
            ("on_reboot", domain.on_reboot),
            ("on_crash", domain.on_crash),
        ] {
            self.string(&rules::LIFECYCLE, key, &action.map(|action| action.name()));
        }
        Ok(())
    }

    /// The emulator, by the key of libvirt 0.7.
    pub(super) fn device_model(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        match &domain.emulator {
            Some(emulator) if self.hvm => self.string(&rules::EMULATOR, "device_model", emulator),
            Some(emulator) => self.out.omit(&rules::EMULATOR, emulator.origin),
            None => {}
        }
        Ok(())
    }

    /// The emulator, by the key of libvirt 9.0.
    pub(super) fn device_model_override(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        let emulator = domain.emulator.as_ref();
        self.optional(&rules::DEVICE_MODEL_OVERRIDE, "device_model_override", emulator);
        Ok(())
    }

    pub(super) fn device_model_args(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        let rule = &rules::DEVICE_MODEL_ARGS;
        self.list(rule, "device_model_args", &domain.device_model_args, |argument, out| {
            out.value(rule, argument);
            Ok(())
        })
    }
}
