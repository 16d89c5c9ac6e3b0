//! The typed model of a domain: everything that libvirt's Xen code reads, each value with its origin.

use super::writer::{Writer, Written};
use crate::base::Sourced;
use crate::domain::{Domain, Features, HostDevice, Input, Lifecycle, MAX_CPUS_XM};
use crate::rules::from_native;

impl Domain<'_> {
    /// Writes the domain XML as libvirt's virDomainDefFormat does.
    pub(crate) fn write(&self, security_info: bool) -> Written {
        let capacity = 1024 + 320 * (self.disks.len() + self.interfaces.len());
        // id -1 means not running, from the document or by default.
        let id = self.id.filter(|id| id.value != -1);
        let mut writer = Writer::new(capacity, security_info, id.is_some());
        let w = &mut writer;
        w.frame("<domain type='xen'");
        if let Some(id) = &id {
            w.plain_attribute(&from_native::ID, "id", id);
        }
        w.frame(">\n");
        w.text(&from_native::NAME, "  ", "name", &self.name);
        w.plain_text(&from_native::UUID, "  ", "uuid", &self.uuid);
        if let Some(description) = &self.description {
            w.text(&from_native::DESCRIPTION, "  ", "description", description);
        }
        w.plain_text(&from_native::MEMORY, "  ", "memory", &self.max_memory);
        w.plain_text(&from_native::MEMORY, "  ", "currentMemory", &self.memory);
        w.syntax(&from_native::VCPUS, "  <vcpu");
        if let Some(cpuset) = self.cpuset.as_ref().filter(|set| !set.value.is_all(MAX_CPUS_XM)) {
            w.attribute_start(&from_native::CPUS, "cpuset");
            w.out.put_fmt(&from_native::CPUS, cpuset.origin, format_args!("{}", cpuset.value));
            w.syntax(&from_native::CPUS, "'");
        }
        w.syntax(&from_native::VCPUS, ">");
        w.out.display(&from_native::VCPUS, &self.vcpus);
        w.syntax(&from_native::VCPUS, "</vcpu>\n");
        self.os.write(w);
        self.features.write(w);
        w.syntax(&from_native::CLOCK, "  <clock");
        let offset = match self.clock.localtime() {
            Some(origin) => Sourced { value: "localtime", origin },
            None => Sourced::default("utc"),
        };
        w.plain_attribute(&from_native::CLOCK, "offset", &offset);
        w.syntax(&from_native::CLOCK, "/>\n");
        for (name, action) in [
            ("on_poweroff", self.on_poweroff),
            ("on_reboot", self.on_reboot),
            ("on_crash", self.on_crash),
        ] {
            w.plain_text(&from_native::LIFECYCLE, "  ", name, &action.map(Lifecycle::name));
        }
        self.write_devices(w);
        w.frame("</domain>\n");
        writer.finish()
    }
}

impl Domain<'_> {
    fn write_devices(&self, w: &mut Writer) {
        w.frame("  <devices>\n");
        if let Some(emulator) = &self.emulator {
            w.text(&from_native::EMULATOR, "    ", "emulator", emulator);
        }
        self.disks.iter().for_each(|disk| disk.write(w));
        self.interfaces.iter().for_each(|interface| interface.write(w));
        self.serials.iter().for_each(|port| port.write(w, &from_native::PORT, "serial"));
        self.parallels.iter().for_each(|port| port.write(w, &from_native::PORT, "parallel"));
        if let Some(console) = self.console.as_ref().or(self.serials.first()) {
            console.write(w, &from_native::CONSOLE, "console");
        }
        for input in &self.inputs {
            input.write(w, &from_native::INPUT);
        }
        if !self.graphics.is_empty() {
            Input::implicit(self.guest()).write(w, &from_native::MOUSE);
        }
        self.graphics.iter().for_each(|graphics| graphics.write(w));
        self.sounds.iter().for_each(|sound| sound.write(w));
        for device in &self.host_devices {
            if let HostDevice::Pci(pci) = device {
                pci.write(w);
            }
        }
        w.frame("  </devices>\n");
    }
}

impl Features {
    fn write(&self, w: &mut Writer) {
        let known = [("acpi", self.acpi), ("apic", self.apic), ("pae", self.pae)];
        if known.iter().all(|(_, origin)| origin.is_none()) {
            return;
        }
        let rule = &from_native::FEATURES;
        w.syntax(rule, "  <features>\n");
        for (name, origin) in known {
            if let Some(origin) = origin {
                w.syntax(rule, "    <");
                w.put(rule, origin, name);
                w.syntax(rule, "/>\n");
            }
        }
        w.syntax(rule, "  </features>\n");
    }
}
