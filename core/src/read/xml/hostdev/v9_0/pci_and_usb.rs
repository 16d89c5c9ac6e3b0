//! PCI and USB devices of the host: those that libvirt writes for Xen.

use super::Subsystem;
use crate::base::{LibvirtError, Note, Sourced};
use crate::read::xml::device_info::PciAddress;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{words, yes_no};
use crate::rules::hostdev as rules;
use crate::syntax::xml::ElementId;

pub(super) fn read_pci<'t>(
    r: &mut XmlReader<'t, '_>,
    node: ElementId,
    source: ElementId,
) -> Result<Subsystem<'t>, Note> {
    let write_filtering = r.yes_no(source, "writeFiltering", &rules::WRITE_FILTERING)?;
    let address = match r.first_of(&[source], "address", &rules::PCI_ADDRESS) {
        Some(address) => PciAddress::read(r, address, &rules::PCI_ADDRESS)?,
        None => {
            let zero = Sourced::default(0);
            PciAddress { domain: zero, bus: zero, slot: zero, function: zero }
        }
    };
    if let Some(driver) = r.checked(node, "driver", &rules::HOST_DEVICE) {
        r.check(driver, &[words("name", &["kvm", "vfio", "xen"])], &rules::HOST_DEVICE)?;
    }
    Ok(Subsystem::Pci { address, write_filtering })
}

pub(super) fn read_usb<'t>(
    r: &mut XmlReader<'t, '_>,
    source: ElementId,
) -> Result<Subsystem<'t>, Note> {
    let rule = &rules::USB_ADDRESS;
    let policy = words("startupPolicy", &["mandatory", "requisite", "optional"]);
    let reset = words("guestReset", &["off", "uninitialized", "on"]);
    r.check(source, &[policy, yes_no("autoAddress"), reset], rule)?;
    let vendor_element = r.checked(source, "vendor", rule);
    let product_element = r.checked(source, "product", rule);
    let (mut vendor, mut product) = (0, 0);
    if let Some(element) = vendor_element {
        let id = r.unsigned(element, "id", 0, rule)?;
        let id = r.not_zero(id, element, "id", rule)?;
        vendor = r.required(id, element, "id", rule)?.value;
        if product_element.is_none() {
            return Err(incomplete(r, source, "missing product"));
        }
    }
    if let Some(element) = product_element {
        let id = r.unsigned(element, "id", 0, rule)?;
        product = r.required(id, element, "id", rule)?.value;
        if vendor_element.is_none() {
            return Err(incomplete(r, source, "missing vendor"));
        }
    }
    let (mut bus, mut device) = (Sourced::default(0), Sourced::default(0));
    if let Some(address) = r.first_of(&[source], "address", rule) {
        let number = r.unsigned(address, "bus", 0, rule)?;
        bus = r.required(number, address, "bus", rule)?;
        let number = r.unsigned(address, "device", 0, rule)?;
        device = r.required(number, address, "device", rule)?;
    }
    Ok(Subsystem::Usb { bus, device, vendor, product })
}

fn incomplete(r: &XmlReader<'_, '_>, source: ElementId, message: &str) -> Note {
    Note::error("hostdev-usb", "A USB device needs both vendor and product.")
        .at(r.start_tag(source))
        .rule(&rules::USB_ADDRESS)
        .help("Name both, or name the address.")
        .libvirt(LibvirtError::Internal(message.to_owned()))
}
