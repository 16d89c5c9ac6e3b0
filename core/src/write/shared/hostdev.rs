//! Devices of the host.

use crate::domain::{HostDevice, PciDevice};

/// The PCI devices among the host's.
pub(crate) fn pci_devices(devices: &[HostDevice]) -> impl Iterator<Item = &PciDevice> {
    devices.iter().filter_map(|device| match device {
        HostDevice::Pci(pci) => Some(pci),
        HostDevice::Usb(_) | HostDevice::Other => None,
    })
}
