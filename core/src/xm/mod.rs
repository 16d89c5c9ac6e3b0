//! The xm configuration: the file that Xen's `xm` command reads.

mod write;

pub(crate) use write::{size_note, write};
