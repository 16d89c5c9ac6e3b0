//! How libvirt 9.0 reads a controller.

use super::models::{TYPES, models};
use super::pci::check_children;
use crate::base::{LibvirtError, Note, Sourced, Span};
use crate::domain::{Controller, ControllerKind};
use crate::read::xml::device_info::{DeviceInfo, Reads};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{Attribute, non_negative_in, on_off, unsigned};
use crate::read::xml::virtio;
use crate::release::Guest;
use crate::rules::controller as rules;
use crate::syntax::xml::ElementId;

/// A controller as libvirt 9.0 reads it.
pub(in crate::read::xml) struct ControllerDefinition<'t> {
    pub(super) element: ElementId,
    pub(super) kind: &'static str,
    pub(super) model: Option<Sourced<&'static str>>,
    /// The number among the controllers of its type. `None` if it is not stated.
    pub(super) index: Option<Sourced<u32>>,
    ports: Option<Sourced<u32>>,
    max_grant_frames: Option<Sourced<u32>>,
    max_event_channels: Option<Sourced<u32>>,
    /// Whether it belongs to another controller.
    pub(super) is_companion: bool,
    has_thread: bool,
    pub(in crate::read::xml) info: DeviceInfo<'t>,
}

const DRIVER: &[Attribute] = &[
    unsigned("queues"),
    unsigned("cmd_per_lun"),
    unsigned("max_sectors"),
    on_off("ioeventfd"),
    unsigned("iothread"),
];
impl<'t> ControllerDefinition<'t> {
    /// virDomainControllerDefParseXML.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'t, '_>,
        element: ElementId,
        _guest: Guest,
    ) -> Result<Self, Note> {
        r.mark_read(element, &rules::TYPE);
        let kind = r.one_word_of(element, "type", TYPES, &rules::TYPE)?;
        let kind = kind.map_or("ide", |kind| kind.value);
        let model = match r.attribute(element, "model", &rules::TYPE) {
            None => None,
            Some(text) => match models(kind).iter().find(|known| **known == text.value) {
                Some(&known) => Some(text.map(|_| known)),
                None => return Err(unknown_model(kind, &text)),
            },
        };
        let index = r.non_negative_integer(element, "index", &rules::TYPE)?;
        let mut has_thread = false;
        if let Some(driver) = r.checked(element, "driver", &rules::DETAILS) {
            r.check(driver, DRIVER, &rules::DETAILS)?;
            let thread = r.unsigned(driver, "iothread", 10, &rules::DETAILS)?;
            has_thread = thread.is_some_and(|thread| thread.value > 0);
            virtio::read(r, driver, &rules::DETAILS)?;
        }
        check_children(r, element, kind)?;
        let is_none = kind == "usb" && model.is_some_and(|model| model.value == "none");
        let info = match is_none {
            true => DeviceInfo::default(),
            false => DeviceInfo::read(r, element, Reads::Common)?,
        };
        let ports = r.non_negative_integer(element, "ports", &rules::USB)?;
        let mut found = Self {
            element,
            kind,
            model,
            index,
            ports,
            max_grant_frames: None,
            max_event_channels: None,
            is_companion: info.has_master,
            has_thread,
            info,
        };
        match kind {
            "virtio-serial" => {
                r.check(element, &[non_negative_in("vectors", 10)], &rules::DETAILS)?
            }
            "usb" => {
                let uhci = ["ich9-uhci1", "ich9-uhci2", "ich9-uhci3"];
                found.is_companion |= model.is_some_and(|model| uhci.contains(&model.value));
            }
            "pci"
                if model.is_some_and(|model| ["pci-root", "pcie-root"].contains(&model.value)) =>
            {
                r.memory_of(&[element], "pcihole64", "./pcihole64", &rules::DETAILS)?;
            }
            "xenbus" => {
                let rule = &rules::XENBUS;
                found.max_grant_frames = r.non_negative_integer(element, "maxGrantFrames", rule)?;
                found.max_event_channels =
                    r.non_negative_integer(element, "maxEventChannels", rule)?;
            }
            _ => {}
        }
        match kind {
            "usb" => {}
            "xenbus" => {
                // libvirt adds such a controller to every guest.
                if found.max_grant_frames.is_none() && found.max_event_channels.is_none() {
                    r.mark_redundant(element, &["type", "index"], &rules::XENBUS);
                }
            }
            _ => r.mark_dropped(element, &rules::OTHER_TYPES),
        }
        Ok(found)
    }

    /// virDomainControllerDefPostParse.
    pub(in crate::read::xml) fn complete(
        &mut self,
        r: &mut XmlReader<'t, '_>,
        _guest: Guest,
    ) -> Result<(), Note> {
        // libvirt asks for the number of the model alone, whatever the type: so these have it, too.
        let number = self
            .model
            .and_then(|model| models(self.kind).iter().position(|known| *known == model.value));
        if self.has_thread && !matches!(number, Some(6 | 8 | 9)) {
            let message = "'iothread' attribute only supported for virtio scsi controllers";
            return Err(r.xml_error(self.element, message, &rules::DETAILS));
        }
        Ok(())
    }

    /// virDomainControllerDefValidate.
    pub(in crate::read::xml) fn validate(
        &self,
        r: &XmlReader<'t, '_>,
        _guest: Guest,
    ) -> Result<(), Note> {
        self.info.validate()?;
        if self.kind != "pci" {
            return Ok(());
        }
        match self.wrong_pci(r) {
            Some(message) => Err(r.unsupported(self.element, message, &rules::DETAILS)),
            None => Ok(()),
        }
    }

    /// The start of its element.
    pub(super) fn start_tag(&self, r: &XmlReader<'_, '_>) -> Span {
        r.start_tag(self.element)
    }

    /// The controller of the domain, if Xen's configuration has keys for it.
    pub(in crate::read::xml) fn into_controller(self, r: &XmlReader<'t, '_>) -> Option<Controller> {
        let kind = match self.kind {
            "usb" => ControllerKind::Usb { model: self.model, ports: self.ports },
            "xenbus" => ControllerKind::Xenbus {
                max_grant_frames: self.max_grant_frames,
                max_event_channels: self.max_event_channels,
            },
            _ => return None,
        };
        let index = self.index.map_or(0, |index| index.value);
        Some(Controller { element: r.span(self.element), index, kind })
    }
}

fn unknown_model(kind: &str, text: &Sourced<&str>) -> Note {
    Note::error(
        "unknown-value",
        format!("libvirt knows no controller of type {kind} of the model “{}”.", text.value),
    )
    .at(text.origin.span())
    .rule(&rules::TYPE)
    .help("For Xen, a controller of type usb has the model qusb1 or qusb2. Otherwise remove the attribute.")
    .libvirt(LibvirtError::ConfigUnsupported(format!("Unknown model type '{}'", text.value)))
}
