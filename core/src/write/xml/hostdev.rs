//! `<hostdev>`: devices of the host that are handed to the guest.

use super::writer::Writer;
use crate::base::Sourced;
use crate::domain::PciDevice;
use crate::rules::from_native;

impl PciDevice {
    /// Writes the `<hostdev>`; native documents have no managed ones.
    pub(crate) fn write(&self, w: &mut Writer) {
        let rule = &from_native::PCI;
        let start = w.out.position();
        w.syntax(rule, "    <hostdev mode='subsystem' type='pci' managed='no'>\n");
        w.syntax(rule, "      <source>\n        <address");
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
