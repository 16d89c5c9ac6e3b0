//! The syntax of XML: text to element tree with spans.

mod attributes;
mod characters;
mod entities;
mod names;
mod parse;
mod text;
mod tree;

pub use parse::parse;
pub use tree::{Attribute, Element, ElementId, Tree};
