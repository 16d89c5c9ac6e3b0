//! Reads documents into the domain model.

mod detect;
mod guest_name;
mod host_facts;
mod ip_address;
pub(crate) mod native;
mod number;
pub(crate) mod parts;
pub(crate) mod xml;

pub use detect::{Certainty, Detection, DocumentKind, detect, has_python};
pub use guest_name::guest_name;
pub use host_facts::{HostFacts, host_facts};
