//! The names of the native formats.

use serde::Deserialize;
use serde::Serialize;

/// The native format to write or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// The configuration file of Xen's `xm` command.
    Xm,
    /// The S-expression that libvirt hands to xend.
    Sexpr,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 2] = [Self::Xm, Self::Sexpr];

    /// The name as on the command line: `xm` or `sexpr`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Xm => "xm",
            Self::Sexpr => "sexpr",
        }
    }

    /// The name for people.
    pub fn title(self) -> &'static str {
        match self {
            Self::Xm => "xm",
            Self::Sexpr => "S-expression",
        }
    }
}
