//! Rules of the S-expression as a form.

use super::sources::*;

rules! {
    FORM = "sexpr.form" {
        title: "The S-expression",
        what: "libvirt hands xend one line without a newline at its end: a list that begins with vm. Values stand between single quotes and nothing in them is escaped.",
        why: "A single quote in a value therefore breaks the expression, and libvirt does not notice.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [XEND],
    }
    IMAGE = "sexpr.image" {
        title: "The image",
        what: "How the guest is built is one list, image: hvm for HVM guests, linux for PV guests. With a boot loader there is no image.",
        why: "With a boot loader xend learns the kernel from it, and libvirt writes everything that follows as for a PV guest.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [XEND],
    }
    QUOTE = "sexpr.quote" {
        title: "A quote in a value",
        what: "libvirt does not escape anything in the S-expression: a single quote in a value ends the value early.",
        why: "xend then reads something else than what the document says, or refuses it.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [XEND],
    }
}
