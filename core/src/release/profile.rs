//! What a libvirt release does, by name.

use crate::base::{Format, LibvirtError};
use crate::release::{ConfBehaviour, DomainXmlForm, Guest, Libvirt, VifBehaviour, Xen, v0_7, v9_0};

/// The driver of libvirt that converts Xen's documents. Each has code of its own, together with how libvirt read
/// domain XML at its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Driver {
    /// The driver for xend, as of 2009.
    Xend,
    /// The driver for libxl, which xl uses, too.
    Libxl,
}

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
    /// The driver that converts.
    pub driver: Driver,
    /// The kinds of guest that it knows, in the order in which they are shown.
    pub guests: &'static [Guest],
    /// The native formats that it reads and writes, in the order in which they are shown.
    pub formats: &'static [Format],
    /// The Xen releases that it tells apart, oldest first; empty if it writes the same for all.
    pub xens: &'static [Xen],
    /// How it writes and reads the model and the type of interfaces.
    pub vif: &'static VifBehaviour,
    /// How it reads configurations of keys and values.
    pub conf: &'static ConfBehaviour,
    /// How it writes domain XML.
    pub domain_xml: &'static DomainXmlForm,
    /// The message of an error, word for word.
    pub error_message: fn(&LibvirtError) -> String,
    /// Whether the S-expression has the description of the domain, written and read.
    pub description_in_sexpr: bool,
    /// Whether libvirt reads the type of a native vif.
    pub reads_vif_type: bool,
    /// Whether libvirt rounds memory up to MiB when it writes xm and xl; it rounds down otherwise.
    pub memory_is_rounded_up: bool,
    /// Whether libvirt checks the element `<cpu>`.
    pub checks_cpu: bool,
    /// Whether a PCI device that is attached alone has a state.
    pub pci_state_when_attached: bool,
}

impl Profile {
    /// The year in which it came out.
    pub fn year(&self) -> &'static str {
        self.date.rsplit(' ').next().unwrap_or_default()
    }
}

impl Libvirt {
    /// What the release does.
    pub fn profile(self) -> &'static Profile {
        match self {
            Self::V0_7_4 => &v0_7::V0_7_4,
            Self::V0_7_5 => &v0_7::V0_7_5,
            Self::V9_0 => &v9_0::V9_0,
        }
    }
}
