//! How libvirt 9.0 reads a character device.

mod backend;
mod list;
mod source;
mod target;
mod validate;

pub(in crate::read::xml) use list::{
    number_consoles, number_isa_serial, number_parallel, number_serial,
};
pub(in crate::read::xml) use source::{TYPES, check_reconnect};

use crate::base::{LibvirtError, Note, Sourced};
use crate::domain::{Channel, CharDevice, Text};
use crate::read::xml::device_info::{DeviceInfo, Reads};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::refusal::unknown;
use crate::release::Guest;
use crate::rules::chardev as rules;
use crate::syntax::xml::ElementId;
pub(in crate::read::xml) use source::CharSource;
use target::Target;

/// A character device as libvirt 9.0 reads it.
pub(in crate::read::xml) struct CharDeviceDefinition<'t> {
    element: ElementId,
    source: CharSource<'t>,
    target: Target<'t>,
    pub(in crate::read::xml) info: DeviceInfo<'t>,
}

impl<'t> CharDeviceDefinition<'t> {
    /// virDomainChrDefParseXML.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'t, '_>,
        element: ElementId,
        _guest: Guest,
    ) -> Result<Self, Note> {
        r.mark_read(element, &rules::BACKEND);
        let kind = match r.attribute(element, "type", &rules::BACKEND) {
            None => Sourced::default("pty"),
            Some(name) => match TYPES.iter().find(|known| **known == name.value) {
                Some(&known) => name.map(|_| known),
                None => {
                    return Err(unknown(
                        "type of a character device",
                        "pty, file, pipe, dev, unix, tcp, udp, stdio, vc or null",
                        &name,
                    )
                    .rule(&rules::BACKEND)
                    .libvirt(LibvirtError::ConfigUnsupported(format!(
                        "unknown type presented to host for character device: {}",
                        name.value
                    ))));
                }
            },
        };
        let target = Target::read(r, element)?;
        let source = CharSource::read(r, element, kind, Some(element))?;
        if kind.value == "spicevmc" && target.kind.value != "virtio" {
            let message = "spicevmc device type only supports virtio";
            return Err(r.unsupported(element, message, &rules::BACKEND));
        }
        let info = DeviceInfo::read(r, element, Reads::Common)?;
        let is_usb_serial = r.name(element) == "serial" && target.kind.value == "usb-serial";
        if is_usb_serial && !["none", "usb"].contains(&info.address_type()) {
            let message = "usb-serial requires address of usb type";
            let place = r.start_tag_at(element, &["address"]);
            return Err(r.unsupported(element, message, &rules::TARGET_OF_DEVICE).at(place));
        }
        Ok(Self { element, source, target, info })
    }

    /// What libvirt completes is about the ports of all devices: [`number_parallel`] and [`number_serial`].
    pub(in crate::read::xml) fn complete(
        &mut self,
        r: &mut XmlReader<'t, '_>,
        guest: Guest,
    ) -> Result<(), Note> {
        // A console without a type of target is Xen's own, or the first serial port of an HVM guest.
        if r.name(self.element) == "console" && self.target.kind.value == "none" {
            self.target.kind.value = if guest == Guest::Hvm { "serial" } else { "xen" };
        }
        Ok(())
    }

    /// virDomainChrDefValidate.
    pub(in crate::read::xml) fn validate(
        &self,
        r: &XmlReader<'t, '_>,
        _guest: Guest,
    ) -> Result<(), Note> {
        self.info.validate()?;
        let may_lack_path = r.name(self.element) == "channel"
            && ["xen", "virtio"].contains(&self.target.kind.value);
        self.source.validate(r, self.element, may_lack_path)
    }

    /// The type of the target: for a console, what it is.
    pub(in crate::read::xml) fn target_type(&self) -> &'static str {
        self.target.kind.value
    }

    /// Makes a console the first serial port: it has the number 0, and no type of target.
    pub(in crate::read::xml) fn become_serial(&mut self) {
        self.target.kind = Sourced::default("none");
        self.target.port = Some(Sourced::default(0));
    }

    /// Its element.
    pub(in crate::read::xml) fn element(&self) -> ElementId {
        self.element
    }

    /// The port or the console of the domain.
    pub(in crate::read::xml) fn into_device(self, r: &XmlReader<'t, '_>) -> CharDevice<'t> {
        CharDevice {
            element: r.span(self.element),
            kind: self.source.kind,
            backend: self.source.into_backend(),
            port: self.target.port,
        }
    }

    /// The channel of the domain.
    pub(in crate::read::xml) fn into_channel(self, r: &XmlReader<'t, '_>) -> Channel<'t> {
        let target_type = self.target.kind;
        let name: Option<Text<'t>> = self.target.name.map(|name| name.map(Into::into));
        Channel { device: self.into_device(r), target_type, name }
    }
}
