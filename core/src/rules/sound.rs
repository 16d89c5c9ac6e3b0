//! Rules of sound cards.

use super::sources::*;

rules! {
    MODEL = "sound.model" {
        title: "Sound cards",
        what: "libvirt writes the models of an HVM guest's sound cards as soundhw, between commas. libvirt 0.7 knows sb16, es1370, pcspk and ac97. libvirt 9.0 also knows ich6 and others. It writes none for other guests.",
        why: "From Xen 3.0.3 on xend hands the list to QEMU's option of the same name. Xen 3.0.2 does not read the key.",
        releases: ALL,
        differs_by_release: true,
        history: "Since libvirt 0.4.3 (June 2008). libvirt 9.0 knows more models.",
        sources: [PARSE_SOUND, XEND_SOUND, XEND_DOMAIN, XM_DOMAIN, SOUND_0_4_3, IMAGE_3_0_2, IMAGE_3_0_3, V9_XEN_FORMAT_SOUND],
    }
    REPEATED = "sound.repeated" {
        title: "Repeated sound cards",
        what: "libvirt leaves out a second sound card of the same model.",
        why: "libvirt's reader drops it without a message, for every hypervisor.",
        releases: WITH_XEND,
        sources: [PARSE_DOMAIN],
    }
    CARD = "sound.card" {
        title: "Models of sound cards",
        what: "libvirt knows eight models. The first card must be sb16, es1370, ac97 or ich6. Repeated models stay.",
        why: "Xen has these four cards. libvirt asks for the first one only.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_SOUND_DEF_PARSE_XML, V9_LIBXL_DOMAIN_DEF_VALIDATE, V9_XEN_FORMAT_SOUND],
    }
    DETAILS = "sound.details" {
        title: "Codecs and the host's sound",
        what: "libvirt checks these parts of a sound card but does not write them.",
        why: "They are for QEMU. libvirt's Xen code never looks at them.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_SOUND_DEF_PARSE_XML],
    }
}
