//! The list of models that newer releases of libvirt have.

use super::qemu_cards::known_cards;
use crate::release::{ModelNames, VifTarget};

/// The models of cards that libvirt 9.0.0 knows, in its own spelling. It finds them whatever their case.
const KNOWN_MODELS: [&str; 20] = [
    "netfront",
    "rtl8139",
    "virtio",
    "e1000",
    "e1000e",
    "virtio-transitional",
    "virtio-non-transitional",
    "usb-net",
    "spapr-vlan",
    "lan9118",
    "scm91c111",
    "vlance",
    "vmxnet",
    "vmxnet2",
    "vmxnet3",
    "Am79C970A",
    "Am79C973",
    "82540EM",
    "82545EM",
    "82543GC",
];

/// The models to choose from for an interface, netfront first: those of libvirt's list, or the cards of Xen's QEMU.
pub(crate) fn models_to_choose(target: VifTarget) -> impl Iterator<Item = &'static str> {
    let (first, others): (_, &[_]) = match target.behaviour().model_names {
        ModelNames::AsStated => (Some("netfront"), known_cards(target.reader())),
        ModelNames::ByList => (None, &KNOWN_MODELS),
    };
    first.into_iter().chain(others.iter().copied())
}

/// The word that libvirt 9.0 takes for no model, whatever its case: the first one of its list.
const UNKNOWN_MODEL: &str = "unknown";

/// The model of an interface as libvirt takes it: `None` if it takes the word for no model.
///
/// ```
/// use xenlens::{ModelNames, vif::model_as_read};
///
/// assert_eq!(model_as_read(Some("NetFront"), ModelNames::ByList), Some("netfront"));
/// assert_eq!(model_as_read(Some("NetFront"), ModelNames::AsStated), Some("NetFront"));
/// ```
pub fn model_as_read(model: Option<&str>, names: ModelNames) -> Option<&str> {
    match names {
        ModelNames::AsStated => model,
        ModelNames::ByList => {
            let is_model =
                |word: &&str| !word.is_empty() && !word.eq_ignore_ascii_case(UNKNOWN_MODEL);
            let word = model.filter(is_model)?;
            let known = KNOWN_MODELS.iter().find(|known| known.eq_ignore_ascii_case(word));
            Some(known.copied().unwrap_or(word))
        }
    }
}
