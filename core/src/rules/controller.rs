//! Rules of controllers.

use super::sources::*;

rules! {
    TYPE = "controller.type" {
        title: "Controllers",
        what: "libvirt sorts the controllers of each type by index. It writes USB controllers and the limits of xenbus, in xl only.",
        why: "xl makes the other controllers itself.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_CONTROLLER_DEF_PARSE_XML, V9_VIR_DOMAIN_DEF_REJECT_DUPLICATE_CONTROLLERS],
    }
    USB = "controller.usb" {
        title: "USB controllers",
        what: "In xl, libvirt writes each USB controller as a text of the list usbctrl. The models qusb1 and qusb2 become type and version, and the ports a hexadecimal number. It fails without a message on any other model.",
        why: "Only qusb controllers are Xen's own. QEMU emulates the others.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 does not write the key, libvirt 9.0 does.",
        sources: [V9_VIR_DOMAIN_CONTROLLER_DEF_PARSE_XML, V9_XEN_FORMAT_XLUSB_CONTROLLER],
    }
    XENBUS = "controller.xenbus" {
        title: "Limits of Xen’s own bus",
        what: "In xl, libvirt writes the most event channels as max_event_channels and the most grant frames as max_grant_frames. It leaves out 0. If several controllers name a limit, the last one counts.",
        why: "A guest with many devices needs more than Xen’s defaults.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 does not write the key, libvirt 9.0 does.",
        sources: [V9_VIR_DOMAIN_CONTROLLER_DEF_PARSE_XML, V9_XEN_FORMAT_XL_XENBUS_LIMITS],
    }
    OTHER_TYPES = "controller.other-types" {
        title: "Controllers that are not written",
        what: "libvirt checks a controller of any other type but does not write it.",
        why: "xl makes these controllers itself, as the disks need them.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_CONTROLLER_DEF_PARSE_XML],
    }
    DETAILS = "controller.details" {
        title: "Details for other hypervisors",
        what: "libvirt checks these parts of a controller but does not write them.",
        why: "They are for QEMU. libvirt's Xen code never looks at them.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_CONTROLLER_DEF_PARSE_XML],
    }
}
