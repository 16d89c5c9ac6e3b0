//! Devices of the host.

use super::{Writer, shared};
use crate::base::{Note, Output};
use crate::domain::{Domain, HostDevice, PciDevice};
use crate::rules::hostdev;

impl Writer<'_> {
    pub(super) fn pci_devices(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        self.pci(shared::hostdev::pci_devices(&domain.host_devices))
    }

    /// The USB devices, in xl.
    pub(super) fn usb_devices(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        let rule = &hostdev::USB_IN_XL;
        let devices = domain.host_devices.iter().filter_map(|device| match device {
            HostDevice::Usb(usb) => Some(usb),
            HostDevice::Pci(_) | HostDevice::Other => None,
        });
        self.list(rule, "usbdev", devices, |device, out| {
            let start = out.position();
            out.syntax(rule, "hostbus=");
            out.put_fmt(rule, device.bus.origin, format_args!("{:x}", device.bus.value));
            out.syntax(rule, ",hostaddr=");
            out.put_fmt(rule, device.device.origin, format_args!("{:x}", device.device.value));
            out.part_since(device.element, start);
            Ok(())
        })
    }

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
    if let Some(filtering) = device.write_filtering {
        let rule = &hostdev::WRITE_FILTERING;
        out.syntax(rule, ",permissive=");
        out.put(rule, filtering.origin, if filtering.value { "0" } else { "1" });
    }
    out.part_since(device.element, start);
}
