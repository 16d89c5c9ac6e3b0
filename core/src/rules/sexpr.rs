//! Rules of the S-expression as a form.

use super::sources::*;

rules! {
    FORM = "sexpr.form" {
        title: "The S-expression",
        what: "libvirt hands xend one line without a newline at its end: a list that begins with vm. Texts stand between single quotes and nothing in them is escaped.",
        why: "To xend a single quote ends a text and a backslash changes what follows it: libvirt takes care of neither.",
        releases: WITH_XEND,
        history: "libvirt escapes both since 0.8.6 (November 2010).",
        sources: [XEND, XEND_DOMAIN, SXP_3_1, ESCAPES_0_8_6],
    }
    IMAGE = "sexpr.image" {
        title: "The image",
        what: "How the guest is built is one list, image: hvm for HVM guests, linux for PV guests. With a boot loader there is no image.",
        why: "With a boot loader xend learns the kernel from it. libvirt asks for the type of guest only where it writes an image: without one, all that follows is written as for a PV guest.",
        releases: WITH_XEND,
        sources: [XEND_DOMAIN],
    }
    QUOTE = "sexpr.quote" {
        title: "Quotes and backslashes in a value",
        what: "libvirt does not escape anything in the S-expression: a single quote in a value ends the value early, and a backslash changes what follows it. The host's end of a port and the name of a floppy drive stand without quotes: there a space, a bracket, ; or ! ends the value, and # begins a comment.",
        why: "xend then reads something else than what the document says, or refuses it.",
        releases: WITH_XEND,
        history: "libvirt escapes both since 0.8.6 (November 2010).",
        sources: [XEND_DOMAIN, SXP_3_1, ESCAPES_0_8_6],
    }
}
