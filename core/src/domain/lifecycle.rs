//! What happens to a guest at the end of its life.

use super::named;

/// What happens to a guest at the end of its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lifecycle {
    /// It is removed.
    Destroy,
    /// It is started again.
    Restart,
    /// It is kept under another name, and started again.
    RenameRestart,
    /// It is kept.
    Preserve,
}

impl Lifecycle {
    pub(crate) const NAMES: &[(&'static str, Self)] = &[
        ("destroy", Self::Destroy),
        ("restart", Self::Restart),
        ("rename-restart", Self::RenameRestart),
        ("preserve", Self::Preserve),
    ];

    /// The action of that name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        named(Self::NAMES, name)
    }

    /// The name in libvirt's and in Xen's documents.
    pub(crate) fn name(self) -> &'static str {
        Self::NAMES[self as usize].0
    }
}
