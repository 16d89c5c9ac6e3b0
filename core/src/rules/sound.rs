//! Rules of sound cards.

use super::sources::*;

rules! {
    MODEL = "sound.model" {
        title: "Sound cards",
        what: "libvirt writes the models of an HVM guest's sound cards as soundhw, between commas: sb16, es1370, pcspk and ac97. It writes none for a PV guest.",
        why: "From Xen 3.0.3 on xend hands the list to QEMU's option of the same name. Xen 3.0.2 does not read the key.",
        releases: WITH_XEND,
        history: "Since libvirt 0.4.3 (June 2008).",
        sources: [PARSE_SOUND, XEND_SOUND, XEND_DOMAIN, XM_DOMAIN, SOUND_0_4_3, IMAGE_3_0_2, IMAGE_3_0_3],
    }
    REPEATED = "sound.repeated" {
        title: "Repeated sound cards",
        what: "libvirt leaves out a second sound card of the same model.",
        why: "libvirt's reader drops it without a message, for every hypervisor.",
        releases: WITH_XEND,
        sources: [PARSE_DOMAIN],
    }
}
