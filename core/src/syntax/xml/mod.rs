//! Text to element tree with spans, and small edits of a document in place.

mod parse;
mod tree;

pub use parse::parse;
pub use tree::{Attribute, Element, ElementId, Tree};
