//! The limits of what is read.

/// The largest document that is read, in bytes.
pub const MAX_INPUT: usize = 1 << 20;

/// How deep elements may be nested; libxml2, which libvirt reads with, has the same limit.
pub const MAX_DEPTH: usize = 256;
