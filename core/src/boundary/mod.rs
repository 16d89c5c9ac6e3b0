//! The library's answers for other programs: JSON, links that hold a document, and pictures.

pub mod json;
#[cfg(feature = "link")]
pub mod link;
#[cfg(feature = "link")]
mod reference_link;
pub mod svg;

#[cfg(feature = "link")]
pub use reference_link::reference_search;
