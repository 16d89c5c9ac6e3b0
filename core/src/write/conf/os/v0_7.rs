//! What libvirt 0.7 writes in front of the devices: what a guest boots, and the features of an HVM guest.

use crate::base::Note;
use crate::domain::Domain;
use crate::rules::{domain, os};
use crate::write::conf::Writer;
use crate::write::shared;

impl Writer<'_> {
    pub(in crate::write::conf) fn boot_and_features(
        &mut self,
        domain: &Domain<'_>,
    ) -> Result<(), Note> {
        if self.hvm {
            self.hvm_start(domain);
        } else {
            self.pv_start(domain);
            shared::hvm::omit_hvm_only(domain, &mut self.out);
        }
        Ok(())
    }

    fn hvm_start(&mut self, domain: &Domain<'_>) {
        let os = &domain.os;
        self.string(&os::TYPE, "builder", &os.guest.map(|_| "hvm"));
        self.optional(&os::LOADER, "kernel", os.loader.as_ref());
        self.boot_order(domain);
        let features = &domain.features;
        self.flag(&domain::FEATURES, "pae", features.pae);
        self.flag(&domain::FEATURES, "acpi", features.acpi);
        self.flag(&domain::FEATURES, "apic", features.apic);
        self.flag(&domain::CLOCK, "localtime", domain.clock.localtime());
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

    fn pv_start(&mut self, domain: &Domain<'_>) {
        let os = &domain.os;
        self.optional(&os::BOOTLOADER, "bootloader", os.bootloader.as_ref());
        self.optional(&os::BOOTLOADER_ARGS, "bootloader_args", os.bootloader_args.as_ref());
        self.optional(&os::KERNEL, "kernel", os.kernel.as_ref());
        self.optional(&os::INITRD, "ramdisk", os.initrd.as_ref());
        self.optional(&os::CMDLINE, "extra", os.cmdline.as_ref());
        if let Some(root) = &os.root {
            self.out.omit(&os::ROOT, root.origin);
        }
        if let Some(localtime) = domain.clock.localtime() {
            self.out.omit(&domain::CLOCK, localtime);
        }
    }
}
