//! Rules of sound cards.

use super::sources::*;

rules! {
    MODEL = "sound.model" {
        title: "Sound cards",
        what: "libvirt writes the models of an HVM guest's sound cards as soundhw, between commas. A PV guest has none.",
        why: "The models are sb16, es1370, pcspk and ac97.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    REPEATED = "sound.repeated" {
        title: "Each model once",
        what: "libvirt leaves a second sound card of the same model out.",
        why: "One of each is all that can be asked for.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF],
    }
}
