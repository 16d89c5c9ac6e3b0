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
        for (name, value) in [("kernel", &self.kernel), ("initrd", &self.initrd)] {
            if let Some(value) = value {
                w.text(w.rules.kernel, "    ", name, value);
            }
        }
        self.write_cmdline(w);
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

    /// Writes the kernel's command line and the root device, which newer releases join.
    fn write_cmdline(&self, w: &mut Writer) {
        let rule = w.rules.kernel;
        if let Some(root) = self.root.as_ref().filter(|_| w.form.root_is_in_cmdline) {
            w.syntax(rule, "    <cmdline>root=");
            w.content(rule, root);
            if let Some(cmdline) = &self.cmdline {
                w.syntax(rule, " ");
                w.content(rule, cmdline);
            }
            w.syntax(rule, "</cmdline>\n");
            return;
        }
        for (name, value) in [("cmdline", &self.cmdline), ("root", &self.root)] {
            if let Some(value) = value {
                w.text(rule, "    ", name, value);
            }
        }
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
