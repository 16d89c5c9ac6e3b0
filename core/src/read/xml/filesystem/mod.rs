//! `<filesystem>`. libvirt checks it and never writes it for Xen.

pub(super) mod v0_7;
