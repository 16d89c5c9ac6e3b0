//! Rules of the S-expression as a form.

use super::sources::*;

rules! {
    FORM = "sexpr.form" {
        title: "The S-expression",
        what: "libvirt hands xend one line without a newline at its end: a list that begins with vm. It writes texts between single quotes and escapes nothing in them.",
        why: "xend treats a single quote as the end of a text, and a backslash as a change to what follows. libvirt escapes neither.",
        releases: WITH_XEND,
        history: "Since 0.8.6 (November 2010) libvirt escapes both.",
        sources: [XEND, XEND_DOMAIN, SXP_3_1, ESCAPES_0_8_6],
    }
    IMAGE = "sexpr.image" {
        title: "The image",
        what: "One list, image, describes how Xen builds the guest: hvm for HVM guests, linux for PV guests. With a boot loader there is no image.",
        why: "With a boot loader xend learns the kernel from it. libvirt asks for the type of guest only where it writes an image. Without one, it writes the rest as for a PV guest.",
        releases: WITH_XEND,
        sources: [XEND_DOMAIN],
    }
    QUOTE = "sexpr.quote" {
        title: "Quotes and backslashes in a value",
        what: "libvirt escapes nothing in the S-expression. A single quote in a value ends the value early, and a backslash changes what follows it. libvirt does not quote the value of a port or the name of a floppy drive. There a space, a bracket, ; or ! ends the value, and # begins a comment.",
        why: "xend then reads something other than the document says, or refuses it.",
        releases: WITH_XEND,
        history: "Since 0.8.6 (November 2010) libvirt escapes both.",
        sources: [XEND_DOMAIN, SXP_3_1, ESCAPES_0_8_6],
    }
}
