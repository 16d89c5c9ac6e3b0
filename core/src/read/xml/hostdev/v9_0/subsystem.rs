//! A device of the host on one of its buses.

use super::pci_and_usb::{read_pci, read_usb};
use super::scsi::{self, Scsi};
use crate::base::{LibvirtError, Note, Rule, Sourced};
use crate::domain::Uuid;
use crate::read::parts::Use;
use crate::read::xml::device_info::PciAddress;
use crate::read::xml::disk::v9_0::is_wwn;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{on_off, required, words, yes_no};
use crate::rules::hostdev as rules;
use crate::syntax::xml::ElementId;

/// A device of the host, by its bus.
pub(in crate::read::xml) enum Subsystem<'t> {
    Pci { address: PciAddress, write_filtering: Option<Sourced<bool>> },
    Usb { bus: Sourced<u32>, device: Sourced<u32>, vendor: u32, product: u32 },
    Scsi { source: Scsi<'t>, is_unfiltered: bool },
    ScsiHost { wwpn: &'t str },
    Mediated { uuid: Uuid },
}

const TYPES: [&str; 5] = ["usb", "pci", "scsi", "scsi_host", "mdev"];
const VIRTIO_MODELS: &[&str] =
    &["default", "virtio", "virtio-transitional", "virtio-non-transitional"];
const RULE: &Rule = &rules::HOST_DEVICE;

impl<'t> Subsystem<'t> {
    /// virDomainHostdevDefParseXMLSubsys, of a device of that type. `node` is a `<hostdev>` or an `<interface>`.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'t, '_>,
        node: ElementId,
        kind: Option<&'t str>,
    ) -> Result<Self, Note> {
        // libvirt ignores a wrong word.
        if r.attribute(node, "managed", RULE).is_some() {
            r.mark_attribute(node, "managed", Use::Dropped(&rules::MANAGED_BY_LIBVIRT));
        }
        let model = r.attribute(node, "model", RULE).filter(|_| r.name(node) == "hostdev");
        let Some(kind) = kind else {
            return Err(Note::error("hostdev-type", "The host device has no type.")
                .at(r.start_tag(node))
                .rule(RULE)
                .help("Add type='pci' or type='usb'.")
                .libvirt(LibvirtError::Xml("missing source address type".to_owned())));
        };
        if !TYPES.contains(&kind) {
            return Err(Note::error(
                "unknown-value",
                format!("libvirt does not know host devices of type “{kind}”."),
            )
            .at(r.start_tag(node))
            .rule(RULE)
            .help("Use pci or usb.")
            .libvirt(LibvirtError::ConfigUnsupported(format!(
                "unknown host device source address type '{kind}'"
            ))));
        }
        let Some(source) = r.first_of(&[node], "source", RULE) else {
            return Err(Note::error("hostdev-source", "The host device has no source.")
                .at(r.start_tag(node))
                .rule(RULE)
                .help("Add <source><address …/></source>.")
                .libvirt(LibvirtError::Xml(
                    "Missing <source> element in hostdev device".to_owned(),
                )));
        };
        check_only_for(r, node, source, kind, model.is_some())?;
        match kind {
            "pci" => read_pci(r, node, source),
            "usb" => read_usb(r, source),
            "scsi" => {
                let is_unfiltered =
                    r.attribute(node, "sgio", RULE).is_some_and(|sgio| sgio.value == "unfiltered");
                Ok(Self::Scsi { source: scsi::read(r, source)?, is_unfiltered })
            }
            "scsi_host" => read_scsi_host(r, source),
            _ => read_mediated(r, node),
        }
    }

    /// virDomainHostdevMatch: whether both are the same device.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Pci { address: a, .. }, Self::Pci { address: b, .. }) => {
                let parts = |a: &PciAddress| [a.domain, a.bus, a.slot, a.function].map(|p| p.value);
                parts(a) == parts(b)
            }
            (
                Self::Usb { bus, device, vendor, product },
                Self::Usb { bus: bus_b, device: device_b, vendor: vendor_b, product: product_b },
            ) => match (bus.value, device.value) {
                (0, _) | (_, 0) => (vendor, product) == (vendor_b, product_b),
                place => place == (bus_b.value, device_b.value),
            },
            (Self::Scsi { source: a, .. }, Self::Scsi { source: b, .. }) => a == b,
            (Self::ScsiHost { wwpn: a }, Self::ScsiHost { wwpn: b }) => a == b,
            (Self::Mediated { uuid: a }, Self::Mediated { uuid: b }) => a == b,
            _ => false,
        }
    }

    /// Checks the type of the address in the guest.
    pub(in crate::read::xml) fn validate_address(
        &self,
        r: &XmlReader<'_, '_>,
        element: ElementId,
        address: &str,
    ) -> Result<(), Note> {
        let place = r.start_tag_at(element, &["address"]);
        let refuse = |message: &str| Err(r.unsupported(element, message, RULE).at(place));
        match self {
            Self::Pci { .. } if !["none", "unassigned", "pci"].contains(&address) => {
                let message = "PCI host devices must use 'pci' or 'unassigned' address type";
                Err(r.internal(element, message, RULE).at(place))
            }
            Self::Scsi { .. } if !["none", "drive"].contains(&address) => {
                refuse("SCSI host device must use 'drive' address type")
            }
            Self::Scsi { is_unfiltered: true, .. } => {
                let message = "unfiltered sgio is no longer supported";
                Err(r.unsupported(element, message, RULE).at(r.attribute_place(element, "sgio")))
            }
            Self::ScsiHost { .. } if !["none", "pci", "ccw"].contains(&address) => {
                refuse("SCSI_host host device must use 'pci' or 'ccw' address type")
            }
            Self::Usb { .. } if !["none", "usb"].contains(&address) => {
                refuse("USB host device must use 'usb' address type")
            }
            _ => Ok(()),
        }
    }
}

/// Refuses attributes that only other types may have.
fn check_only_for(
    r: &mut XmlReader<'_, '_>,
    node: ElementId,
    source: ElementId,
    kind: &str,
    has_model: bool,
) -> Result<(), Note> {
    if kind != "usb" && r.attribute(source, "startupPolicy", RULE).is_some() {
        let message = "Setting startupPolicy is only allowed for USB devices";
        let place = r.attribute_place(source, "startupPolicy");
        return Err(r.unsupported(source, message, RULE).at(place));
    }
    for (attribute, message) in [
        (words("sgio", &["filtered", "unfiltered"]), "sgio is only supported for scsi host device"),
        (yes_no("rawio"), "rawio is only supported for scsi host device"),
    ] {
        r.check(node, &[attribute], RULE)?;
        if kind != "scsi" && r.attribute(node, attribute.name(), RULE).is_some() {
            return Err(r
                .xml_error(node, message, RULE)
                .at(r.attribute_place(node, attribute.name())));
        }
    }
    match kind {
        "scsi_host" => r.check(node, &[words("model", VIRTIO_MODELS)], RULE),
        "mdev" => {
            let models = required(words("model", &["vfio-pci", "vfio-ccw", "vfio-ap"]));
            r.check(node, &[models, on_off("display"), on_off("ramfb")], RULE)
        }
        _ if has_model => {
            let message =
                format!("'model' attribute in <hostdev> is only supported when type='{kind}'");
            Err(r.xml_error(node, message, RULE).at(r.attribute_place(node, "model")))
        }
        _ => Ok(()),
    }
}

fn read_scsi_host<'t>(r: &mut XmlReader<'t, '_>, source: ElementId) -> Result<Subsystem<'t>, Note> {
    match r.attribute(source, "protocol", RULE).map(|protocol| protocol.value) {
        None => return Err(r.xml_error(source, "Missing scsi_host subsystem protocol", RULE)),
        Some("vhost") => {}
        Some(other) => {
            let message = format!("Unknown scsi_host subsystem protocol '{other}'");
            return Err(r.unsupported(source, message, RULE));
        }
    }
    match r.attribute(source, "wwpn", RULE).map(|wwpn| wwpn.value) {
        None => Err(r.xml_error(source, "missing vhost-scsi hostdev source wwpn", RULE)),
        Some(wwpn) if !wwpn.strip_prefix("naa.").is_some_and(is_wwn) => {
            Err(r.xml_error(source, "malformed 'wwpn' value", RULE))
        }
        Some(wwpn) => Ok(Subsystem::ScsiHost { wwpn }),
    }
}

fn read_mediated<'t>(r: &mut XmlReader<'t, '_>, node: ElementId) -> Result<Subsystem<'t>, Note> {
    let sources: Vec<_> = r.matches(&[node], "source").collect();
    let Some(address) = r.first_of(&sources, "address", RULE) else {
        return Err(r.unsupported(node, "Missing <address> element", RULE));
    };
    let Some(text) = r.attribute(address, "uuid", RULE) else {
        let message = "Missing 'uuid' attribute for element <address>";
        return Err(r.unsupported(address, message, RULE));
    };
    match Uuid::parse_whole(text.value) {
        Some(uuid) => Ok(Subsystem::Mediated { uuid }),
        None => {
            let message = "Cannot parse uuid attribute of element <address>";
            Err(r.internal(address, message, RULE))
        }
    }
}
