//! PCI devices of the host.

use super::Writer;
use crate::base::{LibvirtError, Note, Sourced};
use crate::domain::{Domain, PciDevice};
use crate::rules::{attach, hostdev};
use crate::write::shared;

impl Writer<'_> {
    pub(super) fn pci(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        let mut devices = shared::hostdev::pci_devices(&domain.host_devices).peekable();
        if devices.peek().is_none() {
            return Ok(());
        }
        self.out.syntax(&hostdev::TYPE, "(device (pci ");
        for device in devices {
            refuse_managed(device)?;
            let start = self.out.position();
            self.pci_address(device);
            self.out.part_since(device.element, start);
        }
        self.out.syntax(&hostdev::TYPE, "))");
        Ok(())
    }

    /// A device as libvirt hands it to xend to be attached.
    pub(super) fn pci_to_attach(&mut self, device: &PciDevice) -> Result<(), Note> {
        refuse_managed(device)?;
        let start = self.out.position();
        self.out.syntax(&hostdev::TYPE, "(pci ");
        self.pci_address(device);
        if self.target.libvirt().profile().pci_state_when_attached {
            let state = Sourced::default("Initialising");
            self.quoted(&attach::PCI_STATE, "state", &state);
        }
        self.end_of_fragment();
        self.out.part_since(device.element, start);
        Ok(())
    }

    fn pci_address(&mut self, device: &PciDevice) {
        let rule = &hostdev::ADDRESS;
        let out = &mut self.out;
        let PciDevice { domain, bus, slot, function, .. } = device;
        out.syntax(rule, "(dev (domain ");
        out.put_fmt(rule, domain.origin, format_args!("0x{:04x}", domain.value));
        out.syntax(rule, ")(bus ");
        out.put_fmt(rule, bus.origin, format_args!("0x{:02x}", bus.value));
        out.syntax(rule, ")(slot ");
        out.put_fmt(rule, slot.origin, format_args!("0x{:02x}", slot.value));
        out.syntax(rule, ")(func ");
        out.put_fmt(rule, function.origin, format_args!("0x{:x}", function.value));
        out.syntax(rule, "))");
    }
}

/// libvirt's xend driver cannot take a device from the host by itself.
fn refuse_managed(device: &PciDevice) -> Result<(), Note> {
    let Some(managed) = &device.managed else { return Ok(()) };
    Err(Note::error("hostdev-managed", "libvirt does not hand managed PCI devices to xend.")
        .at(managed.origin.span())
        .rule(&hostdev::MANAGED)
        .help("Write managed='no', and detach the device from the host yourself.")
        .libvirt(LibvirtError::NoSupport("managed PCI devices not supported with XenD".to_owned())))
}
