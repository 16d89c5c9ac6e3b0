//! Rules of serial ports, parallel ports and consoles.

use super::sources::*;

rules! {
    SERIAL = "chr.serial" {
        title: "Serial port",
        what: "libvirt writes the first serial port of an HVM guest, or none.",
        why: "xend of that time has room for one; further ports are left out, and a PV guest has none.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [XEND, XM],
    }
    PARALLEL = "chr.parallel" {
        title: "Parallel port",
        what: "libvirt writes the first parallel port of an HVM guest, or none.",
        why: "xend of that time has room for one; further ports are left out, and a PV guest has none.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [XEND, XM],
    }
    CONSOLE = "chr.console" {
        title: "Console",
        what: "The console of an HVM guest is its serial port if there is no serial element, and is left out otherwise. The console of a PV guest is not written.",
        why: "A PV guest has its console without any configuration.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    TYPE = "chr.type" {
        title: "The host's end of a port",
        what: "libvirt writes the type's word: null, vc, pty and stdio alone, file, pipe, udp, tcp (or telnet) and unix with what follows a colon; a dev is its path alone. pty is the default, and an unknown type counts as null.",
        why: "These are the words of QEMU's serial and parallel options.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND],
    }
    SOURCE = "chr.source" {
        title: "Path, host and port number",
        what: "libvirt writes the path of a file, pipe, device or Unix socket; host and service of TCP; service and, behind an @, the local end of UDP. The first one given counts.",
        why: "The path of a pty is only known while the guest runs, and is not written.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND],
    }
    MODE = "chr.mode" {
        title: "Connect or listen",
        what: "With mode bind, a TCP or Unix socket gets ,listen behind it; connect is the default. The sources of a UDP device say by it which end they are.",
        why: "QEMU then waits for a connection instead of making one.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND],
    }
    PROTOCOL = "chr.protocol" {
        title: "Raw or telnet",
        what: "With protocol telnet a TCP device is written as telnet, with raw, the default, as tcp.",
        why: "QEMU speaks the telnet protocol then.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND],
    }
    TARGET = "chr.target" {
        title: "Number of the port",
        what: "libvirt checks the target's port and counts the ports itself, in the order of the document; nothing of it is written.",
        why: "Only the first port is written at all.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
}
