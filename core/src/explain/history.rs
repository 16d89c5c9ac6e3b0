//! What became of an interface across libvirt's releases, from the first ones with Xen to those with xl.

use super::WrittenVif;
use crate::base::Scenario;
use crate::decide::vif::{BehaviourChange, HISTORY};
use crate::release::{Guest, ModelNames, VifReader, VifTarget, Xen};
use serde::Serialize;

/// A stretch of libvirt's releases that wrote an interface in the same way.
#[derive(Clone, Debug)]
pub struct HistoryStep {
    /// What changed in libvirt when it began: the releases, and the rule with its sources.
    pub change: &'static BehaviourChange,
    /// What libvirt writes for xm.
    pub xm: Written,
    /// What libvirt writes for xl.
    pub xl: Written,
    /// Whether something changed for this interface.
    pub is_change: bool,
    /// What the change means for this guest, for people. `change.rule` has the sources.
    pub consequence: Option<&'static str>,
}

/// What libvirt writes for a toolstack, or why it writes nothing.
pub type Written = Result<WrittenVif, NotWritten>;

/// Why a libvirt release writes nothing for a toolstack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotWritten {
    /// It dropped the Xen release.
    NoLonger,
    /// It does not know the toolstack yet.
    NotYet,
}

impl NotWritten {
    /// The reason as a sentence.
    pub fn describe(self) -> &'static str {
        match self {
            Self::NoLonger => "libvirt no longer writes this for this Xen.",
            Self::NotYet => "libvirt does not write this yet.",
        }
    }
}

/// What libvirt made of an interface across its releases, oldest first: for xm at that Xen release, and for xl.
///
/// ```
/// use xenlens::{Guest, Xen, history};
///
/// let steps = history(Guest::Hvm, Some("e1000"), Xen::V3_1);
/// let words: Vec<_> = steps.iter().map(|step| step.xm.as_ref().unwrap().words.as_str()).collect();
/// assert_eq!(words[1..4], ["model=e1000", "model=e1000,type=ioemu", "model=e1000"]);
/// assert_eq!(steps[3].consequence, Some("libvirt undid the regression."));
/// ```
pub fn history(guest: Guest, model: Option<&str>, xen: Xen) -> Vec<HistoryStep> {
    // The changes with consequences are older than the list of models.
    let scenario = Scenario::of(guest, model, ModelNames::AsStated);
    let mut steps: Vec<HistoryStep> = Vec::with_capacity(HISTORY.len());
    for change in &HISTORY {
        let written = |reader| {
            let target = VifTarget::new(&change.behaviour, reader);
            target.map(|target| WrittenVif::new(guest, model, target))
        };
        let xm = written(VifReader::Xm(xen)).ok_or(NotWritten::NoLonger);
        let xl = written(VifReader::Xl).ok_or(NotWritten::NotYet);
        let before = steps.last();
        let is_change = before.is_some_and(|before| {
            differ(&before.xm, &xm, WrittenVif::differs_from)
                || differ(&before.xl, &xl, WrittenVif::differs_from)
        });
        // Only where the guest then sees other devices, the change has a consequence for it.
        let sees_others = before.is_some_and(|before| {
            differ(&before.xm, &xm, |old, new| !old.guest_devices.same_devices(&new.guest_devices))
        });
        let consequence =
            change.for_other_models.filter(|_| sees_others && scenario == Scenario::OtherModel);
        steps.push(HistoryStep { change, xm, xl, is_change, consequence });
    }
    steps
}

fn differ(
    before: &Written,
    after: &Written,
    cells_differ: impl Fn(&WrittenVif, &WrittenVif) -> bool,
) -> bool {
    match (before, after) {
        (Ok(before), Ok(after)) => cells_differ(before, after),
        (before, after) => before.is_ok() != after.is_ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(guest: Guest, model: Option<&str>, xen: Xen) -> Vec<&'static str> {
        let steps = history(guest, model, xen);
        let changed = steps.iter().filter(|step| step.is_change);
        changed.map(|step| step.change.behaviour.title).collect()
    }

    #[test]
    fn only_what_changes_for_the_interface_is_a_change() {
        assert_eq!(changes(Guest::Hvm, Some("e1000"), Xen::V3_1), ["0.2.3", "0.7.5", "0.9.12"],);
        assert_eq!(
            changes(Guest::Hvm, Some("netfront"), Xen::V3_1),
            ["0.2.3", "0.7.5", "0.9.12", "1.3.5"]
        );
        // From 1.3.1 on, libvirt no longer writes for old Xen; from 0.9.12 on it writes for xl.
        assert_eq!(changes(Guest::Pv, None, Xen::V3_1), ["0.9.12"]);
        assert_eq!(changes(Guest::Pv, None, Xen::V3_0_2), ["0.9.12", "1.3.1"]);
    }

    #[test]
    fn only_scenario_4_has_the_regression_and_only_where_the_guest_sees_it() {
        let consequences = |model, xen| {
            let steps = history(Guest::Hvm, model, xen);
            steps.into_iter().filter_map(|step| step.consequence).collect::<Vec<_>>()
        };
        let both = consequences(Some("e1000"), Xen::V3_1);
        assert_eq!(both.len(), 2);
        assert!(both[0].starts_with("The regression: "));
        assert!(consequences(Some("e1000"), Xen::V3_0_4).is_empty(), "ioemu was written before");
        assert!(consequences(None, Xen::V3_1).is_empty());
        assert!(consequences(Some("netfront"), Xen::V3_1).is_empty());
    }

    #[test]
    fn what_is_not_written_says_why() {
        let steps = history(Guest::Hvm, None, Xen::V3_0_3);
        assert_eq!(steps[0].xl, Err(NotWritten::NotYet));
        assert!(steps[0].xm.is_ok());
        let last = steps.last().expect("steps");
        assert_eq!(last.xm, Err(NotWritten::NoLonger));
        assert!(last.xl.is_ok());
    }
}
