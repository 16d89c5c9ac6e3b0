//! Rules of what Xen's own xl accepts.

use super::sources::*;

rules! {
    SYNTAX = "xl-accepts.syntax" {
        title: "The text that xl reads",
        what: "xl reads names of small letters, strings, numbers without a sign, and lists. A backslash in a string is an escape. xl refuses the whole file for one mistake.",
        why: "xl has a reader of its own, in the library libxlutil. libvirt writes and reads xl configurations with another reader, which knows no escapes and writes signs.",
        releases: ONLY_9_0,
        history: "Seen in xl of Xen 4.17, for which libvirt 9.0 writes. libvirt 0.7.5 has no xl.",
        sources: [XL_LEXER, XL_GRAMMAR, XL_CONFIG_READER],
    }
    DISK = "xl-accepts.disk" {
        title: "The disks that xl reads",
        what: "xl knows the formats raw, qcow, qcow2, vhd, qed and empty, read-only and writable disks, and the backends phy, tap, qdisk and standalone.",
        why: "libvirt writes three things that this parser does not know: the access ! for a shared disk, the format xvhd, and an empty backend. libvirt's own reader calls the same parser.",
        releases: ONLY_9_0,
        history: "Seen in xl of Xen 4.17, for which libvirt 9.0 writes. libvirt 0.7.5 has no xl.",
        sources: [XL_DISK_LEXER, XL_DISK_READER, LIBXL_DEVICE, BLOCK_SCRIPT_4_17],
    }
    KERNEL = "xl-accepts.kernel" {
        title: "A kernel for guests without firmware",
        what: "xl refuses a PV or PVH guest without a kernel and without a boot loader.",
        why: "Only an HVM guest has firmware that finds something to start.",
        releases: ONLY_9_0,
        history: "Seen in xl of Xen 4.17, for which libvirt 9.0 writes. libvirt 0.7.5 has no xl.",
        sources: [XL_4_17],
    }
    VALUES = "xl-accepts.values" {
        title: "Other values that xl refuses",
        what: "xl checks values while it reads a configuration: virtual CPUs, NUMA nodes, channels, addresses, and words of lists. It stops at the first wrong one.",
        why: "libvirt checks less, or something else, before it writes. xl ignores unknown keys without a word. It warns of some wrong numbers, and goes on.",
        releases: ONLY_9_0,
        history: "Seen in xl of Xen 4.17, for which libvirt 9.0 writes. libvirt 0.7.5 has no xl.",
        sources: [XL_4_17, XL_CONFIG_READER, XL_PCI, XL_VIF, LIBXL_CREATE, LIBXL_NIC, LIBXL_X86],
    }
    READERS = "xl-accepts.readers" {
        title: "What xl reads and libvirt does not",
        what: "xl reads about ninety keys that libvirt does not read. It takes “+=” and comments within lists. Of a key that stands there twice it takes the last, and libvirt the first.",
        why: "xl and libvirt have different readers for the same files. libvirt reads what its own model of a guest has a place for.",
        releases: ONLY_9_0,
        history: "Seen in xl of Xen 4.17, for which libvirt 9.0 writes. libvirt 0.7.5 has no xl.",
        sources: [XL_4_17, XL_GRAMMAR, XL_CONFIG_READER],
    }
}
