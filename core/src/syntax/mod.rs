//! Text to trees with spans. The trees know nothing of who reads them.

pub(crate) mod conf;
pub mod sexpr;
mod text;
pub(crate) mod xl;
pub mod xml;

pub(crate) use text::check_text;
