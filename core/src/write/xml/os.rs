//! `<os>`, `<bootloader>` and what depends on them: the guest's type and how it boots.

use super::writer::Writer;
use crate::domain::{BootDevice, Os};
use crate::release::Guest;
use crate::rules::from_native;

impl Os<'_> {
    /// Writes the boot loader, and the `<os>`.
    pub(crate) fn write(&self, w: &mut Writer) {
        if let Some(bootloader) = &self.bootloader {
            w.text(&from_native::BOOTLOADER, "  ", "bootloader", bootloader);
            if let Some(args) = &self.bootloader_args {
                w.text(&from_native::BOOTLOADER, "  ", "bootloader_args", args);
            }
        }
        w.frame("  <os>\n");
        w.syntax(&from_native::TYPE, "    <type");
        for (name, value) in [("arch", &self.arch), ("machine", &self.machine)] {
            if let Some(value) = value {
                w.plain_attribute(&from_native::ARCH, name, value);
            }
        }
        w.syntax(&from_native::TYPE, ">");
        let word = if self.guest.value == Guest::Hvm { "hvm" } else { "linux" };
        w.put(&from_native::TYPE, self.guest.origin, word);
        w.syntax(&from_native::TYPE, "</type>\n");
        for (rule, name, value) in [
            (&from_native::LOADER, "loader", &self.loader),
            (&from_native::KERNEL, "kernel", &self.kernel),
            (&from_native::KERNEL, "initrd", &self.initrd),
            (&from_native::KERNEL, "cmdline", &self.cmdline),
            (&from_native::KERNEL, "root", &self.root),
        ] {
            if let Some(value) = value {
                w.text(rule, "    ", name, value);
            }
        }
        if self.bootloader.is_none() {
            for device in &self.boot {
                w.syntax(&from_native::BOOT, "    <boot");
                w.plain_attribute(&from_native::BOOT, "dev", &device.map(BootDevice::name));
                w.syntax(&from_native::BOOT, "/>\n");
            }
        }
        w.frame("  </os>\n");
    }
}
