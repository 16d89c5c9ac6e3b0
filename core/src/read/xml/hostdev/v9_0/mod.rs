//! How libvirt 9.0 reads a device of the host.

mod capability;
mod pci_and_usb;
mod scsi;
mod subsystem;

pub(in crate::read::xml) use subsystem::Subsystem;

use crate::base::{LibvirtError, Note, Sourced};
use crate::domain::{HostDevice, PciDevice, UsbDevice};
use crate::read::parts::Use;
use crate::read::xml::device_info::{DeviceInfo, Reads};
use crate::read::xml::interface::v9_0::teaming::Teaming;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::refusal::unknown;
use crate::release::Guest;
use crate::rules::hostdev as rules;
use crate::syntax::xml::ElementId;

/// A device of the host as libvirt 9.0 reads it.
pub(in crate::read::xml) struct HostDeviceDefinition<'t> {
    element: ElementId,
    kind: Kind<'t>,
    teaming: Option<Teaming<'t>>,
    pub(in crate::read::xml) info: DeviceInfo<'t>,
}

enum Kind<'t> {
    Subsystem(Subsystem<'t>),
    /// With its mode.
    Capability(Sourced<&'t str>),
}

impl<'t> HostDeviceDefinition<'t> {
    /// virDomainHostdevDefParseXML.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'t, '_>,
        element: ElementId,
        _guest: Guest,
    ) -> Result<Self, Note> {
        r.mark_read(element, &rules::HOST_DEVICE);
        let kind = r.attribute(element, "type", &rules::HOST_DEVICE).map(|kind| kind.value);
        let mode = r.attribute(element, "mode", &rules::HOST_DEVICE);
        let kind = match mode.map_or("subsystem", |mode| mode.value) {
            "subsystem" => {
                r.mark_attribute(element, "mode", Use::Redundant(&rules::HOST_DEVICE));
                Kind::Subsystem(Subsystem::read(r, element, kind)?)
            }
            "capabilities" => {
                capability::check(r, element, kind)?;
                Kind::Capability(mode.unwrap_or(Sourced::default("")))
            }
            other => {
                let mode = mode.unwrap_or(Sourced::default(other));
                return Err(unknown("mode of a host device", "subsystem", &mode)
                    .rule(&rules::HOST_DEVICE)
                    .libvirt(LibvirtError::ConfigUnsupported(format!(
                        "unknown hostdev mode '{other}'"
                    ))));
            }
        };
        let info = DeviceInfo::read(r, element, Reads::BootAndRom)?;
        let teaming = Teaming::read(r, element)?;
        match &kind {
            Kind::Subsystem(Subsystem::Pci { .. } | Subsystem::Usb { .. }) => {}
            _ => r.mark_dropped(element, &rules::OTHER_KINDS),
        }
        Ok(Self { element, kind, teaming, info })
    }

    /// libxlDomainDeviceDefPostParse.
    pub(in crate::read::xml) fn complete(
        &mut self,
        _r: &mut XmlReader<'t, '_>,
        _guest: Guest,
    ) -> Result<(), Note> {
        match &self.kind {
            Kind::Subsystem(_) => Ok(()),
            Kind::Capability(mode) => Err(Note::error(
                "hostdev-mode",
                "libvirt hands capabilities of the host to containers only, not to Xen's guests.",
            )
            .at(mode.origin.span())
            .rule(&rules::HOST_DEVICE)
            .help("Use mode='subsystem' with a PCI or a USB device.")
            .libvirt(LibvirtError::ConfigUnsupported(
                "hostdev mode 'capabilities' is not supported in xen".to_owned(),
            ))),
        }
    }

    /// virDomainHostdevDefValidate.
    pub(in crate::read::xml) fn validate(
        &self,
        r: &XmlReader<'t, '_>,
        _guest: Guest,
    ) -> Result<(), Note> {
        let address = self.info.address_type();
        let is_pci = matches!(self.kind, Kind::Subsystem(Subsystem::Pci { .. }));
        if let Kind::Subsystem(subsystem) = &self.kind {
            subsystem.validate_address(r, self.element, address)?;
        }
        match &self.teaming {
            Some(teaming) => teaming.validate_host_device(r, is_pci),
            None => Ok(()),
        }
    }

    /// Whether it is on the USB.
    pub(in crate::read::xml) fn is_usb(&self) -> bool {
        matches!(self.kind, Kind::Subsystem(Subsystem::Usb { .. }))
    }

    /// The device, by its place on the host, and its element.
    pub(in crate::read::xml) fn subsystem(&self) -> Option<(ElementId, &Subsystem<'t>)> {
        match &self.kind {
            Kind::Subsystem(subsystem) => Some((self.element, subsystem)),
            Kind::Capability(_) => None,
        }
    }

    /// The device of the domain.
    pub(in crate::read::xml) fn into_host_device(self, r: &XmlReader<'t, '_>) -> HostDevice {
        let element = r.span(self.element);
        match self.kind {
            Kind::Subsystem(Subsystem::Pci { address, write_filtering }) => {
                HostDevice::Pci(PciDevice {
                    element,
                    domain: address.domain,
                    bus: address.bus,
                    slot: address.slot,
                    function: address.function,
                    managed: None,
                    write_filtering,
                })
            }
            Kind::Subsystem(Subsystem::Usb { bus, device, .. }) => {
                HostDevice::Usb(UsbDevice { element, bus, device })
            }
            Kind::Subsystem(_) | Kind::Capability(_) => HostDevice::Other,
        }
    }
}

/// virDomainDefHostdevValidate: refuses a device that the guest gets twice. Those of interfaces count, too.
pub(in crate::read::xml) fn refuse_repeated(
    r: &XmlReader<'_, '_>,
    devices: &[(ElementId, &Subsystem<'_>)],
) -> Result<(), Note> {
    for (number, (_, device)) in devices.iter().enumerate() {
        let again = devices.iter().skip(number + 1).find(|(_, other)| device.is_same(other));
        if let Some((element, _)) = again {
            return Err(Note::error(
                "hostdev-twice",
                "The guest gets this device of the host twice.",
            )
            .at(r.start_tag(*element))
            .rule(&rules::REPEATED)
            .help("Remove one of the two.")
            .libvirt(LibvirtError::Xml(
                "Hostdev already exists in the domain configuration".to_owned(),
            )));
        }
    }
    Ok(())
}
