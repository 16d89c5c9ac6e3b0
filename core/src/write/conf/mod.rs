//! Domain to xm configuration, as xenXMDomainConfigFormat of libvirt writes it.

mod disk;
mod graphics;
mod hostdev;
mod input;
mod line;
mod os;
mod port;
mod vif;

use super::shared;
use crate::base::{Format, Note, Output};
use crate::decide::cpuset::check_cpuset;
use crate::decide::guest::guest_as_written;
use crate::decide::vif::DecidedVif;
use crate::domain::{Device, Document, Domain};
use crate::release::{Guest, Target};
use crate::rules::{chardev, domain, sound};

/// Writes the xm configuration of a domain, or the line of a single device.
///
/// # Errors
///
/// The refusal that libvirt would give.
pub(crate) fn write(
    document: &Document<'_>,
    target: &Target,
    vifs: &[DecidedVif<'_, '_>],
) -> Result<Output, Note> {
    let capacity = match document {
        Document::Domain(domain) => 512 + 128 * (domain.disks.len() + domain.interfaces.len()),
        Document::Device(..) => 128,
    };
    let mut writer = Writer {
        out: Output::with_capacity(capacity),
        between_quotes: Output::default(),
        target,
        vifs,
        hvm: guest_as_written(document, Format::Xm) == Guest::Hvm,
    };
    match document {
        Document::Domain(domain) => writer.domain(domain)?,
        Document::Device(device, _) => writer.device(device)?,
    }
    Ok(writer.out)
}

struct Writer<'t> {
    out: Output,
    /// What comes between the next quotes, before it is part of the output.
    between_quotes: Output,
    target: &'t Target,
    vifs: &'t [DecidedVif<'t, 't>],
    hvm: bool,
}

impl Writer<'_> {
    fn domain(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        self.string(&domain::NAME, "name", &domain.name);
        self.assembled(&domain::UUID, "uuid", |out| out.display(&domain::UUID, &domain.uuid));
        self.number(&domain::MEMORY, "maxmem", &domain.max_memory.map(shared::memory::mebibytes));
        self.number(
            &domain::CURRENT_MEMORY,
            "memory",
            &domain.memory.map(shared::memory::mebibytes),
        );
        // libvirt keeps the number as a C long here.
        self.number(&domain::VCPU, "vcpus", &domain.vcpus.map(|vcpus| vcpus as i64));
        if let Some(cpuset) = &domain.cpuset {
            check_cpuset(cpuset)?;
            self.assembled(&domain::CPUSET, "cpus", |out| out.display(&domain::CPUSET, cpuset));
        }
        if let Some(description) = &domain.description {
            self.out.omit(&domain::DESCRIPTION, description.origin);
        }
        if self.hvm {
            self.hvm_start(domain);
        } else {
            self.pv_start(domain);
            shared::hvm::omit_hvm_only(domain, &mut self.out);
        }
        for (key, action) in [
            ("on_poweroff", domain.on_poweroff),
            ("on_reboot", domain.on_reboot),
            ("on_crash", domain.on_crash),
        ] {
            self.string(&domain::LIFECYCLE, key, &action.map(|action| action.name()));
        }
        if self.hvm {
            self.optional(&domain::EMULATOR, "device_model", domain.emulator.as_ref());
            self.usb_device(domain);
        }
        if let Some(graphics) = shared::graphics::only_one(domain, &mut self.out) {
            self.graphics(graphics)?;
        }
        self.disks(&domain.disks)?;
        self.interfaces()?;
        self.pci(shared::hostdev::pci_devices(&domain.host_devices))?;
        if self.hvm {
            self.port(&chardev::PARALLEL, "parallel", &domain.parallels);
            self.port(&chardev::SERIAL, "serial", &domain.serials);
            if !domain.sounds.is_empty() {
                self.assembled(&sound::MODEL, "soundhw", |out| {
                    shared::sound::models(&domain.sounds, out);
                });
            }
        }
        Ok(())
    }

    /// A device alone: the line as it would stand in a configuration.
    fn device(&mut self, device: &Device<'_>) -> Result<(), Note> {
        match device {
            Device::Disk(disk) => self.disk_alone(disk),
            Device::Interface(_) => self.interfaces(),
            Device::Pci(device) => self.pci(std::iter::once(device)),
        }
    }
}
