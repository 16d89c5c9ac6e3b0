//! Reads documents into the domain model.

mod detect;
mod guest_name;
#[allow(dead_code)] // Until libvirt 9.0 is complete.
mod ip_address;
pub(crate) mod native;
#[allow(dead_code)]
mod number;
#[allow(dead_code)]
pub(crate) mod parts;
pub(crate) mod xml;

pub use detect::{Certainty, Detection, DocumentKind, detect};
pub use guest_name::guest_name;
