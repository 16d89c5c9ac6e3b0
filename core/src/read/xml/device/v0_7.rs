//! How libvirt 0.7.4 and 0.7.5 read a single device.

use crate::base::{LibvirtError, Note};
use crate::domain::{Device, Disk, HostDevice, Input, Interface, Sound};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::{filesystem, video, watchdog};
use crate::release::Guest;
use crate::rules::attach as rules;
use crate::syntax::xml::ElementId;

impl<'t> Device<'t> {
    /// Reads the outermost element as a device to attach to a guest.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'t, '_>,
        guest: Guest,
    ) -> Result<Self, Note> {
        let root = ElementId::ROOT;
        match r.name(root) {
            "disk" => return Disk::read(r, root).map(Self::Disk),
            "interface" => return Interface::read(r, root).map(Self::Interface),
            "hostdev" => {
                if let HostDevice::Pci(device) = HostDevice::read(r, root)? {
                    return Ok(Self::Pci(device));
                }
            }
            // libvirt checks these before it says that it cannot attach them.
            "filesystem" => filesystem::v0_7::check(r, root)?,
            "input" => {
                Input::read(r, root, guest)?;
            }
            "sound" => {
                Sound::read(r, root, &[])?;
            }
            "video" => video::v0_7::check(r, root)?,
            "watchdog" => watchdog::v0_7::check_all(r, &[root])?,
            _ => {
                return Err(cannot_attach(r, root)
                    .libvirt(LibvirtError::Xml("unknown device type".to_owned())));
            }
        }
        Err(cannot_attach(r, root)
            .libvirt(LibvirtError::NoSupport("unsupported device type".to_owned())))
    }
}

fn cannot_attach(r: &XmlReader<'_, '_>, root: ElementId) -> Note {
    Note::error(
        "fragment-device",
        format!("libvirt cannot attach this <{}> to a running Xen guest.", r.name(root)),
    )
    .at(r.start_tag(root))
    .rule(&rules::FRAGMENT)
    .help(
        "libvirt can attach an <interface>, a <disk> and a PCI <hostdev>. Put other devices into a <domain>.",
    )
}
