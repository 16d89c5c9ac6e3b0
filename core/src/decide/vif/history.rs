//! How the decision about vifs changed over libvirt's life.

use crate::base::Rule;
use crate::release::VifBehaviour;
use crate::rules::vif as rules;

/// A change in how libvirt writes vifs.
#[derive(Debug, PartialEq, Eq)]
pub struct Change {
    /// The behaviour from this change on.
    pub behaviour: VifBehaviour,
    /// The rule that tells what changed.
    pub rule: &'static Rule,
    /// What the change means for an HVM guest whose card has another model than netfront, where that guest
    /// then sees other devices than before.
    pub for_other_models: Option<&'static str>,
}

/// The changes, oldest first.
pub static HISTORY: [Change; 6] = [
    Change::new(VifBehaviour::BEFORE_0_2_3, &rules::BEFORE_0_2_3),
    Change::new(VifBehaviour::SINCE_0_2_3, &rules::SINCE_0_2_3),
    Change {
        for_other_models: Some(
            "The regression: the patch’s author says that the guest no longer sees a PV interface.",
        ),
        ..Change::new(VifBehaviour::SINCE_0_7_5, &rules::SINCE_0_7_5)
    },
    Change {
        for_other_models: Some("libvirt undid the regression."),
        ..Change::new(VifBehaviour::SINCE_0_9_12, &rules::SINCE_0_9_12)
    },
    Change::new(VifBehaviour::SINCE_1_3_1, &rules::SINCE_1_3_1),
    Change::new(VifBehaviour::SINCE_1_3_5, &rules::SINCE_1_3_5),
];

impl Change {
    const fn new(behaviour: VifBehaviour, rule: &'static Rule) -> Self {
        Self { behaviour, rule, for_other_models: None }
    }
}
