//! What a guest boots, and the features of an HVM guest.

use super::Writer;
use crate::base::{Origin, Sourced};
use crate::domain::Domain;
use crate::rules::{domain, os};

impl Writer<'_> {
    pub(super) fn hvm_start(&mut self, domain: &Domain<'_>) {
        let os = &domain.os;
        self.string(&os::TYPE, "builder", &os.guest.map(|_| "hvm"));
        self.optional(&os::LOADER, "kernel", os.loader.as_ref());
        self.assembled(&os::BOOT, "boot", |out| {
            for device in &os.boot {
                out.put(&os::BOOT, device.origin, device.value.letter());
            }
        });
        let features = &domain.features;
        for (rule, key, flag) in [
            (&domain::FEATURES, "pae", features.pae),
            (&domain::FEATURES, "acpi", features.acpi),
            (&domain::FEATURES, "apic", features.apic),
            (&domain::CLOCK, "localtime", domain.clock.localtime()),
        ] {
            let value = u8::from(flag.is_some());
            self.number(rule, key, &Sourced { value, origin: flag.unwrap_or(Origin::Default) });
        }
        self.cdrom_key(&domain.disks);
        for (rule, value) in [
            (&os::KERNEL, &os.kernel),
            (&os::INITRD, &os.initrd),
            (&os::CMDLINE, &os.cmdline),
            (&os::ROOT, &os.root),
            (&os::BOOTLOADER, &os.bootloader),
            (&os::BOOTLOADER_ARGS, &os.bootloader_args),
        ] {
            if let Some(value) = value {
                self.out.omit(rule, value.origin);
            }
        }
    }

    pub(super) fn pv_start(&mut self, domain: &Domain<'_>) {
        let os = &domain.os;
        self.optional(&os::BOOTLOADER, "bootloader", os.bootloader.as_ref());
        self.optional(&os::BOOTLOADER_ARGS, "bootloader_args", os.bootloader_args.as_ref());
        self.optional(&os::KERNEL, "kernel", os.kernel.as_ref());
        self.optional(&os::INITRD, "ramdisk", os.initrd.as_ref());
        self.optional(&os::CMDLINE, "extra", os.cmdline.as_ref());
        for (rule, value) in [(&os::ROOT, &os.root), (&domain::EMULATOR, &domain.emulator)] {
            if let Some(value) = value {
                self.out.omit(rule, value.origin);
            }
        }
        if let Some(localtime) = domain.clock.localtime() {
            self.out.omit(&domain::CLOCK, localtime);
        }
    }
}
