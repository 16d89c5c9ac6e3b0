//! `<controller>`. Only libvirt 9.0 knows it.

mod list;
mod models;
mod pci;
mod v9_0;

pub(super) use list::{assign_indexes, check_usb, has_usb, order, refuse_repeated, usb_is_off};
pub(super) use v9_0::ControllerDefinition;
