//! What a guest boots, as libvirt 9.0 writes it behind the devices that xm and xl have in common.

use crate::base::{Note, Origin};
use crate::domain::{Domain, HostDevice, LoaderType};
use crate::release::Guest;
use crate::rules::{chardev, controller, cpu, domain as rules, hostdev, os};
use crate::write::conf::Writer;

impl Writer<'_> {
    /// xenFormatXMOS.
    pub(in crate::write::conf) fn boot_in_xm(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        let os = &domain.os;
        if !self.hvm {
            self.boot_without_firmware(domain, "extra");
            if os.guest.value == Guest::Pvh {
                self.out.omit(&os::PVH, os.guest.origin);
            }
            return Ok(());
        }
        self.string(&os::TYPE, "builder", &os.guest.map(|_| "hvm"));
        self.optional(&os::LOADER, "kernel", os.loader.as_ref());
        self.boot_order(domain);
        for (rule, value) in
            [(&os::KERNEL, &os.kernel), (&os::INITRD, &os.initrd), (&os::CMDLINE, &os.cmdline)]
        {
            if let Some(value) = value {
                self.out.omit(rule, value.origin);
            }
        }
        self.omit_boot_loader(domain);
        Ok(())
    }

    /// xenFormatXLOS.
    pub(in crate::write::conf) fn boot_in_xl(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        let os = &domain.os;
        if !self.hvm {
            if os.guest.value == Guest::Pvh {
                self.string(&os::PVH, "type", &os.guest.map(|_| "pvh"));
            }
            self.boot_without_firmware(domain, "cmdline");
            return Ok(());
        }
        self.string(&os::TYPE, "builder", &os.guest.map(|_| "hvm"));
        if let Some(pflash) = os.loader_type.filter(|kind| kind.value == LoaderType::Pflash) {
            self.string(&os::BIOS, "bios", &pflash.map(|_| "ovmf"));
        }
        if let Some(loader) = &os.loader {
            self.out.omit(&os::BIOS, loader.origin);
        }
        self.optional(&os::ACPI_FIRMWARE, "acpi_firmware", os.acpi_table.as_ref());
        self.optional(&os::KERNEL, "kernel", os.kernel.as_ref());
        self.optional(&os::INITRD, "ramdisk", os.initrd.as_ref());
        self.optional(&os::CMDLINE, "cmdline", os.cmdline.as_ref());
        self.boot_order(domain);
        self.nested_hvm(domain);
        self.omit_boot_loader(domain);
        Ok(())
    }

    /// A PV or PVH guest; `cmdline` is the format's key for the kernel's command line.
    fn boot_without_firmware(&mut self, domain: &Domain<'_>, cmdline: &str) {
        let os = &domain.os;
        self.optional(&os::BOOTLOADER, "bootloader", os.bootloader.as_ref());
        self.optional(&os::BOOTARGS, "bootargs", os.bootloader_args.as_ref());
        self.optional(&os::KERNEL, "kernel", os.kernel.as_ref());
        self.optional(&os::INITRD, "ramdisk", os.initrd.as_ref());
        self.optional(&os::CMDLINE, cmdline, os.cmdline.as_ref());
        if let Some(loader) = &os.loader {
            self.out.omit(&os::BIOS, loader.origin);
        }
        if let Some(table) = &os.acpi_table {
            self.out.omit(&os::ACPI_FIRMWARE, table.origin);
        }
    }

    fn omit_boot_loader(&mut self, domain: &Domain<'_>) {
        let os = &domain.os;
        for (rule, value) in
            [(&os::BOOTLOADER, &os.bootloader), (&os::BOOTARGS, &os.bootloader_args)]
        {
            if let Some(value) = value {
                self.out.omit(rule, value.origin);
            }
        }
    }

    /// Says that xm lacks what libvirt 9.0 writes into xl only.
    pub(in crate::write::conf) fn omit_what_only_xl_has(
        &mut self,
        domain: &Domain<'_>,
    ) -> Result<(), Note> {
        if let Some(cpu) = &domain.cpu {
            for cell in &cpu.cells {
                self.out.omit(&cpu::VNUMA, Origin::Input(cell.element));
            }
            for feature in &cpu.features {
                self.out.omit(&cpu::MODE, Origin::Input(feature.element));
            }
            if let Some(mode) = cpu.mode {
                self.out.omit(&cpu::MODE, mode.origin);
            }
        }
        if let Some(table) = domain.os.acpi_table.as_ref().filter(|_| self.hvm) {
            self.out.omit(&os::ACPI_FIRMWARE, table.origin);
        }
        for device in &domain.host_devices {
            if let HostDevice::Usb(usb) = device {
                self.out.omit(&hostdev::USB_IN_XL, Origin::Input(usb.element));
            }
        }
        for channel in &domain.channels {
            self.out.omit(&chardev::CHANNEL, Origin::Input(channel.device.element));
        }
        for argument in &domain.device_model_args {
            self.out.omit(&rules::DEVICE_MODEL_ARGS, argument.origin);
        }
        for stated in &domain.controllers {
            self.out.omit(&controller::TYPE, Origin::Input(stated.element));
        }
        Ok(())
    }
}
