//! The syntax of XML: text to element tree with spans.

mod attributes;
mod characters;
mod entities;
mod names;
mod open;
mod parse;
mod text;
mod tree;

pub(crate) use open::{OpenElement, open_elements};
pub use parse::parse;
pub use tree::{Attribute, Element, ElementId, Tree};
