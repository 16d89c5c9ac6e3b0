//! Reads domain XML, one file a device.
//!
//! Reading follows libvirt 0.7.5 (src/conf/domain_conf.c) in what it takes, what it refuses, and in which
//! order: of several mistakes, the one that libvirt reports is reported.

use crate::base::Note;
use crate::domain::{Device, Document, Domain, is_device};
use crate::release::{Guest, Target};
use crate::syntax::xml::{ElementId, Tree};
use reader::Reader;

mod chardev;
mod checked;
mod device;
mod disk;
mod domain;
mod graphics;
mod hostdev;
mod input;
mod interface;
mod os;
mod reader;
mod sound;
mod uses;

pub(crate) use uses::Uses;

/// A document, and what became of every part of it on reading.
pub(crate) struct Reading<'t> {
    pub(crate) document: Document<'t>,
    pub(crate) uses: Uses,
}

/// Reads a `<domain>` as libvirt's domxml-to-native does, or a single device as it is attached.
///
/// # Errors
///
/// The refusal that libvirt would give, with its own words.
pub(crate) fn read<'t>(tree: &'t Tree<'_>, target: &Target) -> Result<Reading<'t>, Note> {
    let mut reader = Reader::new(tree);
    let document = if is_device(tree.element(ElementId::ROOT).name) {
        let device = Device::read(&mut reader, target.guest)?;
        // Without a guest the device is refused.
        Document::Device(Box::new(device), target.guest.unwrap_or(Guest::Hvm))
    } else {
        Document::Domain(Box::new(Domain::read(&mut reader, target)?))
    };
    Ok(Reading { document, uses: reader.into_uses() })
}
