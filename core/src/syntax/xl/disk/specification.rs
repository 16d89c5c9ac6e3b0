//! A disk, as a specification states it.

use crate::base::{Piece, Sourced};

/// The format of what holds the disk's data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DiskFormat {
    Raw,
    Qcow,
    Qcow2,
    Vhd,
    Qed,
    /// A drive with nothing in it.
    Empty,
}

impl DiskFormat {
    /// The format of that word. An empty word is raw.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "" | "raw" => Self::Raw,
            "qcow" => Self::Qcow,
            "qcow2" => Self::Qcow2,
            "vhd" => Self::Vhd,
            "qed" => Self::Qed,
            "empty" => Self::Empty,
            _ => return None,
        })
    }
}

/// The program that serves the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DiskBackend {
    Phy,
    Tap,
    Qdisk,
    Standalone,
}

impl DiskBackend {
    pub(super) fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "phy" => Self::Phy,
            "tap" => Self::Tap,
            "qdisk" => Self::Qdisk,
            "standalone" => Self::Standalone,
            _ => return None,
        })
    }
}

/// A disk as libxlutil reads it. Every value knows its place in the specification.
#[derive(Clone, Debug)]
pub(crate) struct DiskSpecification<'t> {
    /// The file or device, or what the backend or a script makes of it. Only a drive for CDs may lack it.
    pub(crate) target: Option<Piece<'t>>,
    /// The format: raw where none is stated, empty for a drive for CDs without a target.
    pub(crate) format: Sourced<DiskFormat>,
    /// What the guest calls the disk, such as `xvda`.
    pub(crate) virtual_device: Piece<'t>,
    /// Whether the guest may write. A drive for CDs is read-only, whatever is stated.
    pub(crate) writable: Sourced<bool>,
    /// Whether it is a drive for CDs.
    pub(crate) cdrom: Sourced<bool>,
    /// The backend, where one is stated.
    pub(crate) backend: Option<Sourced<DiskBackend>>,
    /// The domain that serves the disk.
    pub(crate) backend_domain: Option<Piece<'t>>,
    /// The script that makes a device of the target.
    pub(crate) script: Option<Script<'t>>,
    /// Old prefixes that are taken and have no effect.
    pub(crate) dropped_prefixes: Vec<Piece<'t>>,
    /// Everything else that is stated: flags, COLO, `specification=`; each part without its comma.
    pub(crate) others: Vec<Piece<'t>>,
}

/// The script of a disk.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Script<'t> {
    /// Of that name.
    Named(Piece<'t>),
    /// `block-` and this old prefix.
    OfPrefix(Piece<'t>),
}

impl Script<'_> {
    /// Where the script's name, or what stands for it, is.
    pub(crate) fn span(self) -> crate::base::Span {
        match self {
            Self::Named(piece) | Self::OfPrefix(piece) => piece.span(),
        }
    }

    /// The script's name.
    pub(crate) fn name(self) -> String {
        match self {
            Self::Named(name) => name.text.to_owned(),
            Self::OfPrefix(prefix) => format!("block-{}", prefix.text),
        }
    }
}
