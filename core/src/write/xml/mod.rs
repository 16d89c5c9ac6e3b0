//! Writes domain XML, one file a device.

mod chardev;
mod clock;
mod controller;
mod cpu;
mod disk;
mod domain;
mod features;
mod graphics;
mod hostdev;
mod input;
mod interface;
mod os;
mod rules;
mod sound;
mod video;
mod writer;

pub(crate) use writer::Written;
