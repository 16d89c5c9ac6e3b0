//! Serial and parallel ports: a file for each driver of libvirt.

mod v0_7;
mod v9_0;
