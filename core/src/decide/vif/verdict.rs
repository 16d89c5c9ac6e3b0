//! What to say first of an interface: what the guest gets of it, and which source to go by where two disagree.

use super::guest_devices::{PvDevice, VisibleDevices};
use super::qemu_cards::unknown_card;
use crate::base::VifType;
use crate::release::{Guest, VifReader, Xen};
use serde::Serialize;

/// A source on what the guest sees of an interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Reading {
    /// xend's own code.
    #[serde(rename = "code")]
    XendSource,
    /// The author of the netfront patch.
    #[serde(rename = "claim")]
    PatchAuthor,
}

impl Reading {
    /// The source for people, behind the word “by”.
    pub fn title(self) -> &'static str {
        match self {
            Self::XendSource => "xend’s own code",
            Self::PatchAuthor => "the author of the netfront patch",
        }
    }

    /// The source in few words, behind the word “by”.
    pub fn short_title(self) -> &'static str {
        match self {
            Self::XendSource => "xend’s code",
            Self::PatchAuthor => "the author",
        }
    }

    /// The other source.
    pub fn other(self) -> Self {
        match self {
            Self::XendSource => Self::PatchAuthor,
            Self::PatchAuthor => Self::XendSource,
        }
    }
}

/// Which of two sources to go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Preference {
    /// The source to go by.
    pub go_by: Reading,
    /// The reason, in sentences.
    pub why: &'static str,
}

/// The source to go by under xend of that release, where the two disagree on a vif of an HVM guest.
pub(super) fn preference(xen: Xen, vif_type: Option<VifType>) -> Preference {
    let code = |why| Preference { go_by: Reading::XendSource, why };
    match vif_type {
        Some(VifType::Ioemu) if xen.vifs_are_ioemu_by_default() => code(
            "Go by xend’s own code: it is what ran. A comment in libvirt agrees: type ioemu breaks PV drivers.",
        ),
        Some(_) => code(
            "Both leave the guest one card that works, the emulated one. Go by xend’s own code, which also makes a broken PV device.",
        ),
        None if xen.has_changes_of_a_distribution() => Preference {
            go_by: Reading::PatchAuthor,
            why: "Go by the patch’s author. libvirt built for RHEL 5 leaves the type out, which makes sense only if RHEL 5’s xend emulates a card without it.",
        },
        None => {
            code("Go by xend’s own code: it is what ran, and it emulates only cards of type ioemu.")
        }
    }
}

/// Why a guest with such an interface does not start, in a sentence; `None` if it does.
pub(super) fn why_it_does_not_start(
    guest: Guest,
    vif_type: Option<VifType>,
    reader: VifReader,
    devices: &VisibleDevices,
) -> Option<String> {
    if guest != Guest::Hvm {
        let is_refused = reader.xend().is_none() && vif_type == Some(VifType::Ioemu);
        let guest = guest.title();
        return is_refused.then(|| {
            format!("xl does not create the guest: a {guest} guest cannot have type=ioemu.")
        });
    }
    let unknown = unknown_card(devices, reader)?;
    let qemu = match reader.xend() {
        Some(xen) => format!("QEMU of Xen {}", xen.title()),
        None => "QEMU".to_owned(),
    };
    Some(format!("The guest does not start: {qemu} emulates no card “{}”.", unknown.model))
}

/// What the guest gets of a vif that has this model and type, and what is surprising about it. `devices` is what the
/// guest sees, by the source to go by.
pub(super) fn verdict(
    guest: Guest,
    model: Option<&str>,
    vif_type: Option<VifType>,
    reader: VifReader,
    devices: &VisibleDevices,
) -> String {
    let under_xl = reader.xend().is_none();
    if let Some(sentence) = why_it_does_not_start(guest, vif_type, reader, devices) {
        return sentence;
    }
    if guest != Guest::Hvm {
        let guest = guest.title();
        return match model {
            Some(model) => format!(
                "The guest sees a PV device, as every {guest} guest does: the model “{model}” has no effect."
            ),
            None => format!("The guest sees a PV device, as every {guest} guest does."),
        };
    }
    if under_xl && vif_type == Some(VifType::Netfront) {
        return "The guest sees one card, a PV device, with xl up to Xen 4.5. Newer xl ignores this type and adds an emulated card."
            .to_owned();
    }
    let mut sentence = match (devices.card(), devices.pv) {
        (Some(card), PvDevice::Working) => format!(
            "The guest sees two cards with one MAC address, {card} and a PV device: it must use one of them."
        ),
        (Some(card), PvDevice::Incomplete) => format!(
            "The guest sees {card}, which works, and a PV device that does not: it has no MAC address."
        ),
        (Some(card), PvDevice::Absent) => {
            format!("The guest sees one card, {card}. It has no PV device.")
        }
        (None, PvDevice::Working) => {
            "The guest sees one card, a PV device: without PV drivers it has no network.".to_owned()
        }
        (None, PvDevice::Incomplete | PvDevice::Absent) => {
            "The guest sees no card that works.".to_owned()
        }
    };
    if let (Some(model), Some(xen), Some(card)) = (model, reader.xend(), &devices.emulated)
        && card.model != model
    {
        sentence.push_str(&format!(" xend of Xen {} ignores the model “{model}”.", xen.title()));
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::vif::{GuestDevices, guest_devices_of_words};

    fn of(guest: Guest, model: &str, vif_type: &str, reader: VifReader) -> GuestDevices {
        let word = |word: &'static str| (!word.is_empty()).then_some(word);
        let (model, vif_type) = (model.to_owned().leak(), vif_type.to_owned().leak());
        guest_devices_of_words(guest, word(model), word(vif_type), reader)
    }

    #[track_caller]
    fn check(guest: Guest, words: [&str; 2], reader: VifReader, verdict: &str) {
        assert_eq!(of(guest, words[0], words[1], reader).verdict, verdict);
    }

    #[test]
    fn a_verdict_says_what_the_guest_gets_and_what_is_surprising() {
        let hvm = |words, xen, verdict| check(Guest::Hvm, words, VifReader::Xm(xen), verdict);
        let both = "The guest sees two cards with one MAC address, an emulated rtl8139 and a PV device: it must use one of them.";
        hvm(["", ""], Xen::V3_1, both);
        hvm(["", ""], Xen::Rhel5, both);
        let pv = "The guest sees one card, a PV device: without PV drivers it has no network.";
        hvm(["", ""], Xen::V3_0_3, pv);
        hvm(["", "netfront"], Xen::V3_1, pv);
        hvm(
            ["e1000", "ioemu"],
            Xen::V3_1,
            "The guest sees an emulated e1000, which works, and a PV device that does not: it has no MAC address.",
        );
        hvm(
            ["e1000", "ioemu"],
            Xen::V3_0_2,
            "The guest sees an emulated rtl8139, which works, and a PV device that does not: it has no MAC address. xend of Xen 3.0.2 ignores the model “e1000”.",
        );
        hvm(
            ["netfront", ""],
            Xen::V3_1,
            "The guest does not start: QEMU of Xen 3.1–4.4 emulates no card “netfront”.",
        );
        let xl = |guest, words, verdict| check(guest, words, VifReader::Xl, verdict);
        xl(Guest::Hvm, ["", ""], both);
        xl(Guest::Hvm, ["", "vif"], pv);
        xl(
            Guest::Pv,
            ["e1000", ""],
            "The guest sees a PV device, as every PV guest does: the model “e1000” has no effect.",
        );
        xl(
            Guest::Pvh,
            ["", "ioemu"],
            "xl does not create the guest: a PVH guest cannot have type=ioemu.",
        );
    }

    #[test]
    fn where_the_sources_disagree_one_is_to_go_by() {
        let go_by = |vif_type, xen| {
            let devices = of(Guest::Hvm, "", vif_type, VifReader::Sexpr(xen));
            devices.preference.map(|preference| preference.go_by)
        };
        for xen in Xen::ALL {
            assert_eq!(go_by("ioemu", xen), Some(Reading::XendSource));
            assert_eq!(go_by("netfront", xen), None);
        }
        assert_eq!(go_by("", Xen::V3_0_2), Some(Reading::XendSource));
        assert_eq!(go_by("", Xen::V3_1), None);
        // We do not have RHEL 5's own xend, and libvirt's build for it tells against that of Xen 3.0.3.
        assert_eq!(go_by("", Xen::Rhel5), Some(Reading::PatchAuthor));
    }

    #[test]
    fn every_sentence_is_short() {
        let readers = Xen::ALL.map(VifReader::Xm).into_iter().chain([VifReader::Xl]);
        for reader in readers {
            for guest in [Guest::Hvm, Guest::Pv, Guest::Pvh] {
                for model in ["", "e1000", "netfront"] {
                    for vif_type in ["", "ioemu", "vif", "netfront"] {
                        let devices = of(guest, model, vif_type, reader);
                        let why = devices.preference.map_or("", |preference| preference.why);
                        for sentence in devices.verdict.split(". ").chain(why.split(". ")) {
                            assert!(sentence.split_whitespace().count() <= 25, "{sentence}");
                        }
                    }
                }
            }
        }
    }
}
