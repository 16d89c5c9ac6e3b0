//! PCI devices of the host.

use super::Writer;
use crate::base::{Note, Output};
use crate::domain::PciDevice;
use crate::rules::hostdev;

impl Writer<'_> {
    pub(super) fn pci<'d>(
        &mut self,
        devices: impl Iterator<Item = &'d PciDevice>,
    ) -> Result<(), Note> {
        self.list(&hostdev::TYPE, "pci", devices, |device, out| {
            address(device, out);
            Ok(())
        })
    }
}

/// What stands between the quotes of the list `pci`.
fn address(device: &PciDevice, out: &mut Output) {
    let start = out.position();
    let rule = &hostdev::ADDRESS;
    out.put_fmt(rule, device.domain.origin, format_args!("{:04x}", device.domain.value));
    out.syntax(rule, ":");
    out.put_fmt(rule, device.bus.origin, format_args!("{:02x}", device.bus.value));
    out.syntax(rule, ":");
    out.put_fmt(rule, device.slot.origin, format_args!("{:02x}", device.slot.value));
    out.syntax(rule, ".");
    out.put_fmt(rule, device.function.origin, format_args!("{:x}", device.function.value));
    out.part_since(device.element, start);
}
