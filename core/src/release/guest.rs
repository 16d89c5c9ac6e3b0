//! The kinds of guest.

use crate::base::choice;
use serde::Deserialize;
use serde::Serialize;

/// The two kinds of guest that xend has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Guest {
    /// Fully virtualised: libvirt's `hvm`.
    Hvm,
    /// Paravirtualised: libvirt's `linux` or `xen`.
    Pv,
}

choice!(Guest);

impl Guest {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Hvm, Self::Pv];

    /// The name as in a link and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hvm => "hvm",
            Self::Pv => "pv",
        }
    }

    /// What kind of guest it is, for people.
    pub fn about(self) -> &'static str {
        match self {
            Self::Hvm => "Fully virtualised",
            Self::Pv => "Paravirtualised",
        }
    }

    /// The usual short name.
    pub fn title(self) -> &'static str {
        match self {
            Self::Hvm => "HVM",
            Self::Pv => "PV",
        }
    }
}
