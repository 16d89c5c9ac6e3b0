//! The S-expression: what libvirt hands to xend.

mod indent;
mod surprises;
mod write;

pub use indent::{Indented, indent};
pub(crate) use surprises::surprises;
pub(crate) use write::write;
