//! `<hostdev>`: devices of the host that are handed to the guest.

use super::writer::Writer;
use crate::base::Sourced;
use crate::domain::{PciDevice, UsbDevice};
use crate::rules::domain_xml;

impl PciDevice {
    /// Writes the `<hostdev>`; native documents have no managed ones.
    pub(crate) fn write(&self, w: &mut Writer) {
        let rule = w.rules.pci;
        let start = w.out.position();
        w.syntax(rule, "    <hostdev mode='subsystem' type='pci' managed='no'>\n");
        if w.form.pci_devices_have_driver {
            w.syntax(rule, "      <driver");
            w.plain_attribute(rule, "name", &Sourced::default("xen"));
            w.syntax(rule, "/>\n");
        }
        w.syntax(rule, "      <source");
        if let Some(filtering) = &self.write_filtering {
            let word = filtering.map(|filtering| if filtering { "yes" } else { "no" });
            w.plain_attribute(rule, "writeFiltering", &word);
        }
        w.syntax(rule, ">\n        <address");
        for (name, number, width) in [
            ("domain", &self.domain, 4),
            ("bus", &self.bus, 2),
            ("slot", &self.slot, 2),
            ("function", &self.function, 1),
        ] {
            w.attribute_start(rule, name);
            let Sourced { value, origin } = *number;
            w.out.put_fmt(rule, origin, format_args!("0x{value:0width$x}"));
            w.syntax(rule, "'");
        }
        w.syntax(rule, "/>\n      </source>\n    </hostdev>\n");
        w.device(self.element, start);
    }
}

impl UsbDevice {
    /// Writes the `<hostdev>`. libvirt leaves the numbers 0 and 0 out.
    pub(crate) fn write(&self, w: &mut Writer) {
        let rule = &domain_xml::USB;
        let start = w.out.position();
        w.syntax(rule, "    <hostdev mode='subsystem' type='usb' managed='no'>\n");
        if (self.bus.value, self.device.value) != (0, 0) {
            w.syntax(rule, "      <source>\n        <address");
            // libvirt prints the numbers as signed ones.
            w.plain_attribute(rule, "bus", &self.bus.map(|number| number as i32));
            w.plain_attribute(rule, "device", &self.device.map(|number| number as i32));
            w.syntax(rule, "/>\n      </source>\n");
        }
        w.syntax(rule, "    </hostdev>\n");
        w.device(self.element, start);
    }
}
