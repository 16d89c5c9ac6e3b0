//! Rules of devices of the host.

use super::sources::*;

rules! {
    TYPE = "hostdev.type" {
        title: "PCI devices of the host",
        what: "libvirt writes the PCI devices. The S-expression has one device for all of them, xm and xl the list pci.",
        why: "Other devices have one (device …) each. In Xen, one (device (pci …)) holds all devices of the PCI bus.",
        releases: ALL,
        history: "Since libvirt 0.6.2 (April 2009).",
        sources: [PARSE_HOSTDEV, XEND_PCI, XM_PCI, PCI_0_6_2, V9_XEN_FORMAT_PCI],
    }
    ADDRESS = "hostdev.address" {
        title: "PCI address",
        what: "libvirt writes domain, bus, slot and function in hexadecimal. libvirt 0.7 requires the last three, in libvirt 9.0 each is 0 if it is missing. The S-expression puts 0x before each number. xm and xl have the form DDDD:BB:SS.F.",
        why: "libvirt reads numbers in the document as C does: 0x at the front means hexadecimal, 0 means octal. A device without any address gets 0 for all four.",
        releases: ALL,
        differs_by_release: true,
        history: "Since libvirt 0.6.2 (April 2009). In libvirt 9.0 parts may be missing.",
        sources: [PARSE_PCI, XEND_PCI, XM_PCI, PCI_0_6_2, V9_XEN_FORMAT_PCI],
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
    HOST_DEVICE = "hostdev.element" {
        title: "Devices of the host",
        what: "libvirt writes PCI and USB devices of the host. It checks SCSI and mediated devices and does not write them.",
        why: "Xen hands over whole PCI devices, and USB devices by their bus.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_HOSTDEV_DEF_PARSE_XML],
    }
    PCI_ADDRESS = "hostdev.pci-address" {
        title: "Address of a PCI device",
        what: "A part that is missing is 0. A bus has two hexadecimal digits, a slot is at most 0x1f, a function at most 7.",
        why: "libvirt reads numbers as C does: 0x at the front means hexadecimal, 0 means octal.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_HOSTDEV_SUBSYS_PCI_DEF_PARSE_XML],
    }
    WRITE_FILTERING = "hostdev.write-filtering" {
        title: "Filter for the device’s configuration",
        what: "libvirt writes writeFiltering yes as permissive=0 and no as permissive=1. Without the attribute it writes neither.",
        why: "Without permissive, Xen lets the guest write only to known fields of the device’s configuration.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 does not write the key, libvirt 9.0 does.",
        sources: [V9_VIR_DOMAIN_HOSTDEV_SUBSYS_PCI_DEF_PARSE_XML, V9_XEN_FORMAT_PCI],
    }
    USB_ADDRESS = "hostdev.usb-address" {
        title: "Address of a USB device",
        what: "libvirt writes the bus and the number of the device. By vendor and product alone, both are 0.",
        why: "libvirt looks vendor and product up only when it starts the guest.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_HOSTDEV_DEF_PARSE_XML, V9_XEN_FORMAT_XLUSB],
    }
    MANAGED_BY_LIBVIRT = "hostdev.managed-by-libvirt" {
        title: "Devices that libvirt manages",
        what: "libvirt takes any word, and does not write it.",
        why: "libvirt detaches the device itself when it starts the guest. xl does not know of it.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_HOSTDEV_DEF_PARSE_XML],
    }
    OTHER_KINDS = "hostdev.other-kinds" {
        title: "SCSI and mediated devices",
        what: "libvirt checks such a device but does not write it.",
        why: "libvirt's Xen code writes PCI and USB devices only.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_HOSTDEV_DEF_PARSE_XML],
    }
    REPEATED = "hostdev.repeated" {
        title: "A device of the host twice",
        what: "libvirt refuses a guest that gets the same device twice. Devices of interfaces count, too.",
        why: "A device can only be handed over once.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DEF_VALIDATE],
    }
    USB_IN_XL = "hostdev.usb-in-xl" {
        title: "USB devices of the host in xl",
        what: "In xl, libvirt writes the bus and the number of each USB device as the list usbdev, in hexadecimal. It writes none into xm.",
        why: "A device that the document names by vendor and product only has bus 0 and number 0 there. xl reads decimal numbers, so a hexadecimal 10 is another device.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 does not write the key, libvirt 9.0 does.",
        sources: [V9_XEN_FORMAT_XLUSB],
    }
}
