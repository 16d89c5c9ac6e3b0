//! Writes domain XML, one file a device.

mod chardev;
mod disk;
mod domain;
mod graphics;
mod hostdev;
mod input;
mod interface;
mod os;
mod sound;
mod writer;
