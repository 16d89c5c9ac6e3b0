//! The heart: which model and type libvirt writes for a guest's network interface, over all releases,
//! and what the guest then sees.
//!
//! libvirt has this decision twice, in its xm and in its S-expression code. Here it is once, in
//! [`decide`]; the writers, the cards and the tables all call it.

use crate::base::{Format, Rule};
use crate::release::{Guest, Libvirt, Xen};
use crate::rules::vif as rules;
use serde::Serialize;

/// The model name that asks for the paravirtual interface alone. The comparison is exact.
pub const NETFRONT: &str = "netfront";

/// The four scenarios of libvirt's `model='netfront'` patch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scenario {
    /// 1: HVM, no model.
    NoModel,
    /// 2: PV, whatever the model.
    Paravirtual,
    /// 3: HVM, model `netfront`.
    Netfront,
    /// 4: HVM, any other model.
    OtherModel,
}

impl Scenario {
    /// All four, by number.
    pub const ALL: [Self; 4] = [Self::NoModel, Self::Paravirtual, Self::Netfront, Self::OtherModel];

    /// The scenario of an interface.
    pub fn of(guest: Guest, model: Option<&str>) -> Self {
        match (guest, model) {
            (Guest::Pv, _) => Self::Paravirtual,
            (Guest::Hvm, None) => Self::NoModel,
            (Guest::Hvm, Some(NETFRONT)) => Self::Netfront,
            (Guest::Hvm, Some(_)) => Self::OtherModel,
        }
    }

    /// The number, 1 to 4.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The name for people.
    pub fn title(self) -> &'static str {
        match self {
            Self::NoModel => "HVM, no model",
            Self::Paravirtual => "PV, any model",
            Self::Netfront => "HVM, model netfront",
            Self::OtherModel => "HVM, any other model",
        }
    }

    /// The rule that explains it.
    pub fn rule(self) -> &'static Rule {
        match self {
            Self::NoModel => &rules::SCENARIO_1,
            Self::Paravirtual => &rules::SCENARIO_2,
            Self::Netfront => &rules::SCENARIO_3,
            Self::OtherModel => &rules::SCENARIO_4,
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

/// A stretch of libvirt's life in which the decision stayed the same, named after its first release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Era {
    /// Before 0.2.3 (June 2007).
    #[serde(rename = "before 0.2.3")]
    Before0_2_3,
    /// From 0.2.3 (June 2007).
    #[serde(rename = "0.2.3")]
    V0_2_3,
    /// From 0.7.5 (December 2009): the netfront patch.
    #[serde(rename = "0.7.5")]
    V0_7_5,
    /// From 0.9.12 (May 2012): scenario 4's regression undone.
    #[serde(rename = "0.9.12")]
    V0_9_12,
    /// From 1.3.1 (January 2016): config formats below 4 dropped.
    #[serde(rename = "1.3.1")]
    V1_3_1,
    /// From 1.3.5 (June 2016): `type=vif` for xl.
    #[serde(rename = "1.3.5")]
    V1_3_5,
}

impl Era {
    /// All of them, oldest first.
    pub const ALL: [Self; 6] =
        [Self::Before0_2_3, Self::V0_2_3, Self::V0_7_5, Self::V0_9_12, Self::V1_3_1, Self::V1_3_5];
}

impl Era {
    /// The first release, for people.
    pub fn title(self) -> &'static str {
        match self {
            Self::Before0_2_3 => "before 0.2.3",
            Self::V0_2_3 => "0.2.3",
            Self::V0_7_5 => "0.7.5",
            Self::V0_9_12 => "0.9.12",
            Self::V1_3_1 => "1.3.1",
            Self::V1_3_5 => "1.3.5",
        }
    }

    /// When the first release came out.
    pub fn date(self) -> &'static str {
        match self {
            Self::Before0_2_3 => "until June 2007",
            Self::V0_2_3 => "June 2007",
            Self::V0_7_5 => "December 2009",
            Self::V0_9_12 => "May 2012",
            Self::V1_3_1 => "January 2016",
            Self::V1_3_5 => "June 2016",
        }
    }

    /// The rule that tells what changed.
    pub fn rule(self) -> &'static Rule {
        match self {
            Self::Before0_2_3 => &rules::BEFORE_0_2_3,
            Self::V0_2_3 => &rules::SINCE_0_2_3,
            Self::V0_7_5 => &rules::SINCE_0_7_5,
            Self::V0_9_12 => &rules::SINCE_0_9_12,
            Self::V1_3_1 => &rules::SINCE_1_3_1,
            Self::V1_3_5 => &rules::SINCE_1_3_5,
        }
    }
}

impl From<Libvirt> for Era {
    fn from(libvirt: Libvirt) -> Self {
        match libvirt {
            Libvirt::V0_7_4 => Self::V0_2_3,
            Libvirt::V0_7_5 => Self::V0_7_5,
        }
    }
}

/// For whom the words are written: the form, and the Xen release that reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Dialect {
    /// An xm configuration for a release of xend.
    Xm(Xen),
    /// An S-expression for a release of xend.
    Sexpr(Xen),
    /// A configuration for xl, which has no xend and no config formats.
    Xl,
}

impl Dialect {
    /// The dialect of a format at a release of xend.
    pub fn new(format: Format, xen: Xen) -> Self {
        match format {
            Format::Xm => Self::Xm(xen),
            Format::Sexpr => Self::Sexpr(xen),
        }
    }

    fn xend(self) -> Option<Xen> {
        match self {
            Self::Xm(xen) | Self::Sexpr(xen) => Some(xen),
            Self::Xl => None,
        }
    }
}

/// The type of a vif as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum VifType {
    /// An emulated card.
    Ioemu,
    /// To xend, any word but `ioemu` means PV only; this is libvirt's.
    Netfront,
    /// xl's word for PV only.
    Vif,
}

impl VifType {
    /// The word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ioemu => "ioemu",
            Self::Netfront => "netfront",
            Self::Vif => "vif",
        }
    }
}

/// What is written of an interface's model and type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// The scenario.
    pub scenario: Scenario,
    /// Whether the model is written, as it is in the document.
    pub model: bool,
    /// The type that is written.
    #[serde(rename = "type")]
    pub vif_type: Option<VifType>,
    /// Whether the type stands in front of the model. It matters only where both are written.
    pub type_first: bool,
    /// Whether the model in the document decides the type, rather than a default.
    pub type_from_model: bool,
}

/// Which model and type libvirt writes for an interface.
///
/// `None`: libvirt of that time does not write for that Xen, not yet or not any more.
///
/// The rule and its history: FACTS of the project, from libvirt's commits 41402668f (0.2.3), dddad4bcb
/// (0.7.5), 10c31135f (0.9.12), 4796d7b34 and 5ff2e370a (1.3.1), 03f8bba26 (1.3.5).
///
/// Three changes within the first two eras are not told apart here: models since 159cb2b97 (0.4.3), the
/// config format in xm since 99ed5b4be (0.6.0), the build for RHEL 5 since e676a699e (0.6.0).
pub fn decide(guest: Guest, model: Option<&str>, era: Era, dialect: Dialect) -> Option<Decision> {
    let xend = dialect.xend();
    match xend {
        Some(xen) if era >= Era::V1_3_1 && xen != Xen::V3_1 => return None,
        // libvirt writes xl configurations since 2014 (commit 2c78051a1 and those after it).
        None if era < Era::V0_9_12 => return None,
        _ => {}
    }
    let scenario = Scenario::of(guest, model);
    // Whether `type=ioemu` is written without regard to the model.
    let ioemu_by_default = match (era, xend) {
        (Era::Before0_2_3, Some(_)) => true,
        (Era::V1_3_1 | Era::V1_3_5, _) | (_, None) => false,
        (_, Some(xen)) => xen.vifs_are_ioemu_by_default(),
    };
    let by_default = ioemu_by_default.then_some(VifType::Ioemu);
    let patched = era >= Era::V0_7_5;
    let (written, vif_type, type_from_model) = match scenario {
        Scenario::Paravirtual => (model.is_some(), None, false),
        Scenario::NoModel => (false, by_default, false),
        Scenario::Netfront if patched => {
            let xl = era >= Era::V1_3_5 && dialect == Dialect::Xl;
            (false, Some(if xl { VifType::Vif } else { VifType::Netfront }), true)
        }
        Scenario::OtherModel if era == Era::V0_7_5 => (true, Some(VifType::Ioemu), true),
        Scenario::Netfront | Scenario::OtherModel => (true, by_default, false),
    };
    Some(Decision {
        scenario,
        model: written,
        vif_type,
        type_first: !patched && matches!(dialect, Dialect::Xm(_)),
        type_from_model,
    })
}

impl Decision {
    /// The words as they stand in that format, such as `model=e1000,type=ioemu`; empty if there are
    /// none.
    pub fn words(&self, model: Option<&str>, format: Format) -> String {
        let model = model.filter(|_| self.model).map(|model| match format {
            Format::Xm => format!("model={model}"),
            Format::Sexpr => format!("(model '{model}')"),
        });
        let vif_type = self.vif_type.map(|vif_type| match format {
            Format::Xm => format!("type={}", vif_type.name()),
            Format::Sexpr => format!("(type {})", vif_type.name()),
        });
        let words = if self.type_first { [vif_type, model] } else { [model, vif_type] };
        let separator = if format == Format::Xm { "," } else { "" };
        words.into_iter().flatten().collect::<Vec<_>>().join(separator)
    }
}

/// What libvirt makes of a vif's model and type when it reads a native document: the way back of
/// [`decide`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WayBack {
    /// Neither is there: no model.
    Neither,
    /// The model is kept; there is no type.
    Model,
    /// The model is kept and wins over the type, which is lost.
    ModelWins,
    /// The type is netfront, which becomes the model.
    Netfront,
    /// The type is lost: there is no model.
    TypeLost,
}

impl WayBack {
    /// How it is read. `None` stands for what is missing; an empty word is a word.
    pub fn of(model: Option<&str>, vif_type: Option<&str>, era: Era) -> Self {
        match (model, vif_type) {
            (None, None) => Self::Neither,
            (Some(_), None) => Self::Model,
            (Some(_), Some(_)) => Self::ModelWins,
            (None, Some(NETFRONT)) if era >= Era::V0_7_5 => Self::Netfront,
            (None, Some(_)) => Self::TypeLost,
        }
    }

    /// Whether there is a type that is lost.
    pub fn loses_type(self) -> bool {
        matches!(self, Self::ModelWins | Self::TypeLost)
    }

    /// What becomes of the words, for people.
    pub fn title(self) -> &'static str {
        match self {
            Self::Neither => "Neither model nor type: no model",
            Self::Model => "The model is kept",
            Self::ModelWins => "The model is kept, the type is lost",
            Self::Netfront => "type=netfront becomes the model netfront",
            Self::TypeLost => "The type is lost: no model",
        }
    }

    /// The rule that explains it.
    pub fn rule(self) -> &'static Rule {
        &crate::rules::from_native::VIF_MODEL
    }
}

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

/// What a guest sees of one interface.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct View {
    /// The emulated card.
    pub emulated: Option<EmulatedCard>,
    /// The paravirtual device.
    pub pv: PvDevice,
}

impl View {
    fn new(emulated: Option<&str>, pv: PvDevice) -> Self {
        Self { emulated: emulated.map(|model| EmulatedCard { model: model.to_owned() }), pv }
    }

    /// The view in words.
    pub fn words(&self) -> String {
        let card = self.emulated.as_ref().map(|card| format!("an emulated {}", card.model));
        match (card, self.pv) {
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
pub struct Sight {
    /// What xend's own code does (image.py and server/netif.py of that release).
    pub code: View,
    /// What the patch's author says, with the commits around it.
    pub claim: View,
    /// What is to be said about the reading of the code, if anything.
    pub caveat: Option<&'static str>,
}

impl Sight {
    /// Whether the two readings differ.
    pub fn sources_disagree(&self) -> bool {
        self.code != self.claim
    }
}

/// What the guest sees of an interface with this model and type, under xend of that release or under
/// xl.
///
/// A PV guest has its PV device whatever model and type say.
pub fn sight(guest: Guest, model: Option<&str>, decision: &Decision, dialect: Dialect) -> Sight {
    let pv_only = View::new(None, PvDevice::Working);
    if guest == Guest::Pv {
        return Sight { code: pv_only.clone(), claim: pv_only, caveat: None };
    }
    let Some(xen) = dialect.xend() else {
        return sight_under_xl(model.filter(|_| decision.model), decision.vif_type);
    };
    let model =
        model.filter(|_| decision.model && xen.hands_vif_models_to_qemu()).unwrap_or(DEFAULT_CARD);
    let ioemu = decision.vif_type == Some(VifType::Ioemu);
    let untyped = decision.vif_type.is_none();
    let emulated = ioemu || (untyped && xen.emulates_vifs_without_type());
    let code = View::new(
        emulated.then_some(model),
        if ioemu { PvDevice::Incomplete } else { PvDevice::Working },
    );
    let claim = match decision.vif_type {
        // In the patch's words, Xen not newer than the threshold has a PV interface regardless of the
        // type. Built for RHEL 5 the threshold is 0: every Xen is newer.
        Some(VifType::Ioemu) if xen.vifs_are_ioemu_by_default() => {
            View::new(Some(model), PvDevice::Working)
        }
        Some(VifType::Ioemu) => View::new(Some(model), PvDevice::Absent),
        Some(VifType::Netfront | VifType::Vif) => pv_only,
        None => View::new(Some(model), PvDevice::Working),
    };
    Sight { code, claim, caveat: xen.source_caveat() }
}

/// Under xl, `ioemu` and no type mean both devices, any other type the PV device alone.
fn sight_under_xl(model: Option<&str>, vif_type: Option<VifType>) -> Sight {
    let view = match vif_type {
        None | Some(VifType::Ioemu) => {
            View::new(Some(model.unwrap_or(DEFAULT_CARD)), PvDevice::Working)
        }
        Some(VifType::Netfront | VifType::Vif) => View::new(None, PvDevice::Working),
    };
    let caveat = (vif_type == Some(VifType::Netfront))
        .then_some("From Xen 4.6 on xl refuses type=netfront: “Invalid parameter `type'”.");
    Sight { code: view.clone(), claim: view, caveat }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Era::*;

    /// FACTS, section 3: every cell for xend, as `model` or `-`, and the type.
    fn cell(guest: Guest, model: Option<&str>, era: Era, dialect: Dialect) -> String {
        match decide(guest, model, era, dialect) {
            None => "gone".to_owned(),
            Some(decision) => {
                let model = if decision.model { "model" } else { "-" };
                let vif_type = decision.vif_type.map_or("-", VifType::name);
                format!("{model} {vif_type}")
            }
        }
    }

    #[test]
    fn decisions_over_libvirts_life() {
        type Cells = [&'static str; 3];
        // HVM without model, with another model, with netfront; at format 3, at format 4.
        let table: [(Era, Cells, Cells); 6] = [
            (
                Before0_2_3,
                ["- ioemu", "model ioemu", "model ioemu"],
                ["- ioemu", "model ioemu", "model ioemu"],
            ),
            (V0_2_3, ["- ioemu", "model ioemu", "model ioemu"], ["- -", "model -", "model -"]),
            (
                V0_7_5,
                ["- ioemu", "model ioemu", "- netfront"],
                ["- -", "model ioemu", "- netfront"],
            ),
            (V0_9_12, ["- ioemu", "model ioemu", "- netfront"], ["- -", "model -", "- netfront"]),
            (V1_3_1, ["gone"; 3], ["- -", "model -", "- netfront"]),
            (V1_3_5, ["gone"; 3], ["- -", "model -", "- netfront"]),
        ];
        let models = [None, Some("e1000"), Some(NETFRONT)];
        for (era, format3, format4) in table {
            for (xen, cells) in [(Xen::V3_0_4, format3), (Xen::V3_1, format4)] {
                for (model, expected) in models.into_iter().zip(cells) {
                    for dialect in [Dialect::Xm(xen), Dialect::Sexpr(xen)] {
                        let found = cell(Guest::Hvm, model, era, dialect);
                        assert_eq!(found, expected, "{model:?} {era:?} {dialect:?}");
                    }
                }
            }
        }
        let xl = |model, era| cell(Guest::Hvm, model, era, Dialect::Xl);
        assert_eq!(xl(Some(NETFRONT), V0_7_5), "gone");
        assert_eq!(xl(Some(NETFRONT), V1_3_1), "- netfront");
        assert_eq!(xl(Some(NETFRONT), V1_3_5), "- vif");
        assert_eq!(xl(Some("e1000"), V1_3_5), "model -");
    }

    #[test]
    fn words_are_in_the_order_of_their_time() {
        let words = |libvirt, format| {
            let dialect = Dialect::new(format, Xen::V3_0_3);
            let decision = decide(Guest::Hvm, Some("e1000"), Era::from(libvirt), dialect);
            decision.expect("written").words(Some("e1000"), format)
        };
        assert_eq!(words(Libvirt::V0_7_4, Format::Xm), "type=ioemu,model=e1000");
        assert_eq!(words(Libvirt::V0_7_5, Format::Xm), "model=e1000,type=ioemu");
        assert_eq!(words(Libvirt::V0_7_4, Format::Sexpr), "(model 'e1000')(type ioemu)");
    }

    #[test]
    fn rhel5_never_writes_ioemu_by_default() {
        for era in [V0_2_3, V0_7_5, V0_9_12] {
            assert_eq!(cell(Guest::Hvm, None, era, Dialect::Sexpr(Xen::Rhel5)), "- -");
        }
        assert_eq!(cell(Guest::Hvm, Some("x"), V0_7_5, Dialect::Xm(Xen::Rhel5)), "model ioemu");
    }

    #[test]
    fn netfront_is_compared_exactly() {
        assert_eq!(Scenario::of(Guest::Hvm, Some("Netfront")), Scenario::OtherModel);
        assert_eq!(Scenario::of(Guest::Hvm, Some("")), Scenario::OtherModel);
        assert_eq!(Scenario::of(Guest::Pv, Some(NETFRONT)), Scenario::Paravirtual);
    }

    /// FACTS, section 4: by xend's code, and by what the patch's author says.
    #[test]
    fn what_the_guest_sees() {
        let see = |model, xen| {
            let dialect = Dialect::Sexpr(xen);
            let decision = decide(Guest::Hvm, model, V0_7_5, dialect).expect("written");
            let sight = sight(Guest::Hvm, model, &decision, dialect);
            (sight.code.words(), sight.claim.words())
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
