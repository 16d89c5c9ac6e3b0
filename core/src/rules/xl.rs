//! Rules of the xl configuration as a form.

use super::sources::*;

rules! {
    FORM = "xl.form" {
        title: "The xl configuration",
        what: "libvirt writes one line for each key, with a space on both sides of the equals sign. Numbers have no quotes, and lists stand between brackets. A list can hold lists.",
        why: "xl reads such lines. Its own reader knows no negative numbers, and unlike libvirt it resolves backslashes in texts.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 has no xl, libvirt 9.0 has.",
        sources: [V9_XEN_FORMAT_XL, V9_VIR_CONF_SAVE_VALUE],
    }
    QUOTES = "xl.quotes" {
        title: "Quotes of a text in xl",
        what: "libvirt writes a text between double quotes. If the text contains a double quote, libvirt uses single quotes. If it contains both, or a newline, libvirt uses three double quotes.",
        why: "libvirt escapes nothing within the quotes, but xl resolves backslashes there. xl does not know three double quotes.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 has no xl, libvirt 9.0 has.",
        sources: [V9_VIR_CONF_SAVE_VALUE],
    }
    SIZE = "xl.size" {
        title: "libvirt’s buffer of 65 KiB for xl",
        what: "libvirt's domxml-to-native fails without a message if the xl configuration has 65 KiB (66560 bytes) or more. Xenlens still writes it.",
        why: "libvirt writes the configuration into a buffer of that size.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 has no xl, libvirt 9.0 has.",
        sources: [V9_LIBXL_CONNECT_DOMAIN_XML_TO_NATIVE],
    }
}
