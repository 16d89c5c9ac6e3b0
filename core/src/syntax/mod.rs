//! Text to trees with spans. The trees know nothing of who reads them.

pub(crate) mod conf;
mod documents;
pub(crate) mod guest_name;
pub mod sexpr;
pub(crate) mod surroundings;
mod text;
pub(crate) mod xl;
pub mod xml;

pub use documents::{ListedDomain, listed_domains};
pub(crate) use documents::{begins_domain_list, domains_in_lists, elements};
pub(crate) use text::check_text;
