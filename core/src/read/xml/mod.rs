//! Reads domain XML. Each part of a document has a folder of its own.
//!
//! A folder has a file for each generation of libvirt that reads the part in its own way. Of several mistakes in a
//! document, libvirt reports the first that it meets, and so do we: the files keep libvirt's order of reading.

use crate::base::Note;
use crate::domain::{Device, Document, Domain, is_device};
use crate::release::{Guest, Target};
use crate::syntax::xml::{ElementId, Tree};
use reader::XmlReader;

#[allow(dead_code, unused_imports)] // Until libvirt 9.0 is complete.
mod chardev;
#[allow(dead_code, unused_imports)] // Until libvirt 9.0 is complete.
mod controller;
mod cpu;
mod device;
#[allow(dead_code, unused_imports)] // Until libvirt 9.0 is complete.
mod device_info;
#[allow(dead_code, unused_imports)] // Until libvirt 9.0 is complete.
mod devices;
#[allow(dead_code, unused_imports)] // Until libvirt 9.0 is complete.
mod disk;
mod domain;
#[allow(dead_code, unused_imports)] // Until libvirt 9.0 is complete.
mod encryption;
#[allow(dead_code, unused_imports)] // Until libvirt 9.0 is complete.
mod filesystem;
#[allow(dead_code, unused_imports)] // Until libvirt 9.0 is complete.
mod graphics;
#[allow(dead_code, unused_imports)] // Until libvirt 9.0 is complete.
mod hostdev;
#[allow(dead_code, unused_imports)] // Until libvirt 9.0 is complete.
mod input;
#[allow(dead_code, unused_imports)] // Until libvirt 9.0 is complete.
mod interface;
mod os;
#[allow(dead_code, unused_imports)] // Until libvirt 9.0 is complete.
mod other_devices;
#[allow(dead_code, unused_imports)]
mod reader;
mod refusal;
#[allow(dead_code, unused_imports)] // Until libvirt 9.0 is complete.
mod seclabel;
#[allow(dead_code, unused_imports)] // Until libvirt 9.0 is complete.
mod secret;
#[allow(dead_code, unused_imports)] // Until libvirt 9.0 is complete.
mod sound;
mod uses;
#[allow(dead_code, unused_imports)] // Until libvirt 9.0 is complete.
mod video;
#[allow(dead_code, unused_imports)] // Until libvirt 9.0 is complete.
mod virtio;
#[allow(dead_code, unused_imports)] // Until libvirt 9.0 is complete.
mod watchdog;

pub(crate) use uses::Uses;

/// What [`read`] found in a document, and what libvirt did with every part of it.
pub(crate) struct XmlReading<'t> {
    pub(crate) document: Document<'t>,
    pub(crate) uses: Uses,
}

/// Reads a `<domain>` as libvirt's `domxml-to-native` does, or a single device as `attach-device` does.
///
/// # Errors
///
/// The refusal that libvirt would give, with its own words.
pub(crate) fn read<'t>(tree: &'t Tree<'_>, target: &Target) -> Result<XmlReading<'t>, Note> {
    let mut reader = XmlReader::new(tree, target.libvirt().profile());
    let document = if is_device(tree.element(ElementId::ROOT).name) {
        let device = Device::read(&mut reader, target.guest)?;
        // `Device::read` refuses a device without a guest.
        Document::Device(Box::new(device), target.guest.unwrap_or(Guest::Hvm))
    } else {
        Document::Domain(Box::new(Domain::read(&mut reader)?))
    };
    Ok(XmlReading { document, uses: reader.into_uses() })
}
