//! The S-expression: what libvirt hands to xend.

mod indent;
mod read;
mod surprises;
pub(crate) mod tree;
mod write;

pub use indent::{Indented, indent};
pub(crate) use read::read;
pub(crate) use surprises::surprises;
pub(crate) use write::write;
