//! The xm configuration: the file that Xen's `xm` command reads.

mod read;
pub(crate) mod tree;
mod write;

pub(crate) use read::read;
pub(crate) use write::{size_note, write};
