//! One reason for xl to refuse a file, and one thing that it says and goes on.

use crate::base::{Rule, Span};

/// What is behind a refusal. It decides what to change in domain XML, where that was the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum XlCause {
    /// A number with a sign.
    SignedNumber,
    /// Characters of a string that xl reads as something else.
    Quoting,
    /// Another character or word that xl's reader does not take at its place.
    Syntax,
    /// Line ends of Windows.
    LineEnds,
    /// A disk's access, such as `!`.
    DiskAccess,
    /// A disk's format.
    DiskFormat,
    /// A disk's backend.
    DiskBackend,
    /// Anything else in a disk.
    Disk,
    /// A guest without kernel and boot loader.
    NoKernel,
    /// Virtual CPUs.
    VirtualCpus,
    /// A virtual NUMA topology.
    VirtualNuma,
    /// A channel.
    Channel,
    /// A VNC display that is stated twice.
    VncDisplay,
    /// Another value.
    Value,
}

/// One reason for xl to refuse the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct XlRefusal {
    /// What is behind it.
    pub cause: XlCause,
    /// The place in the configuration, where there is one.
    pub span: Option<Span>,
    /// xl's own message, if it gives one.
    pub said: Option<String>,
    /// Why, in plain words.
    pub why: String,
    /// What to do about it in the configuration.
    pub help: String,
    /// The rule behind it.
    pub rule: &'static Rule,
}

/// Something that xl says of a file before it goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct XlWarning {
    /// The place in the configuration, where there is one.
    pub span: Option<Span>,
    /// xl's own message.
    pub said: String,
    /// What xl does then, in plain words.
    pub follows: String,
    /// What to do about it in the configuration.
    pub help: String,
}

/// What a check comes to: xl goes on, or stops for these reasons.
pub(super) type Checked<T = ()> = Result<T, Vec<XlRefusal>>;
