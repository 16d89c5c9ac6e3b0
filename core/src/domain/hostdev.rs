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
}

/// A device of the host.
#[derive(Clone, Debug)]
pub(crate) enum HostDevice {
    /// On the PCI bus.
    Pci(PciDevice),
    /// On the USB, or of a mode that Xen has no form for; never written.
    Other,
}
