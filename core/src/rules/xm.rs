//! Rules of the xm configuration as a form.

use super::sources::*;

rules! {
    FORM = "xm.form" {
        title: "The xm configuration",
        what: "libvirt writes one line for each key, with a space on both sides of the equals sign; numbers bare, lists between brackets.",
        why: "The file is read by xm, for which it is a piece of Python.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [XM, CONF],
    }
    QUOTES = "xm.quotes" {
        title: "Quotes of a string",
        what: "A string stands between double quotes; between single quotes if it has a double quote in it; between three double quotes if it has both, or a newline.",
        why: "Nothing is escaped within the quotes.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [CONF],
    }
    SIZE = "xm.size" {
        title: "libvirt's buffer of 65 KiB",
        what: "libvirt's domxml-to-native fails without a message when the xm configuration has 65 KiB (66560 bytes) or more; Xenlens writes it all the same.",
        why: "libvirt writes the configuration into a buffer of that size.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [XEN_DRIVER, CONF],
    }
}
