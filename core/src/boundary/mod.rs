//! The library's answers for other programs: JSON, and links that hold a document.

pub mod json;
#[cfg(feature = "link")]
pub mod link;
