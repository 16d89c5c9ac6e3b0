//! Rules of configurations of keys and values, as libvirt 9.0 reads them from xl and xm.

use super::sources::*;

rules! {
    FORM = "conf.form" {
        title: "How libvirt reads xl and xm",
        what: "libvirt reads assignments of strings, whole numbers and lists, with comments outside lists. A string has no escapes. Only a string between three double quotes may have several lines.",
        why: "xl has a reader of its own, and xm runs the file as a Python program. libvirt has one simple reader for both.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 cannot read three double quotes, nor the last character of a file; libvirt 9.0 can.",
        sources: [V9_VIR_CONF_PARSE, V9_VIR_CONF_PARSE_VALUE, V9_VIR_CONF_PARSE_STRING],
    }
    NOT_READ = "conf.not-read" {
        title: "Not read by libvirt",
        what: "libvirt's reader never looks at this part of the document, or expects another kind of value there.",
        why: "libvirt ignores what it does not know, without a message. If you define a guest from the XML, it lacks this part.",
        releases: ONLY_9_0,
        history: "libvirt 9.0 reads more keys than libvirt 0.7, and other ones.",
        sources: [V9_XEN_PARSE_CONFIG_COMMON, V9_XEN_PARSE_XL, V9_XEN_PARSE_XM],
    }
    VIF_FIELDS = "conf.vif-fields" {
        title: "The parts of a vif",
        what: "Parts stand between commas, and blanks in front of a part do not count. If a part is repeated, the last one counts. If a part has no equals sign, libvirt refuses the file without a message.",
        why: "A comma at the end makes an empty part, which has no equals sign either.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 drops such an interface; libvirt 9.0 refuses the whole file.",
        sources: [V9_XEN_PARSE_VIF],
    }
    DISK_SPECIFICATION = "conf.disk-specification" {
        title: "The parts of a disk in xl",
        what: "libvirt hands every string of the list disk to Xen's own parser. If that refuses it, libvirt refuses the file without a message.",
        why: "Xen's parser prints its message to where the daemon's errors go. A user of virsh does not see it.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 does not know xl; libvirt 9.0 does.",
        sources: [V9_XEN_PARSE_XL_DISK],
    }
    DISK_PARTS = "conf.disk-parts" {
        title: "The parts of a disk in xm",
        what: "A disk is SOURCE,NAME,MODE. libvirt drops a disk without two commas, without a message. It also drops one of the driver tap or tap2 without a known type behind it.",
        why: "The conversion continues, and the XML has one disk less.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 knows tap alone; libvirt 9.0 knows tap2, too, and checks the type.",
        sources: [V9_XEN_PARSE_XM_DISK, V9_XEN_PARSE_XM_DISK_LIST],
    }
    OPTIONS = "conf.options" {
        title: "The parts of usbdev, usbctrl and channel",
        what: "Parts stand between commas. libvirt leaves out the whole string if a part has no equals sign, in it or after it. It also leaves out a USB device or controller with a wrong number.",
        why: "The conversion continues, and the XML has one device less. A comma at the end is such a part.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 does not know these keys; libvirt 9.0 does.",
        sources: [V9_XEN_PARSE_XLUSB, V9_XEN_PARSE_XLUSB_CONTROLLER, V9_XEN_PARSE_XL_CHANNEL],
    }
}
