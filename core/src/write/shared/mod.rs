//! What libvirt writes alike in every native format, whatever stands around it: values, checks and words, one
//! file a device.

pub(crate) mod disk;
pub(crate) mod graphics;
pub(crate) mod hostdev;
pub(crate) mod hvm;
pub(crate) mod memory;
pub(crate) mod port;
pub(crate) mod sound;
pub(crate) mod vif;
