//! What libvirt decided to write of a network interface, as plain data.

use crate::base::Rule;
use serde::Serialize;

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

    /// The number, 1 to 4.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The address of its page in the reference, relative to the published folder. It never changes.
    pub fn reference_page(self) -> String {
        format!("reference/scenarios/{}.html", self.number())
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
pub struct VifDecision {
    /// The scenario.
    pub scenario: Scenario,
    /// The rule that explains what is written.
    #[serde(skip)]
    pub rule: &'static Rule,
    /// Whether libvirt writes the document's model.
    pub model: bool,
    /// The type that libvirt writes.
    #[serde(rename = "type")]
    pub vif_type: Option<VifType>,
    /// Whether the type stands in front of the model. It matters only where both are written.
    pub type_first: bool,
    /// Whether the model in the document decides the type, rather than a default.
    pub type_from_model: bool,
}
