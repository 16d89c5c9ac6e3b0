//! Rules of serial ports, parallel ports and consoles.

use super::sources::*;

rules! {
    SERIAL = "chr.serial" {
        title: "Serial port",
        what: "libvirt writes the first serial port of an HVM guest, or none. It leaves out further ports, and all ports of a PV guest.",
        why: "Up to Xen 3.3 xend accepts one serial port. Xen 3.4 accepts a list of them, but libvirt 0.7.5 does not use it.",
        releases: WITH_XEND,
        history: "In this form since libvirt 0.4.3 (June 2008).",
        sources: [XEND_DOMAIN, XM_DOMAIN, PORTS_0_4_3, IMAGE_3_3, SERIALS_3_4],
    }
    SERIAL_LIST = "chr.serial-list" {
        title: "Serial ports by their numbers",
        what: "libvirt writes none, or one text if there is one serial port and its number is 0. Otherwise xl gets a list from port 0 on, with none in the gaps, and libvirt refuses xm.",
        why: "xl gives each text of the list to QEMU as one more serial port. Of two ports with one number the first counts.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 writes the first port only, libvirt 9.0 all of them.",
        sources: [V9_XEN_FORMAT_CHAR_DEV, V9_XEN_FORMAT_SERIAL],
    }
    PARALLEL = "chr.parallel" {
        title: "Parallel port",
        what: "libvirt writes the first parallel port of an HVM guest, or none. It leaves out further ports, and all ports of other guests.",
        why: "xend hands a parallel port to QEMU only from Xen 4.0 on. Older releases do not read the key.",
        releases: ALL,
        history: "Since libvirt 0.4.3 (June 2008).",
        sources: [XEND_DOMAIN, XM_DOMAIN, PORTS_0_4_3, IMAGE_3_3, PARALLEL_4_0, V9_XEN_FORMAT_CHAR_DEV],
    }
    CONSOLE = "chr.console" {
        title: "Console",
        what: "The console of an HVM guest becomes its serial port if there is no serial element. Otherwise libvirt leaves it out. It does not write the console of a PV guest. It uses only the first console.",
        why: "libvirt treats the console of an HVM guest as a serial port, and that of a PV guest as paravirtual. Its writers for Xen never look at a paravirtual console.",
        releases: WITH_XEND,
        sources: [PARSE_DOMAIN, XEND_DOMAIN, XM_DOMAIN],
    }
    TYPE = "chr.type" {
        title: "What a port is connected to on the host",
        what: "libvirt writes the type as a word. null, vc, pty and stdio stand alone. file, pipe, udp, tcp (or telnet) and unix have a colon and details after it. For dev, libvirt writes only the path. The default is pty. libvirt 0.7 treats an unknown type as null, and libvirt 9.0 refuses it.",
        why: "Xen’s tools hand the words unchanged to QEMU, after its option -serial or -parallel.",
        releases: ALL,
        differs_by_release: true,
        history: "Since libvirt 0.4.3 (June 2008). libvirt 9.0 refuses other types.",
        sources: [PARSE_CHR, XEND_CHR, PORTS_0_4_3, IMAGE_4_4, V9_XEN_FORMAT_CHAR_DEV],
    }
    SOURCE = "chr.source" {
        title: "Path, host and port number",
        what: "libvirt writes the path of a file, pipe, device or Unix socket. For TCP and UDP it writes host and service. For UDP it adds host and service of the local end after an @. If a value occurs several times, the first one counts.",
        why: "libvirt reads the path of a pty but does not write it: the path is known only while the guest runs. libvirt 9.0 puts a backslash before each backslash and single quote of a path.",
        releases: ALL,
        differs_by_release: true,
        history: "Since libvirt 0.4.3 (June 2008). libvirt 9.0 escapes paths.",
        sources: [PARSE_CHR, XEND_CHR, PORTS_0_4_3, V9_XEN_FORMAT_SXPR_CHR],
    }
    MODE = "chr.mode" {
        title: "Connect or listen",
        what: "With mode bind, libvirt writes ,listen after a TCP or Unix socket. The default is connect. For UDP, the mode of each source says which end it is: connect the remote one, bind the local one.",
        why: "With listen QEMU waits for a connection instead of opening one.",
        releases: WITH_XEND,
        history: "Since libvirt 0.4.3 (June 2008).",
        sources: [PARSE_CHR, XEND_CHR, PORTS_0_4_3],
    }
    SERVER = "chr.server" {
        title: "Connect or wait",
        what: "With mode bind, libvirt writes ,server,nowait after a TCP or Unix socket. The default is connect.",
        why: "With server QEMU waits for a connection. With nowait the guest starts before there is one.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 writes ,listen instead, libvirt 9.0 these words.",
        sources: [V9_XEN_FORMAT_SXPR_CHR],
    }
    PROTOCOL = "chr.protocol" {
        title: "Raw or telnet",
        what: "libvirt writes a TCP device with protocol telnet as telnet. With raw, the default, it writes tcp. libvirt 0.7 refuses any other protocol, libvirt 9.0 also writes telnets and tls as telnet.",
        why: "The word goes to QEMU, which then speaks that protocol on the connection.",
        releases: ALL,
        differs_by_release: true,
        history: "Since libvirt 0.4.3 (June 2008). libvirt 9.0 knows telnets and tls.",
        sources: [PARSE_CHR, XEND_CHR, PORTS_0_4_3, V9_XEN_FORMAT_SXPR_CHR],
    }
    TARGET = "chr.target" {
        title: "Number of the port",
        what: "libvirt checks that the target's port is a number. It then counts the ports itself, in the order of the document, and does not write the number.",
        why: "libvirt writes at most the first port of each kind.",
        releases: WITH_XEND,
        sources: [PARSE_CHR, PARSE_DOMAIN, XEND_DOMAIN, XM_DOMAIN],
    }
    CHANNEL = "chr.channel" {
        title: "Channels",
        what: "In xl, libvirt writes the channels of target type xen: a pty or a Unix socket, and the name. It fails without a message if the channel has another source. It writes no other channels, and none into xm.",
        why: "A program in the guest finds the channel by its name.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 does not write the key, libvirt 9.0 does.",
        sources: [V9_XEN_FORMAT_XL_DOMAIN_CHANNELS],
    }
    BACKEND = "chr.backend" {
        title: "Types of character devices",
        what: "libvirt knows fifteen types, and refuses any other. The default is pty.",
        why: "libvirt 0.7 took an unknown type for null.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_CHR_DEF_PARSE_XML],
    }
    HOST_END = "chr.host-end" {
        title: "The host's end",
        what: "There may be one source, and two for UDP. A path, a host or a service may be missing while libvirt reads; it checks that later.",
        why: "The path of a pty is known only while the guest runs, so libvirt does not read it.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_CHR_SOURCE_DEF_PARSE_XML, V9_VIR_DOMAIN_CHR_SOURCE_DEF_VALIDATE],
    }
    TCP_PROTOCOL = "chr.tcp-protocol" {
        title: "Protocol of a TCP connection",
        what: "libvirt knows raw, telnet, telnets and tls, and reads the protocol for TCP only.",
        why: "For Xen libvirt writes every protocol but raw as telnet.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_CHR_SOURCE_DEF_PARSE_XML, V9_XEN_FORMAT_CHAR_DEV],
    }
    TARGET_OF_DEVICE = "chr.guest-end" {
        title: "The guest's end",
        what: "A channel needs a target with a type. A port without a number gets the next free one.",
        why: "The number of a serial port is its place in Xen's list.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_CHR_DEF_PARSE_XML, V9_VIR_DOMAIN_CHR_DEF_POST_PARSE],
    }
    CONSOLE_OF_GUEST = "chr.console-of-guest" {
        title: "Consoles and serial ports",
        what: "The first console of an HVM guest becomes its serial port if it has no other, and is left out otherwise. libvirt writes no other console.",
        why: "Guests of the other types have a console of Xen's own anyway.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_CHR_DEF_POST_PARSE, V9_VIR_DOMAIN_DEF_POST_PARSE_COMMON, V9_LIBXL_DOMAIN_DEVICE_DEF_POST_PARSE],
    }
}
