//! The syntax of S-expressions.

mod indent;
mod parse;
mod tree;

pub use indent::{Indented, indent};
pub(crate) use parse::parse;
pub(crate) use tree::{NodeId, Tree};
