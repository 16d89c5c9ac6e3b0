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

    /// Its place in [`Format::ALL`].
    pub(crate) fn index(self) -> usize {
        self as usize
    }

    /// The name as on the command line: `xm` or `sexpr`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Xm => "xm",
            Self::Sexpr => "sexpr",
        }
    }

    /// The name within a sentence, such as “not written to the S-expression”.
    pub(crate) fn title_in_sentence(self) -> &'static str {
        match self {
            Self::Xm => "xm",
            Self::Sexpr => "the S-expression",
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
