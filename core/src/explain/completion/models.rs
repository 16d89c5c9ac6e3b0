//! The models of cards, each with what it means for the guest.

use super::{Completion, CompletionKind};
use crate::decide::vif::models_to_choose;
use crate::explain::WrittenVif;
use crate::release::{Guest, Target};

/// The models of a release for an interface of that guest. Each names its scenario, what libvirt writes, and what the guest
/// sees.
pub(super) fn models(guest: Guest, target: &Target) -> Vec<Completion> {
    // The first format is the one that the release is used with.
    let Some(&format) = target.formats().first() else { return Vec::new() };
    let vif = target.vif(format);
    let models = models_to_choose(vif);
    let models = models.map(|model| {
        let written = WrittenVif::new(guest, Some(model), vif);
        let words = if written.words.is_empty() { WrittenVif::NO_WORDS } else { &written.words };
        let number = written.decision.scenario.number();
        Completion {
            label: model.to_owned(),
            kind: CompletionKind::Value,
            insert: model.to_owned(),
            info: format!(
                "Scenario {number}: libvirt writes {words}. {}",
                written.guest_devices.verdict
            ),
            rule: Some(written.decision.rule),
        }
    });
    models.collect()
}
