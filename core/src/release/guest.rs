//! The kinds of guest.

use crate::base::choice;
use serde::Deserialize;
use serde::Serialize;

/// The kinds of guest that Xen has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Guest {
    /// Fully virtualised: libvirt's `hvm`.
    Hvm,
    /// Paravirtualised: libvirt's `linux` or `xen`.
    Pv,
    /// Paravirtualised with the help of the processor, without emulated devices: libvirt's `xenpvh`. xend has no
    /// such guests.
    Pvh,
}

choice!(Guest);

impl Guest {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Hvm, Self::Pv, Self::Pvh];

    /// The name as in a link and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hvm => "hvm",
            Self::Pv => "pv",
            Self::Pvh => "pvh",
        }
    }

    /// The usual short name.
    pub fn title(self) -> &'static str {
        match self {
            Self::Hvm => "HVM",
            Self::Pv => "PV",
            Self::Pvh => "PVH",
        }
    }
}
