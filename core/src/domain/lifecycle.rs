//! What happens to a guest at the end of its life.

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
    /// The host writes its memory to a file, and it is removed. Only newer releases know this.
    CoredumpDestroy,
    /// The host writes its memory to a file, and it is started again. Only newer releases know this.
    CoredumpRestart,
}

impl Lifecycle {
    /// The names in libvirt's and in Xen's documents.
    pub(crate) const NAMES: &[(&'static str, Self)] = &[
        ("destroy", Self::Destroy),
        ("restart", Self::Restart),
        ("rename-restart", Self::RenameRestart),
        ("preserve", Self::Preserve),
    ];

    /// The names of newer releases.
    pub(crate) const NEWER_NAMES: &[(&'static str, Self)] = &[
        ("destroy", Self::Destroy),
        ("restart", Self::Restart),
        ("rename-restart", Self::RenameRestart),
        ("preserve", Self::Preserve),
        ("coredump-destroy", Self::CoredumpDestroy),
        ("coredump-restart", Self::CoredumpRestart),
    ];

    /// Whether the host writes the guest's memory to a file.
    pub(crate) fn dumps_core(self) -> bool {
        matches!(self, Self::CoredumpDestroy | Self::CoredumpRestart)
    }

    /// The name in libvirt's and in Xen's documents.
    pub(crate) fn name(self) -> &'static str {
        Self::NEWER_NAMES[self as usize].0
    }
}
