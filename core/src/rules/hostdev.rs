//! Rules of devices of the host.

use super::sources::*;

rules! {
    TYPE = "hostdev.type" {
        title: "PCI devices of the host",
        what: "libvirt writes the PCI devices: the S-expression has one device for all of them, xm the list pci.",
        why: "Xen hands devices on the PCI bus to a guest through one device of its own.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    ADDRESS = "hostdev.address" {
        title: "PCI address",
        what: "libvirt writes domain, bus, slot and function in hexadecimal; a domain that is not given is 0, the other three are required. The S-expression has 0x in front of each, xm has DDDD:BB:SS.F.",
        why: "Numbers in the document are read as C reads them: 0x in front means hexadecimal, 0 octal.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    MANAGED = "hostdev.managed" {
        title: "Managed devices",
        what: "The S-expression of a managed PCI device is refused; xm is written all the same.",
        why: "Managed means that libvirt takes the device from the host by itself, which its xend driver cannot do.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    MODE = "hostdev.mode" {
        title: "Mode",
        what: "Only devices of mode subsystem, the default, are written.",
        why: "libvirt knows the mode capabilities too, and nothing in the Xen code uses it.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    USB = "hostdev.usb" {
        title: "USB devices of the host",
        what: "libvirt checks USB devices and writes nothing of them for Xen.",
        why: "The Xen code looks for PCI devices only.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
}
