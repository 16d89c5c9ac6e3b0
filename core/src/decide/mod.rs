//! What libvirt decides before it writes: pure functions of guest, device and release.

pub(crate) mod cpuset;
#[allow(dead_code)] // Until libvirt 9.0 is complete.
pub(crate) mod drive_address;
pub(crate) mod guest;
pub mod vif;
