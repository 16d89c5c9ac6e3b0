//! The library's answers for other programs: JSON, links that hold a document, and pictures.

pub mod json;
#[cfg(feature = "link")]
pub mod link;
pub mod svg;
