//! What libvirt makes of a vif's model and type when it reads a native document.

use super::NETFRONT;
use crate::base::Format;
use crate::release::{NetfrontModel, VifBehaviour};
use serde::Serialize;

/// What libvirt makes of a vif's model and type when it reads a native document: the inverse of
/// [`decide`](super::decide).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ModelImport {
    /// Neither is there: no model.
    Neither,
    /// The model is kept; there is no type.
    Model,
    /// The model is kept and wins over the type, which is lost.
    ModelWins,
    /// The type is netfront, which becomes the model.
    Netfront,
    /// The type is vif, which becomes the model netfront: xl's word for it.
    Vif,
    /// The type is lost: there is no model.
    TypeLost,
}

impl ModelImport {
    /// How it is read. `None` stands for what is missing; an empty word is a word.
    pub fn of(
        model: Option<&str>,
        vif_type: Option<&str>,
        behaviour: &VifBehaviour,
        format: Format,
    ) -> Self {
        let (word, import) = match (behaviour.netfront, format) {
            (NetfrontModel::TypeVifForXl, Format::Xl) => (Some("vif"), Self::Vif),
            (NetfrontModel::LikeAnyModel, _) => (None, Self::TypeLost),
            _ => (Some(NETFRONT), Self::Netfront),
        };
        match (model, vif_type) {
            (None, None) => Self::Neither,
            (Some(_), None) => Self::Model,
            (Some(_), Some(_)) => Self::ModelWins,
            (None, Some(stated)) if Some(stated) == word => import,
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
            Self::Neither => "Neither model nor type: the XML has no model",
            Self::Model => "libvirt keeps the model",
            Self::ModelWins => "libvirt keeps the model and loses the type",
            Self::Netfront => "type=netfront becomes the model netfront",
            Self::Vif => "type=vif becomes the model netfront",
            Self::TypeLost => "libvirt loses the type: the XML has no model",
        }
    }
}
