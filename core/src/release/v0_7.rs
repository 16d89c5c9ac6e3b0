//! libvirt 0.7.4 and 0.7.5.

use crate::base::Format;
use crate::release::{Profile, VifBehaviour, Xen};

/// libvirt 0.7.4; here, the code right before the netfront patch.
pub(super) static V0_7_4: Profile = BEFORE_THE_PATCH;

/// libvirt 0.7.5.
pub(super) static V0_7_5: Profile = Profile {
    name: "0.7.5",
    date: "December 2009",
    about: "With the netfront patch",
    vif: &VifBehaviour::SINCE_0_7_5,
    description_in_sexpr: true,
    reads_vif_type: true,
    checks_cpu: true,
    pci_state_when_attached: true,
    ..BEFORE_THE_PATCH
};

const BEFORE_THE_PATCH: Profile = Profile {
    name: "0.7.4",
    date: "November 2009",
    about: "Before the netfront patch",
    formats: &Format::ALL,
    xens: &Xen::ALL,
    vif: &VifBehaviour::SINCE_0_2_3,
    description_in_sexpr: false,
    reads_vif_type: false,
    checks_cpu: false,
    pci_state_when_attached: false,
};
