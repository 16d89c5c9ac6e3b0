//! `<address>`: the place of a device in the guest, or of a device of the host.

use crate::base::{LibvirtError, Note, Sourced};
use crate::domain;
use crate::read::number;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{on_off, required, unsigned, unsigned_in, unsigned_long_in};
use crate::rules::checked::DEVICE_INFO as RULE;
use crate::syntax::xml::ElementId;

/// The address of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read::xml) enum Address {
    Pci,
    Drive(DriveAddress),
    VirtioSerial,
    Ccid,
    Usb,
    SpaprVio,
    Ccw,
    VirtioMmio,
    Isa,
    Dimm,
    Unassigned,
}

/// The place of a disk on its bus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(in crate::read::xml) struct DriveAddress {
    pub(in crate::read::xml) controller: u32,
    pub(in crate::read::xml) bus: u32,
    pub(in crate::read::xml) target: u32,
    pub(in crate::read::xml) unit: u32,
}

impl From<domain::DriveAddress> for DriveAddress {
    fn from(domain::DriveAddress { controller, bus, unit }: domain::DriveAddress) -> Self {
        Self { controller, bus, target: 0, unit }
    }
}

impl From<DriveAddress> for domain::DriveAddress {
    fn from(DriveAddress { controller, bus, unit, .. }: DriveAddress) -> Self {
        Self { controller, bus, unit }
    }
}

/// The place of a device on a PCI bus. Without an attribute the number is 0.
#[derive(Clone, Copy, Debug)]
pub(in crate::read::xml) struct PciAddress {
    pub(in crate::read::xml) domain: Sourced<u32>,
    pub(in crate::read::xml) bus: Sourced<u32>,
    pub(in crate::read::xml) slot: Sourced<u32>,
    pub(in crate::read::xml) function: Sourced<u32>,
}

impl Address {
    /// The name of its type.
    pub(in crate::read::xml) fn name(self) -> &'static str {
        match self {
            Self::Pci => "pci",
            Self::Drive(_) => "drive",
            Self::VirtioSerial => "virtio-serial",
            Self::Ccid => "ccid",
            Self::Usb => "usb",
            Self::SpaprVio => "spapr-vio",
            Self::Ccw => "ccw",
            Self::VirtioMmio => "virtio-mmio",
            Self::Isa => "isa",
            Self::Dimm => "dimm",
            Self::Unassigned => "unassigned",
        }
    }

    /// virDomainDeviceAddressParseXML.
    pub(super) fn read(r: &mut XmlReader<'_, '_>, address: ElementId) -> Result<Self, Note> {
        let Some(kind) = r.attribute(address, "type", &RULE) else {
            return Err(r.internal(address, "No type specified for device address", &RULE));
        };
        let mut check = |attributes: &[_]| r.check(address, attributes, &RULE);
        Ok(match kind.value {
            "pci" => {
                PciAddress::read(r, address, &RULE)?;
                Self::Pci
            }
            "drive" => {
                let mut part = |name| -> Result<u32, Note> {
                    let number = r.unsigned(address, name, 10, &RULE)?;
                    Ok(number.map_or(0, |number| number.value))
                };
                Self::Drive(DriveAddress {
                    controller: part("controller")?,
                    bus: part("bus")?,
                    target: part("target")?,
                    unit: part("unit")?,
                })
            }
            "virtio-serial" => {
                check(&[unsigned("controller"), unsigned("bus"), unsigned("port")])?;
                Self::VirtioSerial
            }
            "ccid" => {
                check(&[unsigned("controller"), unsigned("slot")])?;
                Self::Ccid
            }
            "usb" => {
                check_usb(r, address)?;
                Self::Usb
            }
            "spapr-vio" => {
                check(&[unsigned_long_in("reg", 16)])?;
                Self::SpaprVio
            }
            "ccw" => {
                check_ccw(r, address)?;
                Self::Ccw
            }
            "virtio-mmio" => Self::VirtioMmio,
            "isa" => {
                check(&[unsigned_in("iobase", 16), unsigned_in("irq", 16)])?;
                Self::Isa
            }
            "dimm" => {
                check(&[required(unsigned("slot")), unsigned_long_in("base", 16)])?;
                Self::Dimm
            }
            "unassigned" => Self::Unassigned,
            "virtio-s390" => {
                return Err(r.xml_error(address, "virtio-s390 bus doesn't have an address", &RULE));
            }
            other => {
                let message = format!("unknown address type '{other}'");
                return Err(r.unsupported(address, message, &RULE));
            }
        })
    }
}

impl PciAddress {
    /// virPCIDeviceAddressParseXML.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'_, '_>,
        address: ElementId,
        rule: &'static crate::base::Rule,
    ) -> Result<Self, Note> {
        let mut part = |name| -> Result<Sourced<u32>, Note> {
            let number = r.unsigned(address, name, 0, rule)?;
            Ok(number.unwrap_or(Sourced::default(0)))
        };
        let found = Self {
            domain: part("domain")?,
            bus: part("bus")?,
            slot: part("slot")?,
            function: part("function")?,
        };
        r.check(address, &[on_off("multifunction")], rule)?;
        let is_empty = [found.domain, found.bus, found.slot].iter().all(|part| part.value == 0);
        let limits = [
            (found.bus, 0xff, "bus='0x", "', must be <= 0xFF"),
            (found.slot, 0x1f, "slot='0x", "', must be <= 0x1F"),
            (found.function, 7, "function=0x", ", must be <= 7"),
        ];
        for (part, most, before, behind) in limits {
            if !is_empty && part.value > most {
                let message = format!("Invalid PCI address {before}{:x}{behind}", part.value);
                return Err(Note::error(
                    "pci-address",
                    format!("{:#x} is too large for this part of a PCI address.", part.value),
                )
                .at(part.origin.span())
                .rule(rule)
                .help("Write the address that lspci shows, each part with 0x in front.")
                .libvirt(LibvirtError::Xml(message)));
            }
        }
        let zpci: Vec<_> = r.children(address).filter(|&child| r.name(child) == "zpci").collect();
        if let Some(&last) = zpci.last() {
            r.check(last, &[unsigned_in("uid", 0), unsigned_in("fid", 0)], rule)?;
        }
        Ok(found)
    }
}

/// A USB port can be behind this many others.
const MOST_USB_PORTS: usize = 4;

fn check_usb(r: &mut XmlReader<'_, '_>, address: ElementId) -> Result<(), Note> {
    if let Some(port) = r.attribute(address, "port", &RULE) {
        let mut parts = port.value.split('.');
        let few = port.value.split('.').count() <= MOST_USB_PORTS;
        if !few || !parts.all(|part| number::non_negative_int(part, 10).is_some()) {
            return Err(r.internal(address, "Cannot parse <address> 'port' attribute", &RULE));
        }
    }
    r.check(address, &[unsigned("bus")], &RULE)
}

/// virCCWDeviceAddressParseXML: all three parts, or none.
fn check_ccw(r: &mut XmlReader<'_, '_>, address: ElementId) -> Result<(), Note> {
    let mut part = |name| r.unsigned(address, name, 0, &RULE);
    let parts = [part("cssid")?, part("ssid")?, part("devno")?];
    let [cssid, ssid, devno] = parts.map(|part| part.map_or(0, |part| part.value));
    if cssid > 254 || ssid > 3 || devno > 65535 {
        let message = format!(
            "Invalid specification for virtio ccw address: cssid='{cssid:#x}' ssid='{ssid:#x}' devno='0x{devno:04x}'"
        );
        return Err(r.internal(address, message, &RULE));
    }
    let stated = parts.iter().filter(|part| part.is_some()).count();
    if matches!(stated, 1 | 2) {
        let message = "Invalid partial specification for virtio ccw address";
        return Err(r.internal(address, message, &RULE));
    }
    Ok(())
}
