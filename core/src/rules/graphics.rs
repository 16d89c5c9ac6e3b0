//! Rules of graphical displays.

use super::sources::*;

rules! {
    PLACE = "graphics.place" {
        title: "Keys of the image or a device",
        what: "Older releases of Xen have the display as keys: PV guests below config format 3 (2 when built for RHEL 5), HVM guests below 4. Newer ones have it as a device: vfb, in the S-expression with vkbd in front and as the last of the document.",
        why: "Beside a boot loader the S-expression has no image, hence no display of the old kind.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [XEND, XM],
    }
    ONE = "graphics.one" {
        title: "Exactly one display",
        what: "With two or more graphics elements libvirt writes none of them.",
        why: "The code asks for exactly one.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [XEND, XM],
    }
    TYPE = "graphics.type" {
        title: "VNC or SDL",
        what: "libvirt writes vnc and sdl. The S-expression of any other type is refused; the xm writer takes an rdp display for a VNC one and crashes.",
        why: "Xenlens refuses other types in both formats.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    PORT = "graphics.port" {
        title: "Display number",
        what: "libvirt writes vncunused 1 where Xen is to choose the port: when there is none, when it is -1, or with autoport yes. Otherwise vncunused 0, and vncdisplay with the port less 5900. The S-expression of config format 1 has neither.",
        why: "VNC counts displays from port 5900.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    DETAILS = "graphics.details" {
        title: "Address, password, keyboard map",
        what: "libvirt writes vnclisten, vncpasswd and keymap for VNC, display and xauthority for SDL. At config format 1 the S-expression of a VNC display has none of them.",
        why: "Xen 3.0.2 knows no more than that there is a VNC display.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    FULLSCREEN = "graphics.fullscreen" {
        title: "Full screen",
        what: "libvirt reads yes or no and writes nothing of it.",
        why: "xend has no word for it.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
}
