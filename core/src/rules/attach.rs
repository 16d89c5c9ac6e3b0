//! Rules of single devices, as libvirt attaches them to a running guest.

use super::sources::*;

rules! {
    FRAGMENT = "attach.fragment" {
        title: "A device alone",
        what: "To attach a device libvirt hands xend the device's list alone, without (device …) around it. It takes disks, interfaces and PCI devices of the host. For xm, Xenlens shows the line as it would stand in a configuration.",
        why: "The device does not say what guest it is for: libvirt asks the running domain.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND],
    }
    DRIVES = "attach.drives" {
        title: "Drives that cannot be attached",
        what: "libvirt refuses to attach a floppy drive to an HVM guest, and at config format 1 a CD-ROM drive.",
        why: "They have no device of their own there: they are keys of the guest's image.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [XEND],
    }
    PCI_STATE = "attach.pci-state" {
        title: "State of a PCI device to attach",
        what: "libvirt 0.7.5 adds the state Initialising to the list of a PCI device; libvirt 0.7.4 does not.",
        why: "With Closing in its place the same list detaches the device.",
        since: "Since libvirt 0.7.5.",
        sources: [XEND],
    }
}
