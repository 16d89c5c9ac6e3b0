//! What a libvirt release does, by name.

use crate::base::{Format, LibvirtError};
use crate::release::{Libvirt, VifBehaviour, Xen, v0_7};

/// What a libvirt release does, behaviour by behaviour. Code outside of `release` asks for a behaviour and
/// never compares releases.
///
/// ```
/// use xenlens::Libvirt;
///
/// assert!(!Libvirt::V0_7_4.profile().description_in_sexpr);
/// assert!(Libvirt::V0_7_5.profile().description_in_sexpr);
/// ```
#[derive(Debug)]
pub struct Profile {
    /// The month and the year in which it came out, for people.
    pub date: &'static str,
    /// What is special about the release, for people.
    pub about: &'static str,
    /// The native formats that it reads and writes, in the order in which they are shown.
    pub formats: &'static [Format],
    /// The Xen releases that it writes for, oldest first.
    pub xens: &'static [Xen],
    /// How it writes and reads the model and the type of interfaces.
    pub vif: &'static VifBehaviour,
    /// The message of an error, word for word.
    pub error_message: fn(&LibvirtError) -> String,
    /// Whether the S-expression has the description of the domain, written and read.
    pub description_in_sexpr: bool,
    /// Whether libvirt reads the type of a native vif.
    pub reads_vif_type: bool,
    /// Whether libvirt checks the element `<cpu>`.
    pub checks_cpu: bool,
    /// Whether a PCI device that is attached alone has a state.
    pub pci_state_when_attached: bool,
}

impl Libvirt {
    /// What the release does.
    pub fn profile(self) -> &'static Profile {
        match self {
            Self::V0_7_4 => &v0_7::V0_7_4,
            Self::V0_7_5 => &v0_7::V0_7_5,
        }
    }
}
