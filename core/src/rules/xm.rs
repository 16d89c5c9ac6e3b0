//! Rules of the xm configuration as a form.

use super::sources::*;

rules! {
    FORM = "xm.form" {
        title: "The xm configuration",
        what: "libvirt writes one line for each key, with a space on both sides of the equals sign; numbers bare, lists between brackets.",
        why: "The file is read by xm, for which it is a piece of Python.",
        releases: WITH_XEND,
        history: "libvirt writes xm since 0.1.11 (January 2007), and converts to it since 0.6.4 (May 2009).",
        sources: [XM, CONF, XM_0_1_11, NATIVE_0_6_4, XM_CREATE_4_4],
    }
    QUOTES = "xm.quotes" {
        title: "Quotes of a string",
        what: "A string stands between double quotes; between single quotes if it has a double quote in it; between three double quotes if it has both, or a newline.",
        why: "Nothing is escaped within the quotes.",
        releases: WITH_XEND,
        sources: [CONF_SAVE_VALUE],
    }
    SIZE = "xm.size" {
        title: "libvirt's buffer of 65 KiB",
        what: "libvirt's domxml-to-native fails without a message when the xm configuration has 65 KiB (66560 bytes) or more; Xenlens writes it all the same.",
        why: "libvirt writes the configuration into a buffer of that size.",
        releases: WITH_XEND,
        history: "Since libvirt 0.6.4 (May 2009), the first with domxml-to-native.",
        sources: [TO_NATIVE, CONF_WRITE_MEM, NATIVE_0_6_4],
    }
}
