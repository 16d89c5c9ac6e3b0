//! `<os>`, `<bootloader>` and what depends on them: the guest's type and how it boots.

use super::writer::Writer;
use crate::domain::{BootDevice, LoaderType, Os};
use crate::release::Guest;
use crate::rules::domain_xml;

impl Os<'_> {
    /// Writes the boot loader, and the `<os>`.
    pub(crate) fn write(&self, w: &mut Writer) {
        if let Some(bootloader) = &self.bootloader {
            w.text(w.rules.bootloader, "  ", "bootloader", bootloader);
            if let Some(args) = &self.bootloader_args {
                w.text(w.rules.bootloader, "  ", "bootloader_args", args);
            }
        }
        w.frame("  <os>\n");
        w.syntax(w.rules.guest_type, "    <type");
        for (name, value) in [("arch", &self.arch), ("machine", &self.machine)] {
            if let Some(value) = value {
                w.plain_attribute(w.rules.arch, name, value);
            }
        }
        w.syntax(w.rules.guest_type, ">");
        let word = match self.guest.value {
            Guest::Hvm => "hvm",
            Guest::Pv => "linux",
            Guest::Pvh => "xenpvh",
        };
        w.put(w.rules.guest_type, self.guest.origin, word);
        w.syntax(w.rules.guest_type, "</type>\n");
        self.write_loader(w);
        for (rule, name, value) in [
            (w.rules.kernel, "kernel", &self.kernel),
            (w.rules.kernel, "initrd", &self.initrd),
            (w.rules.kernel, "cmdline", &self.cmdline),
            (w.rules.kernel, "root", &self.root),
        ] {
            if let Some(value) = value {
                w.text(rule, "    ", name, value);
            }
        }
        if let Some(table) = &self.acpi_table {
            let rule = &domain_xml::ACPI_TABLE;
            w.syntax(rule, "    <acpi>\n");
            w.syntax(rule, "      <table type='slic'>");
            w.content(rule, table);
            w.syntax(rule, "</table>\n");
            w.syntax(rule, "    </acpi>\n");
        }
        if self.bootloader.is_none() {
            for device in &self.boot {
                w.syntax(w.rules.boot, "    <boot");
                w.plain_attribute(w.rules.boot, "dev", &device.map(BootDevice::name));
                w.syntax(w.rules.boot, "/>\n");
            }
        }
        w.frame("  </os>\n");
    }

    /// Writes the `<loader>`. Older releases know its path alone.
    fn write_loader(&self, w: &mut Writer) {
        let rule = w.rules.loader;
        if self.loader_type.is_none() && self.loader_readonly.is_none() {
            if let Some(path) = &self.loader {
                w.text(rule, "    ", "loader", path);
            }
            return;
        }
        w.syntax(rule, "    <loader");
        if let Some(readonly) = &self.loader_readonly {
            w.plain_attribute(rule, "readonly", &readonly.map(|on| if on { "yes" } else { "no" }));
        }
        if let Some(loader_type) = &self.loader_type {
            w.plain_attribute(rule, "type", &loader_type.map(LoaderType::name));
        }
        match self.loader.as_ref().filter(|path| !path.as_str().is_empty()) {
            None => w.syntax(rule, "/>\n"),
            Some(path) => {
                w.syntax(rule, ">");
                w.content(rule, path);
                w.syntax(rule, "</loader>\n");
            }
        }
    }
}
