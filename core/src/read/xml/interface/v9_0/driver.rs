//! `<driver>` and `<backend>` of an interface. libvirt never writes them for Xen.

use crate::base::Note;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{Attribute, on_off, unsigned, words};
use crate::read::xml::virtio::{self, VirtioOptions};
use crate::rules::vif::DETAILS as RULE;
use crate::syntax::xml::ElementId;

/// What libvirt checks of the driver only if the model is virtio.
const VIRTIO: &[Attribute] = &[
    words("name", &["qemu", "vhost"]),
    words("txmode", &["iothread", "timer"]),
    on_off("ioeventfd"),
    on_off("event_idx"),
    unsigned("queues"),
    unsigned("rx_queue_size"),
    unsigned("tx_queue_size"),
    on_off("rss"),
    on_off("rss_hash_report"),
];

const HOST: &[Attribute] = &[
    on_off("csum"),
    on_off("gso"),
    on_off("tso4"),
    on_off("tso6"),
    on_off("ecn"),
    on_off("ufo"),
    on_off("mrg_rxbuf"),
];

const GUEST: &[Attribute] =
    &[on_off("csum"), on_off("tso4"), on_off("tso6"), on_off("ecn"), on_off("ufo")];

/// What libvirt checks again later.
#[derive(Default)]
pub(super) struct Driver {
    pub(super) virtio: VirtioOptions,
    /// Whether the backend is passt.
    pub(super) is_passt: bool,
}

impl Driver {
    /// virDomainNetDefParseXMLDriver and virDomainNetBackendParseXML.
    pub(super) fn read(
        r: &mut XmlReader<'_, '_>,
        interface: ElementId,
        is_virtio: bool,
    ) -> Result<Self, Note> {
        let mut found = Self::default();
        if let Some(driver) = r.checked(interface, "driver", &RULE) {
            found.virtio = virtio::read(r, driver, &RULE)?;
            if is_virtio {
                r.check(driver, VIRTIO, &RULE)?;
                for (name, attributes) in [("host", HOST), ("guest", GUEST)] {
                    if let Some(end) = r.checked(driver, name, &RULE) {
                        r.check(end, attributes, &RULE)?;
                    }
                }
            }
        }
        if let Some(backend) = r.checked(interface, "backend", &RULE) {
            let kind = r.one_word_of(backend, "type", &["passt"], &RULE)?;
            found.is_passt = kind.is_some();
        }
        Ok(found)
    }
}
