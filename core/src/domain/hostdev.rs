//! `<hostdev>`: devices of the host that are handed to the guest.

use crate::base::{Sourced, Span};

/// A PCI device of the host.
#[derive(Clone, Debug)]
pub(crate) struct PciDevice {
    /// Its element.
    pub(crate) element: Span,
    /// The PCI domain.
    pub(crate) domain: Sourced<u32>,
    /// The bus.
    pub(crate) bus: Sourced<u32>,
    /// The slot.
    pub(crate) slot: Sourced<u32>,
    /// The function.
    pub(crate) function: Sourced<u32>,
    /// Whether libvirt is asked to detach the device from the host by itself.
    pub(crate) managed: Option<Sourced<()>>,
    /// Whether Xen filters what the guest writes to the device's configuration. Only newer releases know this.
    pub(crate) write_filtering: Option<Sourced<bool>>,
}

/// A USB device of the host. Only newer releases write it.
#[derive(Clone, Debug)]
pub(crate) struct UsbDevice {
    /// Its element.
    pub(crate) element: Span,
    /// The number of its bus.
    pub(crate) bus: Sourced<u32>,
    /// Its number on the bus.
    pub(crate) device: Sourced<u32>,
}

/// A device of the host.
#[derive(Clone, Debug)]
pub(crate) enum HostDevice {
    /// On the PCI bus.
    Pci(PciDevice),
    /// On the USB.
    Usb(UsbDevice),
    /// Of a kind that Xen has no form for; never written.
    Other,
}
