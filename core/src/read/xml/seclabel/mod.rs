//! `<seclabel>`. libvirt checks it and never writes it for Xen.

pub(super) mod of_device;
pub(super) mod v0_7;
pub(super) mod v9_0;
