//! Rules of input devices.

use super::sources::*;

rules! {
    TYPE = "input.type" {
        title: "USB mouse or tablet",
        what: "libvirt writes usbdevice for each USB input device of an HVM guest. xm has only the first one, together with usb = 1.",
        why: "A tablet has absolute coordinates, so the pointer of a VNC display and the guest's pointer stay together.",
        releases: WITH_XEND,
        history: "Since libvirt 0.3.1 (July 2007).",
        sources: [PARSE_INPUT, XEND_INPUT, XM_DOMAIN, INPUT_0_3_1, DOCS],
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
        what: "Every HVM image in the S-expression has usb 1. xm has it only with an input device on USB.",
        why: "The two writers of libvirt differ here.",
        releases: WITH_XEND,
        sources: [XEND_DOMAIN, XM_DOMAIN],
    }
}
