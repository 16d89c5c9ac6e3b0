//! The names of the libvirt releases whose conversion is reproduced.

use crate::base::Choice;
use serde::Deserialize;
use serde::Serialize;

/// A libvirt release whose conversion is reproduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Libvirt {
    /// The last release before the netfront patch (November 2009); here, the code right before it.
    #[serde(rename = "0.7.4")]
    V0_7_4,
    /// The release with the netfront patch (December 2009).
    #[serde(rename = "0.7.5")]
    V0_7_5,
    /// The release of January 2023, as Debian 12 ships it: it writes for xl.
    #[serde(rename = "9.0")]
    V9_0,
}

impl Choice for Libvirt {
    const CHOICES: &'static [Self] = &Self::ALL;

    fn choice_name(self) -> &'static str {
        self.name()
    }

    fn other_names(self) -> &'static [&'static str] {
        if self == Self::V9_0 { &["9.0.0"] } else { &[] }
    }
}

impl Libvirt {
    /// Every release, oldest first.
    pub const ALL: [Self; 3] = [Self::V0_7_4, Self::V0_7_5, Self::V9_0];

    /// The release's number.
    pub fn name(self) -> &'static str {
        match self {
            Self::V0_7_4 => "0.7.4",
            Self::V0_7_5 => "0.7.5",
            Self::V9_0 => "9.0",
        }
    }
}
