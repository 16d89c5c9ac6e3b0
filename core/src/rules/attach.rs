//! Rules of single devices, as libvirt attaches them to a running guest.

use super::sources::*;

rules! {
    FRAGMENT = "attach.fragment" {
        title: "A single device",
        what: "To attach a device, libvirt hands xend the device's list without (device …) around it. It accepts disks, interfaces and PCI devices of the host. For xm, Xenlens shows the line as a configuration would have it.",
        why: "The document of a device does not name the type of guest. libvirt asks the running domain whether it is HVM.",
        releases: WITH_XEND,
        history: "The state of PCI devices came with libvirt 0.7.5.",
        sources: [PARSE_DEVICE, XEND_ATTACH],
    }
    DRIVES = "attach.drives" {
        title: "Drives that libvirt cannot attach",
        what: "libvirt refuses to attach a floppy drive to an HVM guest. At config format 1 it also refuses a CD-ROM drive.",
        why: "These drives are not devices there: they are keys of the guest's image.",
        releases: WITH_XEND,
        history: "Since libvirt 0.6.0 (January 2009).",
        sources: [XEND_DISK, DRIVES_0_6_0],
    }
    PCI_STATE = "attach.pci-state" {
        title: "State of a PCI device to attach",
        what: "libvirt 0.7.5 adds the state Initialising to the list of a PCI device. libvirt 0.7.4 does not.",
        why: "libvirt 0.7.5 detaches a PCI device with the same list and the state Closing. Before, it asked xend to destroy the device, which is the wrong call for PCI devices.",
        releases: ONLY_0_7_5,
        history: "Since libvirt 0.7.5 (December 2009).",
        sources: [PCI_ATTACH_0_7_5, XEND_ONE_PCI],
    }
    ALONE = "attach.alone" {
        title: "A single device, in libvirt 9.0",
        what: "libvirt 9.0 converts whole domains only. Xenlens shows the line that a disk, an interface or a PCI device would have in a configuration.",
        why: "libvirt attaches devices to a running guest through Xen's library, without any text.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_XML_PARSE_HELPER, V9_LIBXL_CONNECT_DOMAIN_XML_TO_NATIVE],
    }
}
