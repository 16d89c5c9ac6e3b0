//! Reads domain XML. Each part of a document has a folder of its own.
//!
//! A folder has a file for each generation of libvirt that reads the part in its own way. Of several mistakes in a
//! document, libvirt reports the first that it meets, and so do we: the files keep libvirt's order of reading.

use crate::base::Note;
use crate::domain::{Document, is_device};
use crate::release::Target;
use crate::syntax::xml::{ElementId, Tree};
use reader::XmlReader;

mod chardev;
mod clock;
mod command_line;
mod controller;
mod cpu;
mod device;
mod device_info;
mod device_order;
mod devices;
mod disk;
mod domain;
mod encryption;
mod features;
mod filesystem;
mod graphics;
mod hostdev;
mod input;
mod interface;
mod lifecycle;
mod memory;
mod numa;
mod os;
mod other_devices;
mod reader;
mod refusal;
mod seclabel;
mod secret;
mod sound;
mod sysinfo;
mod tuning;
mod uses;
mod vcpu;
mod video;
mod virtio;
mod watchdog;

pub(crate) use uses::Uses;

/// What [`read`] found in a document, and what libvirt did with every part of it.
pub(crate) struct XmlReading<'t> {
    pub(crate) document: Document<'t>,
    pub(crate) uses: Uses,
}

/// What libvirt does with every part of a document, up to the refusal of one that it refuses.
pub(crate) fn uses(tree: &Tree<'_>, target: &Target) -> (Uses, Option<Note>) {
    let mut reader = XmlReader::new(tree, target.libvirt().profile());
    let refusal = document(&mut reader, target).err();
    (reader.into_uses(), refusal)
}

/// Reads a `<domain>` as libvirt's `domxml-to-native` does, or a single device as libvirt reads it in a domain.
///
/// # Errors
///
/// The refusal that libvirt would give, with its own words.
pub(crate) fn read<'t>(tree: &'t Tree<'_>, target: &Target) -> Result<XmlReading<'t>, Note> {
    let mut reader = XmlReader::new(tree, target.libvirt().profile());
    let document = document(&mut reader, target)?;
    Ok(XmlReading { document, uses: reader.into_uses() })
}

fn document<'t>(reader: &mut XmlReader<'t, '_>, target: &Target) -> Result<Document<'t>, Note> {
    if is_device(reader.tree.element(ElementId::ROOT).name) {
        let (device, guest) = device::read(reader, target.guest)?;
        return Ok(Document::Device(Box::new(device), guest));
    }
    Ok(Document::Domain(Box::new(domain::read(reader)?)))
}
