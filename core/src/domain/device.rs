//! A single device as a document: the form in which a device is attached to a running guest.

use super::{Disk, Interface, PciDevice};

/// A device that can be attached.
#[derive(Clone, Debug)]
pub(crate) enum Device<'t> {
    /// A disk.
    Disk(Disk<'t>),
    /// A network interface.
    Interface(Interface<'t>),
    /// A PCI device of the host.
    Pci(PciDevice),
}

/// The devices that virDomainDeviceDefParse knows, whether they can be attached or not.
pub(crate) const KNOWN: [&str; 8] =
    ["disk", "filesystem", "interface", "input", "sound", "video", "hostdev", "watchdog"];

/// Devices of a domain that it does not know.
pub(crate) const UNKNOWN: [&str; 5] = ["serial", "parallel", "console", "channel", "graphics"];

/// Whether a document with that outermost element is a single device.
pub(crate) fn is_device(root: &str) -> bool {
    KNOWN.contains(&root) || UNKNOWN.contains(&root)
}
