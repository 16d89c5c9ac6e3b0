//! Devices that no folder tells more of: libvirt 9.0 checks them and never writes them for Xen.

mod audio;
mod memory;
mod random;
mod redirection;
mod shared_memory;
mod small;
mod smartcard;
mod tpm;

pub(super) use audio::AudioDefinition;
pub(super) use memory::{MemoryDefinition, refuse_memory};
pub(super) use random::RandomDefinition;
pub(super) use redirection::{RedirectionDefinition, check_filter};
pub(super) use shared_memory::SharedMemoryDefinition;
pub(super) use small::{
    IommuDefinition, PanicDefinition, VsockDefinition, check_lease, read_balloon, read_hub,
    read_nvram, refuse_repeated_panics,
};
pub(super) use smartcard::SmartcardDefinition;
pub(super) use tpm::TpmDefinition;

use super::reader::XmlReader;
use crate::base::{LibvirtError, Note};
use crate::rules::checked::OTHER_DEVICES as RULE;
use crate::syntax::xml::ElementId;

/// Refuses more devices of a kind than libvirt takes.
pub(super) fn at_most(
    r: &XmlReader<'_, '_>,
    devices: &[ElementId],
    most: usize,
    error: impl FnOnce() -> LibvirtError,
) -> Result<(), Note> {
    match devices.get(most) {
        Some(&beyond) => Err(r.xml_error(beyond, "", &RULE).libvirt(error())),
        None => Ok(()),
    }
}
