//! The syntax of S-expressions.

mod indent;
mod tree;

pub use indent::{Indented, indent};
pub(crate) use tree::*;
