//! The sets of releases that rules apply to.

use crate::base::Libvirt;

/// Every release.
pub(super) const ALL: &[Libvirt] = &Libvirt::ALL;

/// The releases that write for xend.
pub(super) const WITH_XEND: &[Libvirt] = &[Libvirt::V0_7_4, Libvirt::V0_7_5];

/// The release right before the netfront patch.
pub(super) const ONLY_0_7_4: &[Libvirt] = &[Libvirt::V0_7_4];

/// The release with the netfront patch.
pub(super) const ONLY_0_7_5: &[Libvirt] = &[Libvirt::V0_7_5];

/// The release that writes for xl.
pub(super) const ONLY_9_0: &[Libvirt] = &[Libvirt::V9_0];

/// None whose conversion Xenlens reproduces: the rule is about older or newer releases.
pub(super) const NO_REPRODUCED_RELEASE: &[Libvirt] = &[];
