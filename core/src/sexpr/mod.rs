//! The S-expression: what libvirt hands to xend.

mod indent;
mod laid_out;
mod read;
mod surprises;
pub(crate) mod tree;
mod write;

pub use indent::{Indented, indent};
pub use laid_out::laid_out;
pub(crate) use laid_out::quoted;
pub(crate) use read::read;
pub(crate) use surprises::surprises;
pub(crate) use write::write;
