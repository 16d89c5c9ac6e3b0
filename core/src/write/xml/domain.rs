//! The typed model of a domain: everything that libvirt's Xen code reads, each value with its origin.

use super::writer::{Writer, Written};
use crate::base::{Note, Sourced};
use crate::domain::{Domain, HostDevice, Input, Lifecycle, MAX_CPUS_XM};
use crate::release::Profile;
use crate::rules::{domain_xml, from_native};

impl Domain<'_> {
    /// Writes the domain XML as libvirt's virDomainDefFormat does.
    ///
    /// # Errors
    ///
    /// The refusal that libvirt would give.
    pub(crate) fn write(
        &self,
        profile: &'static Profile,
        security_info: bool,
    ) -> Result<Written, Note> {
        let capacity = 1024 + 320 * (self.disks.len() + self.interfaces.len());
        // id -1 means not running, from the document or by default.
        let id = self.id.filter(|id| id.value != -1);
        let mut writer = Writer::new(capacity, profile, security_info, id.is_some());
        let w = &mut writer;
        w.frame("<domain type='xen'");
        if let Some(id) = &id {
            w.plain_attribute(&from_native::ID, "id", id);
        }
        if !self.device_model_args.is_empty() {
            let rule = &domain_xml::DEVICE_MODEL_ARGS;
            w.syntax(rule, " xmlns:xen='http://libvirt.org/schemas/domain/xen/1.0'");
        }
        w.frame(">\n");
        w.text(w.rules.name, "  ", "name", &self.name);
        w.plain_text(w.rules.uuid, "  ", "uuid", &self.uuid);
        if let Some(description) = &self.description {
            w.text(&from_native::DESCRIPTION, "  ", "description", description);
        }
        self.write_memory(w);
        self.write_vcpus(w);
        self.os.write(w);
        self.features.write(w);
        if let Some(cpu) = &self.cpu {
            cpu.write(w)?;
        }
        self.clock.write(w);
        for (name, action) in [
            ("on_poweroff", self.on_poweroff),
            ("on_reboot", self.on_reboot),
            ("on_crash", self.on_crash),
        ] {
            w.plain_text(w.rules.lifecycle, "  ", name, &action.map(Lifecycle::name));
        }
        self.write_devices(w);
        self.write_device_model_args(w);
        w.frame("</domain>\n");
        Ok(writer.finish())
    }

    fn write_memory(&self, w: &mut Writer) {
        let rule = w.rules.memory;
        for (name, memory) in [("memory", &self.max_memory), ("currentMemory", &self.memory)] {
            w.syntax(rule, "  <");
            w.syntax(rule, name);
            if w.form.memory_has_unit_and_vcpu_placement {
                w.syntax(rule, " unit='KiB'");
            }
            w.syntax(rule, ">");
            w.out.display(rule, memory);
            w.syntax(rule, "</");
            w.syntax(rule, name);
            w.syntax(rule, ">\n");
        }
    }

    fn write_vcpus(&self, w: &mut Writer) {
        let rule = w.rules.vcpus;
        w.syntax(rule, "  <vcpu");
        if w.form.memory_has_unit_and_vcpu_placement {
            w.syntax(rule, " placement='static'");
        }
        if let Some(cpuset) = self.cpuset.as_ref().filter(|set| !set.value.is_all(MAX_CPUS_XM)) {
            w.plain_attribute(w.rules.cpus, "cpuset", cpuset);
        }
        if self.max_vcpus.is_some() {
            w.plain_attribute(rule, "current", &self.vcpus);
        }
        w.syntax(rule, ">");
        w.out.display(rule, self.max_vcpus.as_ref().unwrap_or(&self.vcpus));
        w.syntax(rule, "</vcpu>\n");
    }

    fn write_devices(&self, w: &mut Writer) {
        w.frame("  <devices>\n");
        if let Some(emulator) = &self.emulator {
            w.text(w.rules.emulator, "    ", "emulator", emulator);
        }
        self.disks.iter().for_each(|disk| disk.write(w));
        self.controllers.iter().for_each(|controller| controller.write(w));
        self.interfaces.iter().for_each(|interface| interface.write(w));
        self.serials.iter().for_each(|port| port.write(w, w.rules.port, "serial", ""));
        self.parallels.iter().for_each(|port| port.write(w, w.rules.port, "parallel", ""));
        match (&self.console, self.serials.first()) {
            (Some(console), _) => console.write(w, w.rules.console, "console", "xen"),
            (None, Some(serial)) => serial.write(w, w.rules.console, "console", "serial"),
            (None, None) => {}
        }
        self.channels.iter().for_each(|channel| channel.write(w));
        for input in &self.inputs {
            let added = input.element.is_empty();
            input.write(w, if added { w.rules.added_input } else { w.rules.input });
        }
        if w.form.displays_have_mouse && !self.graphics.is_empty() {
            Input::implicit(self.guest()).write(w, w.rules.added_input);
        }
        self.graphics.iter().for_each(|graphics| graphics.write(w));
        self.sounds.iter().for_each(|sound| sound.write(w));
        self.videos.iter().for_each(|video| video.write(w));
        for device in &self.host_devices {
            match device {
                HostDevice::Pci(pci) => pci.write(w),
                HostDevice::Usb(usb) => usb.write(w),
                HostDevice::Other => {}
            }
        }
        if w.form.guests_have_balloon {
            let rule = &domain_xml::MEMBALLOON;
            w.syntax(rule, "    <memballoon");
            w.plain_attribute(rule, "model", &Sourced::default("xen"));
            w.syntax(rule, "/>\n");
        }
        w.frame("  </devices>\n");
    }

    fn write_device_model_args(&self, w: &mut Writer) {
        if self.device_model_args.is_empty() {
            return;
        }
        let rule = &domain_xml::DEVICE_MODEL_ARGS;
        w.syntax(rule, "  <xen:commandline>\n");
        for arg in &self.device_model_args {
            w.syntax(rule, "    <xen:arg");
            w.attribute(rule, "value", arg);
            w.syntax(rule, "/>\n");
        }
        w.syntax(rule, "  </xen:commandline>\n");
    }
}
