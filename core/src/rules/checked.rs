//! Rules of what libvirt checks and never tells Xen.

use super::sources::*;

rules! {
    ENCRYPTION = "checked.encryption" {
        title: "Encryption of a disk",
        what: "libvirt checks the format and the secrets, and writes nothing of them for Xen.",
        why: "xend has no word for it.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, ENCRYPTION_CONF],
    }
    FILESYSTEM = "checked.filesystem" {
        title: "File systems of the host",
        what: "libvirt checks filesystem elements and writes nothing of them for Xen.",
        why: "They are for containers.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF],
    }
    CHANNEL = "checked.channel" {
        title: "Channels",
        what: "libvirt checks channel elements and writes nothing of them for Xen.",
        why: "xend has no word for them.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF],
    }
    VIDEO = "checked.video" {
        title: "Video card",
        what: "libvirt checks video elements and writes nothing of them for Xen.",
        why: "The Xen code of this time never looks at the video card.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF],
    }
    WATCHDOG = "checked.watchdog" {
        title: "Watchdog",
        what: "libvirt checks the watchdog (one at most) and writes nothing of it for Xen.",
        why: "xend has no word for it.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF],
    }
    SECLABEL = "checked.seclabel" {
        title: "Security label",
        what: "libvirt checks type, model and label, for a dynamic label the image's label too, and writes nothing of them for Xen.",
        why: "domxml-to-native reads the document as that of a running guest, hence a dynamic label must be complete.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF],
    }
    CPU = "checked.cpu" {
        title: "CPU model",
        what: "libvirt 0.7.5 checks the cpu element and writes nothing of it for Xen; libvirt 0.7.4 does not read it.",
        why: "The Xen code of this time never looks at the CPU model.",
        since: "Read since libvirt 0.7.5.",
        sources: [DOMAIN_CONF, CPU_CONF],
    }
}
