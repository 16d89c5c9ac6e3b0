//! Text to trees with spans. The trees know nothing of who reads them.

pub(crate) mod conf;
mod documents;
pub mod sexpr;
pub(crate) mod surroundings;
mod text;
pub(crate) mod xl;
pub mod xml;

pub(crate) use documents::elements;
pub use documents::{ListedDomain, listed_domains};
pub(crate) use text::check_text;
