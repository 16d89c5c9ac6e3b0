//! What a guest sees of an interface.

use super::verdict::{Preference, Reading, preference, verdict, why_it_does_not_start};
use crate::base::{VifDecision, VifType};
use crate::release::{Guest, VifReader, Xen};
use serde::Serialize;

/// The emulated card of an interface, or its absence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EmulatedCard {
    /// The model that QEMU is asked for.
    pub model: String,
}

/// The card that QEMU emulates when no model is named.
pub const DEFAULT_CARD: &str = "rtl8139";

/// The paravirtual device of an interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PvDevice {
    /// There is none.
    Absent,
    /// There is one that works.
    Working,
    /// There is a frontend node without mac and handle: a device that does not work. (Read in Linux's
    /// netfront driver, which gives up without a mac.)
    Incomplete,
}

/// The devices that a guest sees of one interface.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VisibleDevices {
    /// The emulated card.
    pub emulated: Option<EmulatedCard>,
    /// The paravirtual device.
    pub pv: PvDevice,
}

impl VisibleDevices {
    fn new(emulated: Option<&str>, pv: PvDevice) -> Self {
        Self { emulated: emulated.map(|model| EmulatedCard { model: model.to_owned() }), pv }
    }

    /// The devices in few words, such as `e1000 + PV`.
    pub fn describe_briefly(&self) -> String {
        let pv = match self.pv {
            PvDevice::Working => "PV",
            PvDevice::Incomplete => "broken PV",
            PvDevice::Absent => "no PV",
        };
        match &self.emulated {
            Some(card) => format!("{} + {pv}", card.model),
            None => format!("{pv} only"),
        }
    }

    /// The emulated card in words, such as `an emulated e1000`.
    pub(super) fn card(&self) -> Option<String> {
        let card = self.emulated.as_ref()?;
        let model = if card.model.is_empty() { "card" } else { &card.model };
        Some(format!("an emulated {model}"))
    }

    /// The emulated card and the PV device, each in words of its own.
    pub fn lines(&self) -> [String; 2] {
        let card = self.card().unwrap_or_else(|| "no emulated card".to_owned());
        let pv = match self.pv {
            PvDevice::Working => "a PV device, which works",
            PvDevice::Incomplete => "a PV device without mac and handle, which does not work",
            PvDevice::Absent => "no PV device",
        };
        [card, pv.to_owned()]
    }

    /// The devices in words, such as `an emulated e1000 only`.
    pub fn describe(&self) -> String {
        match (self.card(), self.pv) {
            (Some(card), PvDevice::Working) => {
                format!("{card} and a PV device, with the same MAC address")
            }
            (Some(card), PvDevice::Incomplete) => {
                format!("{card}, and a PV device without mac and handle, which does not work")
            }
            (Some(card), PvDevice::Absent) => format!("{card} only"),
            (None, PvDevice::Working) => "a PV device only".to_owned(),
            (None, _) => "nothing that works".to_owned(),
        }
    }
}

/// What a guest sees of one interface, by both of our readings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GuestDevices {
    /// What the guest gets, and what is surprising about it: a sentence or two. By the source to go by.
    pub verdict: String,
    /// Where the two sources disagree: which one to go by.
    pub preference: Option<Preference>,
    /// What xend's own code does (image.py and server/netif.py of that release).
    #[serde(rename = "code")]
    pub by_xend_source: VisibleDevices,
    /// What the patch's author says, with the commits around it.
    #[serde(rename = "claim")]
    pub by_patch_author: VisibleDevices,
    /// What is to be said about the reading of the code, if anything.
    pub caveat: Option<&'static str>,
    /// Whether the guest starts with such an interface. The verdict says why it does not.
    #[serde(skip)]
    pub guest_starts: bool,
}

impl GuestDevices {
    /// Whether the guest sees the same devices, by either source. Caveats do not count.
    pub fn same_devices(&self, other: &Self) -> bool {
        self.by_xend_source == other.by_xend_source && self.by_patch_author == other.by_patch_author
    }

    /// Whether the two readings differ.
    pub fn sources_disagree(&self) -> bool {
        self.preference.is_some()
    }

    /// The devices by one of the sources.
    pub fn by(&self, reading: Reading) -> &VisibleDevices {
        match reading {
            Reading::XendSource => &self.by_xend_source,
            Reading::PatchAuthor => &self.by_patch_author,
        }
    }

    /// The source to go by: xend's own code, unless there is a better one.
    pub fn go_by(&self) -> Reading {
        self.preference.map_or(Reading::XendSource, |preference| preference.go_by)
    }
}

/// What the guest sees of an interface with this model and type, under xend of that release or under
/// xl.
///
/// A PV or PVH guest has its PV device whatever model and type say.
pub fn guest_devices(
    guest: Guest,
    model: Option<&str>,
    decision: &VifDecision,
    reader: VifReader,
) -> GuestDevices {
    devices_of(guest, model.filter(|_| decision.model), decision.vif_type, reader)
}

/// What the guest sees of a vif that has these words for model and type.
pub fn guest_devices_of_words(
    guest: Guest,
    model: Option<&str>,
    vif_type: Option<&str>,
    reader: VifReader,
) -> GuestDevices {
    let vif_type = vif_type.map(|word| match word {
        "ioemu" => VifType::Ioemu,
        "vif" => VifType::Vif,
        // Every other word means the same.
        _ => VifType::Netfront,
    });
    devices_of(guest, model, vif_type, reader)
}

fn devices_of(
    guest: Guest,
    model: Option<&str>,
    vif_type: Option<VifType>,
    reader: VifReader,
) -> GuestDevices {
    let pv_only = || VisibleDevices::new(None, PvDevice::Working);
    let (by_xend_source, by_patch_author) = match reader.xend() {
        _ if guest != Guest::Hvm => (pv_only(), pv_only()),
        None => (devices_under_xl(model, vif_type), devices_under_xl(model, vif_type)),
        Some(xen) => devices_under_xend(model, vif_type, xen),
    };
    let disagree = by_xend_source != by_patch_author;
    let preference = reader.xend().filter(|_| disagree).map(|xen| preference(xen, vif_type));
    let caveat = match reader.xend() {
        _ if guest != Guest::Hvm => None,
        Some(xen) => xen.source_caveat(),
        None => (vif_type == Some(VifType::Netfront)).then_some(
            "From Xen 4.6 on xl knows only the types ioemu and vif. To others it says “Invalid parameter `type'”, and goes on without the type.",
        ),
    };
    let mut devices = GuestDevices {
        verdict: String::new(),
        preference,
        by_xend_source,
        by_patch_author,
        caveat,
        guest_starts: true,
    };
    let seen = devices.by(devices.go_by());
    let starts = why_it_does_not_start(guest, vif_type, reader, seen).is_none();
    devices.verdict = verdict(guest, model, vif_type, reader, seen);
    devices.guest_starts = starts;
    devices
}

/// By xend's own code, and by the patch's author.
fn devices_under_xend(
    model: Option<&str>,
    vif_type: Option<VifType>,
    xen: Xen,
) -> (VisibleDevices, VisibleDevices) {
    let model = model.filter(|_| xen.hands_vif_models_to_qemu()).unwrap_or(DEFAULT_CARD);
    let ioemu = vif_type == Some(VifType::Ioemu);
    let untyped = vif_type.is_none();
    let emulated = ioemu || (untyped && xen.emulates_vifs_without_type());
    let by_xend_source = VisibleDevices::new(
        emulated.then_some(model),
        if ioemu { PvDevice::Incomplete } else { PvDevice::Working },
    );
    let by_patch_author = match vif_type {
        // In the patch's words, Xen not newer than the threshold has a PV interface regardless of the
        // type. Built for RHEL 5 the threshold is 0: every Xen is newer.
        Some(VifType::Ioemu) if xen.vifs_are_ioemu_by_default() => {
            VisibleDevices::new(Some(model), PvDevice::Working)
        }
        Some(VifType::Ioemu) => VisibleDevices::new(Some(model), PvDevice::Absent),
        Some(VifType::Netfront | VifType::Vif) => VisibleDevices::new(None, PvDevice::Working),
        None => VisibleDevices::new(Some(model), PvDevice::Working),
    };
    (by_xend_source, by_patch_author)
}

/// Under xl, `ioemu` and no type mean both devices, any other type the PV device alone.
fn devices_under_xl(model: Option<&str>, vif_type: Option<VifType>) -> VisibleDevices {
    match vif_type {
        None | Some(VifType::Ioemu) => {
            VisibleDevices::new(Some(model.unwrap_or(DEFAULT_CARD)), PvDevice::Working)
        }
        Some(VifType::Netfront | VifType::Vif) => VisibleDevices::new(None, PvDevice::Working),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_words_tell_all_devices_apart() {
        let all = [
            (None, PvDevice::Working, "PV only"),
            (Some("e1000"), PvDevice::Working, "e1000 + PV"),
            (Some("e1000"), PvDevice::Incomplete, "e1000 + broken PV"),
            (Some("rtl8139"), PvDevice::Absent, "rtl8139 + no PV"),
        ];
        for (card, pv, words) in all {
            assert_eq!(VisibleDevices::new(card, pv).describe_briefly(), words);
        }
    }

    #[test]
    fn a_caveat_makes_no_other_devices() {
        let devices = |vif_type| devices_of(Guest::Hvm, None, Some(vif_type), VifReader::Xl);
        let (old, new) = (devices(VifType::Netfront), devices(VifType::Vif));
        assert_ne!(old, new, "xl knows one of them");
        assert!(old.same_devices(&new));
        assert!(!old.same_devices(&devices_of(Guest::Hvm, None, None, VifReader::Xl)));
    }
}
