//! Rules of serial ports, parallel ports and consoles.

use super::sources::*;

rules! {
    SERIAL = "chr.serial" {
        title: "Serial port",
        what: "libvirt writes the first serial port of an HVM guest, or none. Further ports are left out, and a PV guest has none.",
        why: "Up to Xen 3.3 xend takes one serial port. Xen 3.4 takes a list of them, of which libvirt 0.7.5 makes no use.",
        releases: WITH_XEND,
        history: "In this form since libvirt 0.4.3 (June 2008).",
        sources: [XEND_DOMAIN, XM_DOMAIN, PORTS_0_4_3, IMAGE_3_3, SERIALS_3_4],
    }
    PARALLEL = "chr.parallel" {
        title: "Parallel port",
        what: "libvirt writes the first parallel port of an HVM guest, or none. Further ports are left out, and a PV guest has none.",
        why: "xend hands a parallel port to QEMU from Xen 4.0 on only: older releases do not read the key.",
        releases: WITH_XEND,
        history: "Since libvirt 0.4.3 (June 2008).",
        sources: [XEND_DOMAIN, XM_DOMAIN, PORTS_0_4_3, IMAGE_3_3, PARALLEL_4_0],
    }
    CONSOLE = "chr.console" {
        title: "Console",
        what: "The console of an HVM guest becomes its serial port if there is no serial element, and is left out otherwise. The console of a PV guest is not written. Only the first console counts.",
        why: "To libvirt the console of an HVM guest is a serial port, and that of a PV guest is paravirtual. The writers for Xen never look at the latter.",
        releases: WITH_XEND,
        sources: [PARSE_DOMAIN, XEND_DOMAIN, XM_DOMAIN],
    }
    TYPE = "chr.type" {
        title: "The host's end of a port",
        what: "libvirt writes the type's word: null, vc, pty and stdio alone, file, pipe, udp, tcp (or telnet) and unix with what follows a colon; a dev is its path alone. pty is the default, and an unknown type counts as null.",
        why: "xend hands the words to QEMU as they are, behind its option -serial or -parallel.",
        releases: WITH_XEND,
        history: "Since libvirt 0.4.3 (June 2008).",
        sources: [PARSE_CHR, XEND_CHR, PORTS_0_4_3, IMAGE_4_4],
    }
    SOURCE = "chr.source" {
        title: "Path, host and port number",
        what: "libvirt writes the path of a file, pipe, device or Unix socket; host and service of TCP; host and service of UDP, and behind an @ those of the local end. The first one given counts.",
        why: "The path of a pty is read and not written: it is only known while the guest runs.",
        releases: WITH_XEND,
        history: "Since libvirt 0.4.3 (June 2008).",
        sources: [PARSE_CHR, XEND_CHR, PORTS_0_4_3],
    }
    MODE = "chr.mode" {
        title: "Connect or listen",
        what: "With mode bind, a TCP or Unix socket gets ,listen behind it; connect is the default. Each source of a UDP device says by it which end it is: connect the far one, bind the local one.",
        why: "With listen QEMU waits for a connection instead of making one.",
        releases: WITH_XEND,
        history: "Since libvirt 0.4.3 (June 2008).",
        sources: [PARSE_CHR, XEND_CHR, PORTS_0_4_3],
    }
    PROTOCOL = "chr.protocol" {
        title: "Raw or telnet",
        what: "A TCP device with protocol telnet is written as telnet; with raw, the default, as tcp. Any other protocol is refused.",
        why: "The word goes to QEMU, which then speaks that protocol on the connection.",
        releases: WITH_XEND,
        history: "Since libvirt 0.4.3 (June 2008).",
        sources: [PARSE_CHR, XEND_CHR, PORTS_0_4_3],
    }
    TARGET = "chr.target" {
        title: "Number of the port",
        what: "libvirt checks that the target's port is a number, then counts the ports itself, in the order of the document; nothing of it is written.",
        why: "Only the first port of each kind is written at all.",
        releases: WITH_XEND,
        sources: [PARSE_CHR, PARSE_DOMAIN, XEND_DOMAIN, XM_DOMAIN],
    }
}
