//! How the decision about vifs changed across libvirt releases.

use crate::base::Rule;
use crate::release::VifBehaviour;
use crate::rules::vif as rules;

/// A change in how libvirt writes vifs.
#[derive(Debug, PartialEq, Eq)]
pub struct BehaviourChange {
    /// The behaviour from this change on.
    pub behaviour: VifBehaviour,
    /// The rule that tells what changed.
    pub rule: &'static Rule,
    /// What the change means for an HVM guest whose card has another model than netfront, where that guest
    /// then sees other devices than before.
    pub for_other_models: Option<&'static str>,
}

/// The changes, oldest first.
pub static HISTORY: [BehaviourChange; 7] = [
    BehaviourChange::new(VifBehaviour::BEFORE_0_2_3, &rules::BEFORE_0_2_3),
    BehaviourChange::new(VifBehaviour::SINCE_0_2_3, &rules::SINCE_0_2_3),
    BehaviourChange {
        for_other_models: Some(
            "The regression: the patch’s author says that the guest no longer sees a PV interface.",
        ),
        ..BehaviourChange::new(VifBehaviour::SINCE_0_7_5, &rules::SINCE_0_7_5)
    },
    BehaviourChange {
        for_other_models: Some("libvirt undid the regression."),
        ..BehaviourChange::new(VifBehaviour::SINCE_0_9_12, &rules::SINCE_0_9_12)
    },
    BehaviourChange::new(VifBehaviour::SINCE_1_3_1, &rules::SINCE_1_3_1),
    BehaviourChange::new(VifBehaviour::SINCE_1_3_5, &rules::SINCE_1_3_5),
    BehaviourChange::new(VifBehaviour::SINCE_5_6_0, &rules::MODEL_LIST),
];

impl BehaviourChange {
    const fn new(behaviour: VifBehaviour, rule: &'static Rule) -> Self {
        Self { behaviour, rule, for_other_models: None }
    }
}
