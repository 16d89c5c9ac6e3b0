//! How a single device is read by the rules of libvirt 9.0, which itself converts whole domains only.

use crate::base::{LibvirtError, Note};
use crate::domain::{Device, HostDevice};
use crate::read::xml::disk::v9_0::DiskDefinition;
use crate::read::xml::hostdev::v9_0::HostDeviceDefinition;
use crate::read::xml::interface::v9_0::InterfaceDefinition;
use crate::read::xml::reader::XmlReader;
use crate::release::Guest;
use crate::rules::attach::ALONE;
use crate::syntax::xml::ElementId;

/// Reads the outermost element as a device that a configuration has a line for: in libvirt's three passes, like a
/// device of a domain.
pub(super) fn read<'t>(r: &mut XmlReader<'t, '_>, guest: Guest) -> Result<Device<'t>, Note> {
    let root = ElementId::ROOT;
    match r.name(root) {
        "disk" => {
            let mut disk = DiskDefinition::read(r, root, guest)?;
            disk.complete(r, guest)?;
            disk.validate(r, guest)?;
            Ok(Device::Disk(disk.into_disk(r)))
        }
        "interface" => {
            let mut interface = InterfaceDefinition::read(r, root, guest)?;
            interface.complete(r, guest)?;
            interface.validate(r, guest)?;
            Ok(Device::Interface(interface.into_interface(r)))
        }
        "hostdev" => {
            let mut device = HostDeviceDefinition::read(r, root, guest)?;
            device.complete(r, guest)?;
            device.validate(r, guest)?;
            match device.into_host_device(r) {
                HostDevice::Pci(device) => Ok(Device::Pci(device)),
                _ => Err(no_line(r)),
            }
        }
        _ => Err(no_line(r)),
    }
}

fn no_line(r: &XmlReader<'_, '_>) -> Note {
    let name = r.name(ElementId::ROOT);
    Note::error("fragment-device", format!("Xenlens shows no line of this <{name}> alone."))
        .at(r.start_tag(ElementId::ROOT))
        .rule(&ALONE)
        .help("Put the device into a <domain>. Alone, it shows an <interface>, a <disk> and a PCI <hostdev>.")
        .libvirt(LibvirtError::Xml(format!("expecting root element of 'domain', not '{name}'")))
}
