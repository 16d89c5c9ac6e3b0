//! Reads documents into the domain model.

mod detect;
pub(crate) mod native;
mod number;
pub(crate) mod parts;
pub(crate) mod xml;

pub use detect::{Certainty, Detection, DocumentKind, detect};
