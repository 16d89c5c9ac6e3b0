//! `<domain>`: what stands in the outermost element, and the order in which libvirt reads the devices.

mod v0_7;
