//! Decides which model and type libvirt writes for a vif in each release. Says which devices the guest then
//! sees.
//!
//! libvirt has this decision twice, in its xm and in its S-expression code. Here it is once, in
//! [`decide`]. A conversion calls it once for each interface and format; writers and cards take what it says.

mod guest_devices;
mod history;
mod known_models;
mod model_import;
mod qemu_cards;
mod verdict;

pub use guest_devices::{
    DEFAULT_CARD, EmulatedCard, GuestDevices, PvDevice, VisibleDevices, guest_devices,
    guest_devices_of_words,
};
pub use history::{BehaviourChange, HISTORY};
pub use known_models::model_as_read;
pub(crate) use known_models::models_to_choose;
pub use model_import::ModelImport;
pub(crate) use qemu_cards::unknown_card;
pub use verdict::{Preference, Reading};

use crate::base::{Format, Rule, Scenario, Sourced, VifDecision, VifType};
use crate::decide::guest::guest_as_written;
use crate::domain::{Document, Interface};
use crate::release::{
    DefaultIoemu, Guest, ModelNames, NetfrontModel, Target, VifBehaviour, VifReader, VifTarget,
};
use crate::rules::vif as rules;

/// The model name that asks for the paravirtual interface alone.
pub const NETFRONT: &str = "netfront";

impl Scenario {
    /// The scenario of an interface, for a libvirt that takes the names of models in that way.
    pub fn of(guest: Guest, model: Option<&str>, names: ModelNames) -> Self {
        match (guest, model_as_read(model, names)) {
            (Guest::Pv | Guest::Pvh, _) => Self::Paravirtual,
            (Guest::Hvm, None) => Self::NoModel,
            (Guest::Hvm, Some(NETFRONT)) => Self::Netfront,
            (Guest::Hvm, Some(_)) => Self::OtherModel,
        }
    }

    /// The rule that explains what a stretch of libvirt's releases writes in it.
    pub fn rule(self, behaviour: &VifBehaviour) -> &'static Rule {
        match (self, behaviour.model_names) {
            (Self::NoModel, ModelNames::AsStated) => &rules::SCENARIO_1,
            (Self::Paravirtual, ModelNames::AsStated) => &rules::SCENARIO_2,
            (Self::Netfront, ModelNames::AsStated) => &rules::SCENARIO_3,
            (Self::OtherModel, ModelNames::AsStated) => &rules::SCENARIO_4,
            (Self::NoModel, ModelNames::ByList) => &rules::SCENARIO_1_LIBXL,
            (Self::Paravirtual, ModelNames::ByList) => &rules::SCENARIO_2_LIBXL,
            (Self::Netfront, ModelNames::ByList) => &rules::SCENARIO_3_LIBXL,
            (Self::OtherModel, ModelNames::ByList) => &rules::SCENARIO_4_LIBXL,
        }
    }

    /// The guest that the scenario is about.
    pub fn guest(self) -> Guest {
        if self == Self::Paravirtual { Guest::Pv } else { Guest::Hvm }
    }

    /// A model with which an interface of [`guest`](Self::guest) is in this scenario: what examples, tables
    /// and edits show where the document names no model that fits. `None` for scenario 1.
    pub fn example_model(self) -> Option<&'static str> {
        match self {
            Self::NoModel => None,
            Self::Netfront => Some(NETFRONT),
            Self::Paravirtual | Self::OtherModel => Some("e1000"),
        }
    }
}

/// Which model and type libvirt writes for an interface.
pub fn decide(guest: Guest, model: Option<&str>, target: VifTarget) -> VifDecision {
    let (behaviour, reader) = (target.behaviour(), target.reader());
    let model = model_as_read(model, behaviour.model_names);
    let scenario = Scenario::of(guest, model, behaviour.model_names);
    let ioemu_by_default = match (behaviour.default_ioemu, reader.xend()) {
        (DefaultIoemu::Never, _) | (_, None) => false,
        (DefaultIoemu::Always, Some(_)) => true,
        (DefaultIoemu::ByXenRelease, Some(xen)) => xen.vifs_are_ioemu_by_default(),
    };
    let by_default = ioemu_by_default.then_some(VifType::Ioemu);
    let type_of_netfront = match behaviour.netfront {
        NetfrontModel::LikeAnyModel => None,
        NetfrontModel::TypeVifForXl if reader == VifReader::Xl => Some(VifType::Vif),
        NetfrontModel::TypeNetfront | NetfrontModel::TypeVifForXl => Some(VifType::Netfront),
    };
    let (written, vif_type, type_from_model) = match scenario {
        Scenario::Paravirtual => (model.is_some(), None, false),
        Scenario::NoModel => (false, by_default, false),
        Scenario::Netfront if type_of_netfront.is_some() => (false, type_of_netfront, true),
        Scenario::OtherModel if behaviour.other_models_get_ioemu => {
            (true, Some(VifType::Ioemu), true)
        }
        Scenario::Netfront | Scenario::OtherModel => (true, by_default, false),
    };
    VifDecision {
        scenario,
        rule: scenario.rule(behaviour),
        model: written,
        vif_type,
        type_first: behaviour.type_first_in_xm && matches!(reader, VifReader::Xm(_)),
        type_from_model,
    }
}

/// An interface, and what libvirt writes of its model and type in one format.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DecidedVif<'d, 't> {
    /// The interface.
    pub(crate) interface: &'d Interface<'t>,
    /// What is written of its model and type.
    pub(crate) decision: VifDecision,
}

/// Decides for every interface of a document, in document order.
pub(crate) fn decide_all<'d, 't>(
    document: &'d Document<'t>,
    format: Format,
    target: &Target,
) -> Vec<DecidedVif<'d, 't>> {
    let guest = guest_as_written(document, format);
    let decided = |interface: &'d Interface<'t>| {
        let model = interface.model.as_ref().map(Sourced::as_str);
        DecidedVif { interface, decision: decide(guest, model, target.vif(format)) }
    };
    document.interfaces().iter().map(decided).collect()
}

impl VifDecision {
    /// The words as they stand in that format, such as `model=e1000,type=ioemu`; empty if there are
    /// none.
    pub fn words(&self, model: Option<&str>, format: Format) -> String {
        let model = model.filter(|_| self.model).map(|model| match format {
            Format::Xl | Format::Xm => format!("model={model}"),
            Format::Sexpr => format!("(model '{model}')"),
        });
        let vif_type = self.vif_type.map(|vif_type| match format {
            Format::Xl | Format::Xm => format!("type={}", vif_type.name()),
            Format::Sexpr => format!("(type {})", vif_type.name()),
        });
        let words = if self.type_first { [vif_type, model] } else { [model, vif_type] };
        let separator = match format {
            Format::Xl | Format::Xm => ",",
            Format::Sexpr => "",
        };
        words.into_iter().flatten().collect::<Vec<_>>().join(separator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::{Libvirt, Target, VifBehaviour, Xen};

    /// Every cell for xend, as `model` or `-`, and the type: docs/contributing/facts.md, “The rule across libvirt releases”.
    fn cell(
        guest: Guest,
        model: Option<&str>,
        behaviour: &'static VifBehaviour,
        reader: VifReader,
    ) -> String {
        match VifTarget::new(behaviour, reader) {
            None => "gone".to_owned(),
            Some(target) => {
                let decision = decide(guest, model, target);
                let model = if decision.model { "model" } else { "-" };
                let vif_type = decision.vif_type.map_or("-", VifType::name);
                format!("{model} {vif_type}")
            }
        }
    }

    #[test]
    fn decisions_across_libvirt_releases() {
        type Cells = [&'static str; 3];
        // HVM without model, with another model, with netfront; at format 3, at format 4.
        let table: [(Cells, Cells); 6] = [
            (["- ioemu", "model ioemu", "model ioemu"], ["- ioemu", "model ioemu", "model ioemu"]),
            (["- ioemu", "model ioemu", "model ioemu"], ["- -", "model -", "model -"]),
            (["- ioemu", "model ioemu", "- netfront"], ["- -", "model ioemu", "- netfront"]),
            (["- ioemu", "model ioemu", "- netfront"], ["- -", "model -", "- netfront"]),
            (["gone"; 3], ["- -", "model -", "- netfront"]),
            (["gone"; 3], ["- -", "model -", "- netfront"]),
        ];
        let models = [None, Some("e1000"), Some(NETFRONT)];
        for (change, (format3, format4)) in HISTORY.iter().zip(table) {
            for (xen, cells) in [(Xen::V3_0_4, format3), (Xen::V3_1, format4)] {
                for (model, expected) in models.into_iter().zip(cells) {
                    for reader in [VifReader::Xm(xen), VifReader::Sexpr(xen)] {
                        let found = cell(Guest::Hvm, model, &change.behaviour, reader);
                        assert_eq!(found, expected, "{model:?} {change:?} {reader:?}");
                    }
                }
            }
        }
        let xl = |model, behaviour| cell(Guest::Hvm, model, behaviour, VifReader::Xl);
        assert_eq!(xl(Some(NETFRONT), &VifBehaviour::SINCE_0_7_5), "gone");
        assert_eq!(xl(Some(NETFRONT), &VifBehaviour::SINCE_1_3_1), "- netfront");
        assert_eq!(xl(Some(NETFRONT), &VifBehaviour::SINCE_1_3_5), "- vif");
        assert_eq!(xl(Some("e1000"), &VifBehaviour::SINCE_1_3_5), "model -");
    }

    #[test]
    fn words_are_in_the_order_of_their_time() {
        let words = |libvirt, format| {
            let target = Target::new(libvirt, Xen::V3_0_3).expect("the pair exists");
            decide(Guest::Hvm, Some("e1000"), target.vif(format)).words(Some("e1000"), format)
        };
        assert_eq!(words(Libvirt::V0_7_4, Format::Xm), "type=ioemu,model=e1000");
        assert_eq!(words(Libvirt::V0_7_5, Format::Xm), "model=e1000,type=ioemu");
        assert_eq!(words(Libvirt::V0_7_4, Format::Sexpr), "(model 'e1000')(type ioemu)");
    }

    #[test]
    fn rhel5_never_writes_ioemu_by_default() {
        for change in &HISTORY[1..4] {
            let sexpr = VifReader::Sexpr(Xen::Rhel5);
            assert_eq!(cell(Guest::Hvm, None, &change.behaviour, sexpr), "- -");
        }
        let (patched, xm) = (&VifBehaviour::SINCE_0_7_5, VifReader::Xm(Xen::Rhel5));
        assert_eq!(cell(Guest::Hvm, Some("x"), patched, xm), "model ioemu");
    }

    #[test]
    fn the_case_of_netfront_counts_until_models_are_a_list() {
        let exact = |guest, model| Scenario::of(guest, Some(model), ModelNames::AsStated);
        assert_eq!(exact(Guest::Hvm, "Netfront"), Scenario::OtherModel);
        assert_eq!(exact(Guest::Hvm, ""), Scenario::OtherModel);
        assert_eq!(exact(Guest::Pv, NETFRONT), Scenario::Paravirtual);
        let by_list = |model| Scenario::of(Guest::Hvm, Some(model), ModelNames::ByList);
        assert_eq!(by_list("Netfront"), Scenario::Netfront);
        assert_eq!(by_list(""), Scenario::NoModel);
        assert_eq!(by_list("Unknown"), Scenario::NoModel);
        assert_eq!(by_list("E1000"), Scenario::OtherModel);
    }

    /// By xend's code, and by what the patch's author says: docs/contributing/facts.md, “What Xen does with a vif’s type”.
    #[test]
    fn what_the_guest_sees() {
        let see = |model, xen| {
            let target =
                Target::new(Libvirt::V0_7_5, xen).expect("the pair exists").vif(Format::Sexpr);
            let decision = decide(Guest::Hvm, model, target);
            let devices = guest_devices(Guest::Hvm, model, &decision, target.reader());
            (devices.by_xend_source.describe(), devices.by_patch_author.describe())
        };
        let both =
            |card: &str| format!("an emulated {card} and a PV device, with the same MAC address");
        let broken = |card: &str| {
            format!(
                "an emulated {card}, and a PV device without mac and handle, which does not work"
            )
        };
        let pv = "a PV device only".to_owned();
        for xen in [Xen::V3_0_2, Xen::V3_0_3, Xen::V3_0_4] {
            assert_eq!(see(None, xen), (broken("rtl8139"), both("rtl8139")));
        }
        assert_eq!(see(None, Xen::V3_1), (both("rtl8139"), both("rtl8139")));
        assert_eq!(see(None, Xen::Rhel5), (pv.clone(), both("rtl8139")));
        for xen in Xen::ALL {
            assert_eq!(see(Some(NETFRONT), xen), (pv.clone(), pv.clone()));
        }
        assert_eq!(see(Some("e1000"), Xen::V3_0_2), (broken("rtl8139"), both("rtl8139")));
        assert_eq!(see(Some("e1000"), Xen::V3_0_4), (broken("e1000"), both("e1000")));
        let rhel5 = (broken("e1000"), "an emulated e1000 only".to_owned());
        assert_eq!(see(Some("e1000"), Xen::Rhel5), rhel5);
        assert_eq!(
            see(Some("e1000"), Xen::V3_1),
            (broken("e1000"), "an emulated e1000 only".to_owned())
        );
    }
}
