//! Rules of controllers.

use super::sources::*;

rules! {
    TYPE = "controller.type" {
        title: "Controllers",
        what: "libvirt sorts the controllers of each type by index. It writes USB controllers and the limits of xenbus, in xl only.",
        why: "xl makes the other controllers itself.",
        releases: ONLY_9_0,
        history: "In this form in libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_CONTROLLER_DEF_PARSE_XML, V9_VIR_DOMAIN_DEF_REJECT_DUPLICATE_CONTROLLERS],
    }
    USB = "controller.usb" {
        title: "USB controllers",
        what: "libvirt writes the models qusb1 and qusb2, and the number of ports. A controller of model none switches USB off.",
        why: "xl has USB controllers of Xen's own, of version 1 and 2.",
        releases: ONLY_9_0,
        history: "In this form in libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_CONTROLLER_DEF_PARSE_XML, V9_XEN_FORMAT_XLUSB_CONTROLLER],
    }
    XENBUS = "controller.xenbus" {
        title: "Limits of xenbus",
        what: "libvirt reads how many frames the guest may grant, and how many event channels it may have.",
        why: "Guests with many devices need more than Xen's default.",
        releases: ONLY_9_0,
        history: "In this form in libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_CONTROLLER_DEF_PARSE_XML, V9_XEN_FORMAT_XL_XENBUS_LIMITS],
    }
    OTHER_TYPES = "controller.other-types" {
        title: "Controllers that are not written",
        what: "libvirt checks a controller of any other type but does not write it.",
        why: "xl makes these controllers itself, as the disks need them.",
        releases: ONLY_9_0,
        history: "In this form in libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_CONTROLLER_DEF_PARSE_XML],
    }
    DETAILS = "controller.details" {
        title: "Details for other hypervisors",
        what: "libvirt checks these parts of a controller but does not write them.",
        why: "They are for QEMU. libvirt's Xen code never looks at them.",
        releases: ONLY_9_0,
        history: "In this form in libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_CONTROLLER_DEF_PARSE_XML],
    }
}
