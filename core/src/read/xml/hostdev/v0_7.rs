//! How libvirt 0.7.4 and 0.7.5 read `<hostdev>`.

use crate::base::{LibvirtError, Note, Rule, Sourced};
use crate::domain::{HostDevice, PciDevice};
use crate::read::number;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::refusal::unknown;
use crate::rules::hostdev as rules;
use crate::syntax::xml::ElementId;

impl HostDevice {
    /// Reads a `<hostdev>`.
    pub(crate) fn read(r: &mut XmlReader<'_, '_>, element: ElementId) -> Result<Self, Note> {
        let mode = r.attribute(element, "mode", &rules::MODE);
        if let Some(mode) = &mode
            && !matches!(mode.value, "subsystem" | "capabilities")
        {
            return Err(unknown("hostdev mode", "subsystem", mode).rule(&rules::MODE).libvirt(
                LibvirtError::Internal(format!("unknown hostdev mode '{}'", mode.value)),
            ));
        }
        let subsystem = mode.is_none_or(|mode| mode.value == "subsystem");
        let Some(kind) = r.attribute(element, "type", &rules::TYPE) else {
            return Err(Note::error("hostdev-type", "The host device has no type.")
                .at(r.start_tag(element))
                .rule(&rules::TYPE)
                .help("Add type='pci'.")
                .libvirt(LibvirtError::Internal("missing type in hostdev".to_owned())));
        };
        if !matches!(kind.value, "pci" | "usb") {
            return Err(unknown("host device type", "pci or usb", &kind)
                .rule(&rules::TYPE)
                .libvirt(LibvirtError::Internal(format!(
                    "unknown host device type '{}'",
                    kind.value
                ))));
        }
        let managed = r
            .attribute(element, "managed", &rules::MANAGED)
            .filter(|managed| managed.value == "yes")
            .map(|managed| managed.map(|_| ()));
        let pci = subsystem && kind.value == "pci";
        let mut address = PciAddress::default();
        let sources: Vec<_> = r.children(element).filter(|&id| r.name(id) == "source").collect();
        for source in sources {
            if pci {
                r.mark_read(source, &rules::ADDRESS);
                address.read(r, source)?;
            } else if subsystem {
                r.mark_read(source, &rules::USB);
                read_usb(r, source)?;
            }
        }
        let span = r.span(element);
        if !pci {
            r.mark_dropped(element, if kind.value == "usb" { &rules::USB } else { &rules::MODE });
            return Ok(Self::Other);
        }
        r.mark_read(element, &rules::TYPE);
        let PciAddress { domain, bus, slot, function } = address;
        let or_zero = |number: Option<Sourced<u32>>| number.unwrap_or(Sourced::default(0));
        Ok(Self::Pci(PciDevice {
            element: span,
            domain: or_zero(domain),
            bus: or_zero(bus),
            slot: or_zero(slot),
            function: or_zero(function),
            managed,
            write_filtering: None,
        }))
    }
}

#[derive(Default)]
struct PciAddress {
    domain: Option<Sourced<u32>>,
    bus: Option<Sourced<u32>>,
    slot: Option<Sourced<u32>>,
    function: Option<Sourced<u32>>,
}

impl PciAddress {
    /// Reads the addresses in a `<source>`. The last one wins.
    fn read(&mut self, r: &mut XmlReader<'_, '_>, source: ElementId) -> Result<(), Note> {
        for child in r.children(source) {
            if r.name(child) != "address" {
                return Err(unknown_source(r, child, "pci").rule(&rules::ADDRESS));
            }
            r.mark_read(child, &rules::ADDRESS);
            if let Some(domain) = read_number(r, child, "domain", "domain")? {
                self.domain = Some(domain);
            }
            for (name, field) in
                [("bus", &mut self.bus), ("slot", &mut self.slot), ("function", &mut self.function)]
            {
                *field = read_number(r, child, name, name)?;
                if field.is_none() {
                    return Err(missing_attribute(r, child, name, &rules::ADDRESS)
                        .libvirt(LibvirtError::Internal(format!("pci address needs {name} id"))));
                }
            }
        }
        Ok(())
    }
}

/// Checks a USB device. libvirt never writes it for Xen.
fn read_usb(r: &mut XmlReader<'_, '_>, source: ElementId) -> Result<(), Note> {
    let (mut vendor, mut product) = (None, None);
    for child in r.children(source) {
        r.mark_read(child, &rules::USB);
        let needs = |r: &XmlReader<'_, '_>, name: &'static str, message: &'static str| {
            missing_attribute(r, child, name, &rules::USB)
                .libvirt(LibvirtError::Internal(message.to_owned()))
        };
        match r.name(child) {
            "vendor" => {
                let id = read_number(r, child, "id", "vendor id")?;
                vendor = Some(id.ok_or_else(|| needs(r, "id", "usb vendor needs id"))?);
            }
            "product" => {
                let id = read_number(r, child, "id", "product")?;
                product = Some(id.ok_or_else(|| needs(r, "id", "usb product needs id"))?);
            }
            "address" => {
                read_number(r, child, "bus", "bus")?
                    .ok_or_else(|| needs(r, "bus", "usb address needs bus id"))?;
                read_number(r, child, "device", "device")?
                    .ok_or_else(|| needs(r, "device", "usb address needs device id"))?;
            }
            _ => return Err(unknown_source(r, child, "usb").rule(&rules::USB)),
        }
    }
    let message = match (vendor, product) {
        (Some(vendor), _) if vendor.value == 0 => "vendor cannot be 0.",
        (None, Some(_)) => "missing vendor",
        (Some(_), None) => "missing product",
        _ => return Ok(()),
    };
    Err(Note::error("hostdev-usb", "A USB device needs both vendor and product.")
        .at(r.span(source))
        .rule(&rules::USB)
        .help("Name both, with a vendor other than 0, or name the address.")
        .libvirt(LibvirtError::Internal(message.to_owned())))
}

/// Reads a number of an address. As in C, 0x in front means hexadecimal and 0 octal.
fn read_number(
    r: &mut XmlReader<'_, '_>,
    element: ElementId,
    name: &'static str,
    called: &'static str,
) -> Result<Option<Sourced<u32>>, Note> {
    let Some(text) = r.attribute(element, name, &rules::ADDRESS) else {
        return Ok(None);
    };
    match number::unsigned_int(text.value, 0) {
        Some(number) => Ok(Some(text.map(|_| number))),
        None => Err(Note::error("hostdev-number", format!("“{}” is not a number.", text.value))
            .at(text.origin.span())
            .rule(&rules::ADDRESS)
            .help("Write 0x and then the number that lspci shows, such as 0x1a.")
            .libvirt(LibvirtError::Internal(format!("cannot parse {called} {}", text.value)))),
    }
}

fn missing_attribute(
    r: &XmlReader<'_, '_>,
    element: ElementId,
    name: &str,
    rule: &'static Rule,
) -> Note {
    Note::error("hostdev-address", format!("The address has no {name}."))
        .at(r.start_tag(element))
        .rule(rule)
        .help(format!("Add the attribute {name}."))
}

fn unknown_source(r: &XmlReader<'_, '_>, child: ElementId, bus: &str) -> Note {
    let name = r.name(child);
    Note::error("hostdev-source", format!("<{name}> does not name a {bus} device."))
        .at(r.start_tag(child))
        .help("Use <address …/>.")
        .libvirt(LibvirtError::Internal(format!("unknown {bus} source type '{name}'")))
}
