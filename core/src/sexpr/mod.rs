//! The S-expression: what libvirt hands to xend.

mod indent;
mod write;

pub use indent::{Indented, indent};
pub(crate) use write::write;
