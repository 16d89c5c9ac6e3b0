//! Rules of the xm configuration as a form.

use super::sources::*;

rules! {
    FORM = "xm.form" {
        title: "The xm configuration",
        what: "libvirt writes one line for each key, with a space on both sides of the equals sign. Numbers have no quotes, and lists stand between brackets.",
        why: "xm reads the file as a piece of Python.",
        releases: ALL,
        history: "libvirt has written xm since 0.1.11 (January 2007), and converted to it since 0.6.4 (May 2009).",
        sources: [XM, CONF, XM_0_1_11, NATIVE_0_6_4, XM_CREATE_4_4, V9_XEN_FORMAT_XM],
    }
    QUOTES = "xm.quotes" {
        title: "Quotes of a string",
        what: "libvirt writes a string between double quotes. If the string contains a double quote, libvirt uses single quotes. If it contains both, or a newline, libvirt uses three double quotes.",
        why: "libvirt escapes nothing within the quotes.",
        releases: ALL,
        sources: [CONF_SAVE_VALUE, V9_VIR_CONF_SAVE_VALUE],
    }
    SIZE = "xm.size" {
        title: "libvirt's buffer of 65 KiB",
        what: "libvirt's domxml-to-native fails without a message if the xm configuration has 65 KiB (66560 bytes) or more. Xenlens still writes it.",
        why: "libvirt writes the configuration into a buffer of that size.",
        releases: ALL,
        history: "Since libvirt 0.6.4 (May 2009), the first with domxml-to-native.",
        sources: [TO_NATIVE, CONF_WRITE_MEM, NATIVE_0_6_4, V9_LIBXL_CONNECT_DOMAIN_XML_TO_NATIVE],
    }
}
