//! Rules of graphical displays.

use super::sources::*;

rules! {
    PLACE = "graphics.place" {
        title: "Keys of the image or a device",
        what: "Older releases of Xen have the display as keys: PV guests below config format 3 (2 when built for RHEL 5), HVM guests below 4. Newer ones have it as a device: vfb, in the S-expression with vkbd in front and as the last of the document.",
        why: "Beside a boot loader the S-expression has no image, hence no display of the old kind. RHEL 5 has the PV framebuffer of a newer Xen, hence its own limit.",
        releases: WITH_XEND,
        history: "PV since libvirt 0.1.10 (December 2006), HVM since 0.2.2 (April 2007) and in xm since 0.6.0 (January 2009), which also brought the build for RHEL 5.",
        sources: [XEND_DOMAIN, XM_DOMAIN, PV_GRAPHICS_0_1_10, HVM_GRAPHICS_0_2_2, XM_FORMATS_0_6_0, RHEL_5_GRAPHICS_0_6_0],
    }
    ONE = "graphics.one" {
        title: "Exactly one display",
        what: "With two or more graphics elements libvirt writes none of them.",
        why: "The writers for Xen ask for exactly one. Before libvirt read all of them, it wrote the first.",
        releases: WITH_XEND,
        history: "Since libvirt 0.6.4 (May 2009).",
        sources: [XEND_DOMAIN, XM_DOMAIN, GRAPHICS_0_6_4],
    }
    TYPE = "graphics.type" {
        title: "VNC or SDL",
        what: "libvirt writes vnc and sdl. The S-expression of any other type is refused; the xm writer takes any other for a VNC display and may crash.",
        why: "The xm writer looks for SDL alone: of another type it takes numbers and texts that are not there. Xenlens refuses other types in both formats.",
        releases: WITH_XEND,
        sources: [PARSE_GRAPHICS, XEND_GRAPHICS_OLD, XEND_GRAPHICS_NEW, XM_DOMAIN],
    }
    PORT = "graphics.port" {
        title: "Display number",
        what: "libvirt writes vncunused 1 where Xen is to choose the port: when there is none, when it is -1, or with autoport yes. Otherwise vncunused 0, and vncdisplay with the port less 5900. The S-expression of config format 1 has neither.",
        why: "VNC counts displays from port 5900. Xen 3.0.2 takes 5900 and the domain's number for the port, and reads no other.",
        releases: WITH_XEND,
        history: "Since libvirt 0.1.6 (September 2006).",
        sources: [PARSE_GRAPHICS, XEND_GRAPHICS_OLD, XEND_GRAPHICS_NEW, XM_DOMAIN, VNC_PORT_0_1_6, IMAGE_3_0_2],
    }
    DETAILS = "graphics.details" {
        title: "Address, password, keyboard map",
        what: "libvirt writes vnclisten, vncpasswd and keymap for VNC, display and xauthority for SDL. At config format 1 the S-expression of a VNC display has none of them.",
        why: "Xen 3.0.2 reads none of the three for VNC.",
        releases: WITH_XEND,
        history: "Address and password since libvirt 0.1.10 (December 2006), keyboard map since 0.2.1 (March 2007).",
        sources: [PARSE_GRAPHICS, XEND_GRAPHICS_OLD, XEND_GRAPHICS_NEW, XM_DOMAIN, PV_GRAPHICS_0_1_10, KEYMAP_0_2_1, IMAGE_3_0_2],
    }
    FULLSCREEN = "graphics.fullscreen" {
        title: "Full screen",
        what: "libvirt reads yes or no for an SDL display and writes nothing of it.",
        why: "It came for QEMU; libvirt's Xen code never looks at it.",
        releases: WITH_XEND,
        history: "Read since libvirt 0.6.0 (January 2009).",
        sources: [PARSE_GRAPHICS, FULLSCREEN_0_6_0, XEND_GRAPHICS_NEW, XM_DOMAIN],
    }
}
