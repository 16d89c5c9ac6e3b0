//! Rules of input devices.

use super::sources::*;

rules! {
    TYPE = "input.type" {
        title: "USB mouse or tablet",
        what: "libvirt writes usbdevice for each USB input device of an HVM guest. xm has only the first one, together with usb = 1. xl has a list if there are several.",
        why: "A tablet has absolute coordinates, so the pointer of a VNC display and the guest's pointer stay together.",
        releases: ALL,
        history: "Since libvirt 0.3.1 (July 2007).",
        sources: [PARSE_INPUT, XEND_INPUT, XM_DOMAIN, INPUT_0_3_1, DOCS, V9_XEN_FORMAT_XM_INPUT_DEVS, V9_XEN_FORMAT_XL_INPUT_DEVS],
    }
    BUS = "input.bus" {
        title: "Bus of an input device",
        what: "An HVM guest has mice on ps2 and usb, and tablets on usb. A PV guest has a mouse on xen. Without a bus, libvirt assumes ps2 for an HVM guest's mouse, usb for its tablet, and xen for a PV guest.",
        why: "libvirt writes only devices on USB. Guests have the other devices anyway.",
        releases: WITH_XEND,
        history: "Since libvirt 0.3.1 (July 2007).",
        sources: [PARSE_INPUT, XEND_INPUT, XM_DOMAIN, INPUT_0_3_1],
    }
    IMPLICIT_MOUSE = "input.implicit-mouse" {
        title: "The default mouse",
        what: "libvirt leaves out the ps2 mouse of an HVM guest and the xen mouse of a PV guest.",
        why: "Every guest with graphics has this mouse by default.",
        releases: WITH_XEND,
        sources: [PARSE_DOMAIN],
    }
    USB = "input.usb" {
        title: "USB controller",
        what: "Every HVM image in the S-expression has usb 1. xm and xl have it only with an input device on USB.",
        why: "The writers of libvirt differ here.",
        releases: ALL,
        sources: [XEND_DOMAIN, XM_DOMAIN, V9_XEN_FORMAT_XM_INPUT_DEVS, V9_XEN_FORMAT_XL_INPUT_DEVS],
    }
    KIND = "input.kind" {
        title: "Input devices",
        what: "libvirt knows mouse, tablet, keyboard, passthrough and evdev.",
        why: "Only mouse, tablet and keyboard on USB are written. A guest has its other devices anyway.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_INPUT_DEF_PARSE_XML, V9_XEN_FORMAT_XL_INPUT_DEVS],
    }
    BUS_OF_GUEST = "input.bus-of-guest" {
        title: "Bus by the guest",
        what: "An HVM guest's mouse and keyboard are on ps2 without a stated bus, its tablet on usb. Devices of other guests must be on xen.",
        why: "Guests without emulated devices have no USB and no PS/2.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_INPUT_DEF_PARSE_XML, V9_VIR_DOMAIN_INPUT_DEF_VALIDATE],
    }
    DETAILS = "input.details" {
        title: "Details for other hypervisors",
        what: "libvirt checks these parts of an input device but does not write them.",
        why: "They are for QEMU. libvirt's Xen code never looks at them.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_INPUT_DEF_PARSE_XML],
    }
}
