//! Rules of what libvirt checks and never tells Xen.

use super::sources::*;

rules! {
    ENCRYPTION = "checked.encryption" {
        title: "Encryption of a disk",
        what: "libvirt checks the format and the secrets but does not write them for Xen.",
        why: "The element is part of every domain document; libvirt's Xen code never looks at it.",
        releases: WITH_XEND,
        history: "libvirt has read it since 0.7.1 (September 2009).",
        sources: [PARSE_DISK, PARSE_ENCRYPTION, ENCRYPTION_0_7_1],
    }
    FILESYSTEM = "checked.filesystem" {
        title: "File systems of the host",
        what: "libvirt checks filesystem elements but does not write them for Xen.",
        why: "They are for containers; libvirt's Xen code never looks at them.",
        releases: WITH_XEND,
        sources: [PARSE_FILESYSTEM],
    }
    CHANNEL = "checked.channel" {
        title: "Channels",
        what: "libvirt checks channel elements but does not write them for Xen.",
        why: "They are for QEMU; libvirt's Xen code never looks at them.",
        releases: WITH_XEND,
        history: "libvirt has read them since 0.7.3 (November 2009).",
        sources: [PARSE_CHR, CHANNEL_0_7_3],
    }
    VIDEO = "checked.video" {
        title: "Video card",
        what: "libvirt checks video elements but does not write them for Xen.",
        why: "libvirt's Xen code of this time never looks at the video card.",
        releases: WITH_XEND,
        history: "libvirt has read them since 0.7.0 (August 2009).",
        sources: [PARSE_VIDEO, VIDEO_0_7_0],
    }
    WATCHDOG = "checked.watchdog" {
        title: "Watchdog",
        what: "libvirt checks the watchdog (at most one) but does not write it for Xen.",
        why: "It is for QEMU; libvirt's Xen code never looks at it.",
        releases: WITH_XEND,
        history: "libvirt has read it since 0.7.3 (November 2009).",
        sources: [PARSE_WATCHDOG, PARSE_DOMAIN, WATCHDOG_0_7_3],
    }
    SECLABEL = "checked.seclabel" {
        title: "Security label",
        what: "libvirt checks type, model and label, and for a dynamic label also the image's label. It does not write them for Xen.",
        why: "domxml-to-native reads the document like that of a running guest. Even a dynamic label must therefore be complete.",
        releases: WITH_XEND,
        history: "libvirt has read it since 0.6.1 (March 2009).",
        sources: [PARSE_SECLABEL, TO_NATIVE, SECLABEL_0_6_1],
    }
    CPU = "checked.cpu" {
        title: "CPU model",
        what: "libvirt 0.7.5 checks the cpu element but does not write it for Xen. libvirt 0.7.4 does not read it.",
        why: "libvirt's Xen code of this time never looks at the CPU model.",
        releases: ONLY_0_7_5,
        history: "libvirt has read it since 0.7.5 (December 2009).",
        sources: [PARSE_DOMAIN, PARSE_CPU, CPU_0_7_5],
    }
    DEVICE_INFO = "checked.device-info" {
        title: "Alias, address and boot order of a device",
        what: "libvirt checks these parts of any device but does not write them.",
        why: "Xen chooses the places of a guest's devices itself.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DISK_DEF_PARSE_XML, V9_VIR_DOMAIN_DEF_VALIDATE],
    }
    VIDEO_CARD = "checked.video-card" {
        title: "Video card of a newer release",
        what: "libvirt checks video cards but does not write them for Xen.",
        why: "libvirt adds a card for a display, and does not write that either. When libvirt starts an HVM guest itself, it uses the first card.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DEF_PARSE_XML, V9_LIBXL_DOMAIN_DEVICE_DEF_POST_PARSE, V9_LIBXL_MAKE_VIDEO],
    }
    WATCHDOG_DEVICE = "checked.watchdog-device" {
        title: "Watchdog of a newer release",
        what: "libvirt checks the watchdog (at most one) but does not write it for Xen.",
        why: "It is for QEMU. libvirt's Xen code never looks at it.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DEF_PARSE_XML],
    }
    FILESYSTEM_DEVICE = "checked.filesystem-device" {
        title: "File systems of a newer release",
        what: "libvirt checks filesystem elements but does not write them for Xen.",
        why: "They are for containers and QEMU. libvirt's Xen code never looks at them.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DEF_PARSE_XML],
    }
    OTHER_DEVICES = "checked.other-devices" {
        title: "Devices for other hypervisors",
        what: "libvirt checks these devices but does not write them for Xen. It refuses memory devices.",
        why: "They are for QEMU and others. libvirt's Xen code never looks at them.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DEF_PARSE_XML, V9_VIR_DOMAIN_DEF_VALIDATE],
    }
}
