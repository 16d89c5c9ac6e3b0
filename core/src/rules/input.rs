//! Rules of input devices.

use super::sources::*;

rules! {
    TYPE = "input.type" {
        title: "USB mouse or tablet",
        what: "libvirt writes usbdevice for each USB input device of an HVM guest; xm has the first one only, together with usb = 1.",
        why: "A tablet has absolute coordinates: the pointer of a VNC display stays with that of the guest.",
        releases: WITH_XEND,
        history: "Since libvirt 0.3.1 (July 2007).",
        sources: [PARSE_INPUT, XEND_INPUT, XM_DOMAIN, INPUT_0_3_1, DOCS],
    }
    BUS = "input.bus" {
        title: "Bus of an input device",
        what: "An HVM guest has mice on ps2 and usb and tablets on usb, a PV guest a mouse on xen. Without a bus libvirt takes ps2 for a mouse and usb for a tablet of an HVM guest, and xen for a PV guest.",
        why: "Only devices on USB are written: the others are there without being asked for.",
        releases: WITH_XEND,
        history: "Since libvirt 0.3.1 (July 2007).",
        sources: [PARSE_INPUT, XEND_INPUT, XM_DOMAIN, INPUT_0_3_1],
    }
    IMPLICIT_MOUSE = "input.implicit-mouse" {
        title: "The mouse that is there anyway",
        what: "libvirt leaves the ps2 mouse of an HVM guest and the xen mouse of a PV guest out.",
        why: "Every guest with graphics has it without being asked.",
        releases: WITH_XEND,
        sources: [PARSE_DOMAIN],
    }
    USB = "input.usb" {
        title: "USB controller",
        what: "Every HVM image in the S-expression has usb 1; xm has it only beside an input device on USB.",
        why: "The two writers of libvirt differ here.",
        releases: WITH_XEND,
        sources: [XEND_DOMAIN, XM_DOMAIN],
    }
}
