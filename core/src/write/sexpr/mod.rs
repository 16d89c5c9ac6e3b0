//! Domain to S-expression, as xenDaemonFormatSxpr of libvirt writes it.

mod disk;
mod graphics;
mod hostdev;
mod image;
mod input;
mod list;
mod port;
mod vif;

use super::shared;
use crate::base::{Format, Note, Output};
use crate::decide::cpuset::check_cpuset;
use crate::decide::guest::guest_as_written;
use crate::decide::vif::DecidedVif;
use crate::domain::{Device, Document, Domain};
use crate::release::{Guest, Target};
use crate::rules::{attach, domain, os, sexpr};

/// Writes the S-expression of a domain, or of a device to attach.
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
        Document::Domain(domain) => 512 + 192 * (domain.disks.len() + domain.interfaces.len()),
        Document::Device(..) => 192,
    };
    let mut writer = Writer {
        out: Output::with_capacity(capacity),
        target,
        vifs,
        hvm: guest_as_written(document, Format::Sexpr) == Guest::Hvm,
    };
    match document {
        Document::Domain(domain) => writer.domain(domain)?,
        Document::Device(device, _) => writer.device(device)?,
    }
    Ok(writer.out)
}

struct Writer<'t> {
    out: Output,
    target: &'t Target,
    vifs: &'t [DecidedVif<'t, 't>],
    hvm: bool,
}

impl Writer<'_> {
    fn domain(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        self.out.syntax(&sexpr::FORM, "(vm ");
        self.quoted(&domain::NAME, "name", &domain.name);
        self.bare(&domain::CURRENT_MEMORY, "memory", &domain.memory.map(shared::memory::mebibytes));
        self.bare(&domain::MEMORY, "maxmem", &domain.max_memory.map(shared::memory::mebibytes));
        self.bare(&domain::VCPU, "vcpus", &domain.vcpus);
        if let Some(cpuset) = &domain.cpuset {
            check_cpuset(cpuset)?;
            self.quoted_display(&domain::CPUSET, "cpus", cpuset);
        }
        self.quoted_display(&domain::UUID, "uuid", &domain.uuid);
        if let Some(description) = &domain.description {
            if self.target.libvirt().profile().description_in_sexpr {
                self.quoted(&domain::DESCRIPTION, "description", description);
            } else {
                self.out.omit(&domain::DESCRIPTION, description.origin);
            }
        }
        if let Some(bootloader) = &domain.os.bootloader {
            self.quoted(&os::BOOTLOADER, "bootloader", bootloader);
        }
        if let Some(args) = &domain.os.bootloader_args {
            if domain.os.bootloader.is_some() {
                self.quoted(&os::BOOTLOADER_ARGS, "bootloader_args", args);
            } else {
                self.out.omit(&os::BOOTLOADER_ARGS, args.origin);
            }
        }
        for (key, action) in [
            ("on_poweroff", domain.on_poweroff),
            ("on_reboot", domain.on_reboot),
            ("on_crash", domain.on_crash),
        ] {
            self.quoted(&domain::LIFECYCLE, key, &action.map(|action| action.name()));
        }
        self.localtime(domain);
        let graphics = shared::graphics::only_one(domain, &mut self.out);
        let graphics_device = self.target.xen_does(|xen| xen.graphics_are_a_device(self.hvm));
        if !self.hvm {
            shared::hvm::omit_hvm_only(domain, &mut self.out);
        }
        if domain.os.bootloader.is_none() {
            self.image(domain, graphics.filter(|_| !graphics_device))?;
        } else {
            self.omit_image(domain, graphics.filter(|_| !graphics_device));
        }
        for disk in &domain.disks {
            self.disk(disk)?;
        }
        for vif in self.vifs {
            self.interface(vif)?;
        }
        self.pci(domain)?;
        if let Some(graphics) = graphics.filter(|_| graphics_device) {
            self.graphics_device(graphics)?;
        }
        self.out.syntax(&sexpr::FORM, ")");
        Ok(())
    }

    /// A device alone, as libvirt hands it to xend to be attached.
    fn device(&mut self, device: &Device<'_>) -> Result<(), Note> {
        match device {
            Device::Disk(disk) => self.disk_to_attach(disk),
            Device::Interface(_) => {
                self.vifs.iter().try_for_each(|vif| self.interface_to_attach(vif))
            }
            Device::Pci(device) => self.pci_to_attach(device),
        }
    }

    /// The bracket at the end of a device that is attached.
    fn end_of_fragment(&mut self) {
        self.out.syntax(&attach::FRAGMENT, ")");
    }
}
