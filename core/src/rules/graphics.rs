//! Rules of graphical displays.

use super::sources::*;

rules! {
    PLACE = "graphics.place" {
        title: "Display as keys or as a device",
        what: "For older releases of Xen libvirt writes the display as keys: for PV guests below config format 3, for HVM guests below 4. For newer ones it writes a device, vfb. The S-expression has vkbd before it, and both stand at its end. Built for RHEL 5, the limit for PV guests is 2.",
        why: "With a boot loader the S-expression has no image, and therefore no display as keys. RHEL 5 has the PV framebuffer of a newer Xen, and therefore its own limit.",
        releases: WITH_XEND,
        history: "For PV guests since libvirt 0.1.10 (December 2006). For HVM guests since 0.2.2 (April 2007), and in xm since 0.6.0 (January 2009). That release also brought the build for RHEL 5.",
        sources: [XEND_DOMAIN, XM_DOMAIN, PV_GRAPHICS_0_1_10, HVM_GRAPHICS_0_2_2, XM_FORMATS_0_6_0, RHEL_5_GRAPHICS_0_6_0],
    }
    PLACE_BY_GUEST = "graphics.place-by-guest" {
        title: "Display as keys or as a list, by the guest",
        what: "libvirt writes the display of an HVM guest as keys, and that of a PV or PVH guest as the list vfb.",
        why: "An HVM guest has an emulated graphics card, which QEMU shows. Other guests have a framebuffer of Xen's.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 writes the list for HVM guests, too, from Xen 3.1 on. libvirt 9.0 does not.",
        sources: [V9_XEN_FORMAT_VFB],
    }
    ONE = "graphics.one" {
        title: "Exactly one display",
        what: "If the document has two or more graphics elements, libvirt writes none of them. In xl it still writes a SPICE display of an HVM guest if that is the first.",
        why: "The writers for Xen require exactly one. Before libvirt read all of them, it wrote the first.",
        releases: ALL,
        history: "Since libvirt 0.6.4 (May 2009).",
        sources: [XEND_DOMAIN, XM_DOMAIN, GRAPHICS_0_6_4, V9_XEN_FORMAT_VFB, V9_XEN_FORMAT_XL_SPICE],
    }
    TYPE = "graphics.type" {
        title: "VNC or SDL",
        what: "libvirt writes vnc and sdl. For any other type it refuses the S-expression. Its xm writer treats any other type as a VNC display and may crash.",
        why: "The xm writer checks only for SDL. For another type it reads numbers and texts that do not exist. Xenlens refuses other types in both formats.",
        releases: WITH_XEND,
        sources: [PARSE_GRAPHICS, XEND_GRAPHICS_OLD, XEND_GRAPHICS_NEW, XM_DOMAIN],
    }
    LIKE_VNC = "graphics.like-vnc" {
        title: "Other types as VNC",
        what: "libvirt writes sdl as SDL, and spice only into xl. It writes any other type as VNC: rdp with its port, and desktop and egl-headless as if they had port 0.",
        why: "The writer asks only for sdl and spice. Of another type with details it reads numbers and texts that do not exist. Xenlens refuses such a display.",
        releases: ONLY_9_0,
        history: "libvirt 9.0 does not crash on all of them, as libvirt 0.7.5 may.",
        sources: [V9_XEN_FORMAT_VFB],
    }
    PORT = "graphics.port" {
        title: "Display number",
        what: "libvirt writes vncunused 1 if Xen chooses the port: without a port, with the port -1, or with autoport yes. Otherwise it writes vncunused 0, and vncdisplay with the port minus 5900. The S-expression of config format 1 has neither.",
        why: "VNC counts displays from port 5900. Xen 3.0.2 uses 5900 plus the domain's number as the port, and reads no other.",
        releases: ALL,
        history: "Since libvirt 0.1.6 (September 2006).",
        sources: [PARSE_GRAPHICS, XEND_GRAPHICS_OLD, XEND_GRAPHICS_NEW, XM_DOMAIN, VNC_PORT_0_1_6, IMAGE_3_0_2, V9_XEN_FORMAT_VFB],
    }
    DETAILS = "graphics.details" {
        title: "Address, password, keyboard map",
        what: "libvirt writes vnclisten, vncpasswd and keymap for VNC, display and xauthority for SDL. At config format 1 the S-expression of a VNC display has none of them.",
        why: "Xen 3.0.2 reads none of the three for VNC.",
        releases: ALL,
        history: "Address and password since libvirt 0.1.10 (December 2006), keyboard map since 0.2.1 (March 2007).",
        sources: [PARSE_GRAPHICS, XEND_GRAPHICS_OLD, XEND_GRAPHICS_NEW, XM_DOMAIN, PV_GRAPHICS_0_1_10, KEYMAP_0_2_1, IMAGE_3_0_2, V9_XEN_FORMAT_VFB],
    }
    FULLSCREEN = "graphics.fullscreen" {
        title: "Full screen",
        what: "libvirt reads yes or no for an SDL display but does not write it.",
        why: "The attribute is for QEMU; libvirt's Xen code never looks at it.",
        releases: WITH_XEND,
        history: "libvirt has read it since 0.6.0 (January 2009).",
        sources: [PARSE_GRAPHICS, FULLSCREEN_0_6_0, XEND_GRAPHICS_NEW, XM_DOMAIN],
    }
    DISPLAY = "graphics.element" {
        title: "Displays",
        what: "libvirt knows seven types of displays. For Xen it writes vnc, sdl and spice, and rdp as if it were vnc.",
        why: "libvirt's Xen code asks only whether a display is sdl or spice, and takes the rest for vnc.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_GRAPHICS_DEF_PARSE_XML, V9_XEN_FORMAT_VFB],
    }
    LISTEN = "graphics.listen" {
        title: "Where a display listens",
        what: "The first listen element counts, if its type is address. Without one, the attribute listen of the display counts.",
        why: "Both may be there if they say the same: older programs read the attribute.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_GRAPHICS_DEF_PARSE_XML],
    }
    PORTS = "graphics.ports" {
        title: "Ports",
        what: "Without a port, or with -1, Xen chooses the port. The attribute autoport has the last word. For SPICE, both ports must be -1.",
        why: "A port that Xen chooses is 0 in a guest that does not run.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_GRAPHICS_DEF_PARSE_XMLVNC, V9_VIR_DOMAIN_GRAPHICS_DEF_PARSE_XML_SPICE],
    }
    TEXTS = "graphics.texts" {
        title: "Password, keyboard map and X display",
        what: "libvirt takes them as they are, empty ones too.",
        why: "libvirt writes each of them to a key of its own.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_GRAPHICS_DEF_PARSE_XMLVNC, V9_XEN_FORMAT_VFB],
    }
    SPICE = "graphics.spice" {
        title: "SPICE",
        what: "In xl, libvirt writes the first display of an HVM guest if that is SPICE: its address, ports, password, mouse mode and clipboard. It writes no keyboard map. It writes no SPICE display into xm or for another guest.",
        why: "xl hands the settings to QEMU. With a client's mouse or a shared clipboard, libvirt also turns the agent in the guest on.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 does not know SPICE, libvirt 9.0 does.",
        sources: [V9_VIR_DOMAIN_GRAPHICS_DEF_PARSE_XML_SPICE, V9_XEN_FORMAT_XL_SPICE, V9_XEN_FORMAT_VFB],
    }
    DETAILS_9_0 = "graphics.other-details" {
        title: "Details for other hypervisors",
        what: "libvirt checks these parts of a display but does not write them.",
        why: "They are for QEMU and others. libvirt's Xen code never looks at them.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_GRAPHICS_DEF_PARSE_XML],
    }
}
