//! What libvirt decides before it writes: pure functions of guest, device and release.

pub(crate) mod completion;
pub(crate) mod cpuset;
pub(crate) mod drive_address;
pub(crate) mod guest;
pub mod vif;
