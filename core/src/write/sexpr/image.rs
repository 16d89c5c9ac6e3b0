//! The image of a guest: what it boots, and with a boot loader nothing of it.

use super::Writer;
use crate::base::{LibvirtError, Note, Origin, Sourced};
use crate::domain::{Domain, Graphics};
use crate::release::Xen;
use crate::rules::{chardev, domain, input, os, sexpr, sound};
use crate::write::shared;

impl Writer<'_> {
    pub(super) fn localtime(&mut self, domain: &Domain<'_>) {
        if let Some(origin) = domain.clock.localtime() {
            self.bare(&domain::CLOCK, "localtime", &Sourced { value: 1, origin });
        }
    }

    pub(super) fn image(
        &mut self,
        domain: &Domain<'_>,
        graphics: Option<&Graphics<'_>>,
    ) -> Result<(), Note> {
        let guest = domain.os.guest;
        self.out.syntax(&sexpr::IMAGE, "(image (");
        self.out.put(&os::TYPE, guest.origin, if self.hvm { "hvm" } else { "linux" });
        self.out.syntax(&sexpr::IMAGE, " ");
        let os = &domain.os;
        for (rule, key, value) in [
            (&os::KERNEL, "kernel", &os.kernel),
            (&os::INITRD, "ramdisk", &os.initrd),
            (&os::ROOT, "root", &os.root),
            (&os::CMDLINE, "args", &os.cmdline),
        ] {
            if let Some(value) = value {
                self.quoted(rule, key, value);
            }
        }
        if self.hvm {
            self.hvm_image(domain)?;
        }
        if let Some(emulator) = &domain.emulator {
            if self.hvm || self.target.xen_does(Xen::pv_images_have_device_model) {
                self.quoted(&domain::EMULATOR, "device_model", emulator);
            } else {
                self.out.omit(&domain::EMULATOR, emulator.origin);
            }
        }
        if let Some(graphics) = graphics {
            self.graphics_in_image(graphics)?;
        }
        self.out.syntax(&sexpr::IMAGE, "))");
        Ok(())
    }

    pub(super) fn hvm_image(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        let Some(loader) = &domain.os.loader else {
            return Err(Note::error("os-loader", "The HVM guest has no loader.")
                .at(domain.os.guest.origin.span())
                .rule(&os::LOADER)
                .help("Add <loader>/usr/lib/xen/boot/hvmloader</loader> to <os>.")
                .libvirt(LibvirtError::Internal("no HVM domain loader".to_owned())));
        };
        let key = if domain.os.kernel.is_some() { "loader" } else { "kernel" };
        self.quoted(&os::LOADER, key, loader);
        self.bare(&domain::VCPU, "vcpus", &domain.vcpus);
        self.open(&os::BOOT, "boot");
        for device in &domain.os.boot {
            self.out.put(&os::BOOT, device.origin, device.value.letter());
        }
        self.out.syntax(&os::BOOT, ")");
        for disk in &domain.disks {
            self.disk_of_image(disk);
        }
        for (key, feature) in [
            ("acpi", domain.features.acpi),
            ("apic", domain.features.apic),
            ("pae", domain.features.pae),
        ] {
            if let Some(origin) = feature {
                self.bare(&domain::FEATURES, key, &Sourced { value: 1, origin });
            }
        }
        self.bare(&input::USB, "usb", &Sourced::default(1));
        for input in &domain.inputs {
            self.input(input);
        }
        self.port(&chardev::PARALLEL, "parallel", &domain.parallels);
        self.port(&chardev::SERIAL, "serial", &domain.serials);
        self.localtime(domain);
        if !domain.sounds.is_empty() {
            self.open(&sound::MODEL, "soundhw");
            self.out.syntax(&sound::MODEL, "'");
            shared::sound::models(&domain.sounds, &mut self.out);
            self.out.syntax(&sound::MODEL, "')");
        }
        Ok(())
    }

    /// What an image would have had: left out beside a boot loader.
    pub(super) fn omit_image(&mut self, domain: &Domain<'_>, graphics: Option<&Graphics<'_>>) {
        let os = &domain.os;
        for value in
            [&os.kernel, &os.initrd, &os.root, &os.cmdline, &domain.emulator].into_iter().flatten()
        {
            self.out.omit(&sexpr::IMAGE, value.origin);
        }
        if let Some(graphics) = graphics {
            self.out.omit(&sexpr::IMAGE, Origin::Input(graphics.element));
        }
    }
}
