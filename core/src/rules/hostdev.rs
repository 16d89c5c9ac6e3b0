//! Rules of devices of the host.

use super::sources::*;

rules! {
    TYPE = "hostdev.type" {
        title: "PCI devices of the host",
        what: "libvirt writes the PCI devices. The S-expression has one device for all of them, xm the list pci.",
        why: "Other devices have one (device …) each. In Xen, one (device (pci …)) holds all devices of the PCI bus.",
        releases: WITH_XEND,
        history: "Since libvirt 0.6.2 (April 2009).",
        sources: [PARSE_HOSTDEV, XEND_PCI, XM_PCI, PCI_0_6_2],
    }
    ADDRESS = "hostdev.address" {
        title: "PCI address",
        what: "libvirt writes domain, bus, slot and function in hexadecimal. An address must have the last three; its domain is 0 if it names none. The S-expression puts 0x before each number. xm has the form DDDD:BB:SS.F.",
        why: "libvirt reads numbers in the document as C does: 0x at the front means hexadecimal, 0 means octal. A device without any address gets 0 for all four.",
        releases: WITH_XEND,
        history: "Since libvirt 0.6.2 (April 2009).",
        sources: [PARSE_PCI, XEND_PCI, XM_PCI, PCI_0_6_2],
    }
    MANAGED = "hostdev.managed" {
        title: "Managed devices",
        what: "libvirt refuses the S-expression of a managed PCI device, but writes xm for it.",
        why: "For a managed device, libvirt itself takes the device from the host and resets it. It cannot do so for xend.",
        releases: WITH_XEND,
        history: "Since libvirt 0.6.2 (April 2009).",
        sources: [PARSE_HOSTDEV, XEND_PCI, XM_PCI, MANAGED_0_6_1, PCI_0_6_2],
    }
    MODE = "hostdev.mode" {
        title: "Mode",
        what: "libvirt writes only devices of mode subsystem, the default.",
        why: "libvirt also knows the mode capabilities, but its Xen code does not use it.",
        releases: WITH_XEND,
        sources: [PARSE_HOSTDEV, XEND_PCI, XM_PCI],
    }
    USB = "hostdev.usb" {
        title: "USB devices of the host",
        what: "libvirt checks USB devices but does not write them for Xen.",
        why: "libvirt's Xen code looks for PCI devices only.",
        releases: WITH_XEND,
        sources: [PARSE_USB, XEND_PCI, XM_PCI],
    }
}
