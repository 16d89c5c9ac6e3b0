//! Rules of devices of the host.

use super::sources::*;

rules! {
    TYPE = "hostdev.type" {
        title: "PCI devices of the host",
        what: "libvirt writes the PCI devices: the S-expression has one device for all of them, xm the list pci.",
        why: "Other devices have one (device …) each. In Xen one (device (pci …)) holds all devices of the PCI bus.",
        releases: WITH_XEND,
        history: "Since libvirt 0.6.2 (April 2009).",
        sources: [PARSE_HOSTDEV, XEND_PCI, XM_PCI, PCI_0_6_2],
    }
    ADDRESS = "hostdev.address" {
        title: "PCI address",
        what: "libvirt writes domain, bus, slot and function in hexadecimal; an address must have the last three, and its domain is 0 if it names none. The S-expression has 0x in front of each, xm has DDDD:BB:SS.F.",
        why: "Numbers in the document are read as C reads them: 0x in front means hexadecimal, 0 octal. A device without any address gets 0 throughout.",
        releases: WITH_XEND,
        history: "Since libvirt 0.6.2 (April 2009).",
        sources: [PARSE_PCI, XEND_PCI, XM_PCI, PCI_0_6_2],
    }
    MANAGED = "hostdev.managed" {
        title: "Managed devices",
        what: "The S-expression of a managed PCI device is refused; xm is written all the same.",
        why: "Managed means that libvirt itself takes the device from the host and resets it, which it cannot do for xend.",
        releases: WITH_XEND,
        history: "Since libvirt 0.6.2 (April 2009).",
        sources: [PARSE_HOSTDEV, XEND_PCI, XM_PCI, MANAGED_0_6_1, PCI_0_6_2],
    }
    MODE = "hostdev.mode" {
        title: "Mode",
        what: "Only devices of mode subsystem, the default, are written.",
        why: "libvirt knows the mode capabilities too, and nothing in its Xen code uses it.",
        releases: WITH_XEND,
        sources: [PARSE_HOSTDEV, XEND_PCI, XM_PCI],
    }
    USB = "hostdev.usb" {
        title: "USB devices of the host",
        what: "libvirt checks USB devices and writes nothing of them for Xen.",
        why: "libvirt's Xen code looks for PCI devices only.",
        releases: WITH_XEND,
        sources: [PARSE_USB, XEND_PCI, XM_PCI],
    }
}
