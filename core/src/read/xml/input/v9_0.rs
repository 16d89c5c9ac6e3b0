//! How libvirt 9.0 reads an input device.

use crate::base::{LibvirtError, Note, Sourced};
use crate::domain::{Input, InputBus, InputType, named};
use crate::read::xml::device_info::{DeviceInfo, Reads};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{Attribute, on_off, words};
use crate::read::xml::refusal::unknown;
use crate::read::xml::virtio;
use crate::release::Guest;
use crate::rules::input as rules;
use crate::syntax::xml::ElementId;

/// An input device as libvirt 9.0 reads it.
pub(in crate::read::xml) struct InputDefinition<'t> {
    element: ElementId,
    kind: Sourced<InputType>,
    bus: Sourced<InputBus>,
    model: Option<&'static str>,
    pub(in crate::read::xml) info: DeviceInfo<'t>,
}

const MODELS: &[(&str, &str)] = &[
    ("virtio", "virtio"),
    ("virtio-transitional", "virtio-transitional"),
    ("virtio-non-transitional", "virtio-non-transitional"),
];

const EVENTS: &[Attribute] = &[
    words("grab", &["all"]),
    words(
        "grabToggle",
        &["ctrl-ctrl", "alt-alt", "shift-shift", "meta-meta", "scrolllock", "ctrl-scrolllock"],
    ),
    on_off("repeat"),
];

impl<'t> InputDefinition<'t> {
    /// virDomainInputDefParseXML.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'t, '_>,
        element: ElementId,
        guest: Guest,
    ) -> Result<Self, Note> {
        r.mark_read(element, &rules::KIND);
        let kind = read_kind(r, element)?;
        let model = match r.attribute(element, "model", &rules::DETAILS) {
            None => None,
            Some(text) => match named(MODELS, text.value) {
                Some(model) => Some(model),
                None => {
                    let message = format!("unknown input model '{}'", text.value);
                    return Err(r.unsupported(element, message, &rules::DETAILS));
                }
            },
        };
        let bus = read_bus(r, element, kind.value, guest)?;
        let info = DeviceInfo::read(r, element, Reads::Common)?;
        if bus.value == InputBus::Usb && !["none", "usb"].contains(&info.address_type()) {
            let message = "Invalid address for a USB device";
            return Err(r.xml_error(element, message, &rules::DETAILS));
        }
        check_path(r, element, kind.value)?;
        virtio::read_driver(r, element, &rules::DETAILS)?;
        let own_bus = if guest == Guest::Hvm { InputBus::Ps2 } else { InputBus::Xen };
        if matches!(kind.value, InputType::Mouse | InputType::Keyboard) && bus.value == own_bus {
            // libvirt adds such a device to every guest.
            r.mark_redundant(element, &["type", "bus"], &rules::KIND);
        }
        Ok(Self { element, kind, bus, model, info })
    }

    /// Nothing is left open.
    pub(in crate::read::xml) fn complete(
        &mut self,
        _r: &mut XmlReader<'t, '_>,
        _guest: Guest,
    ) -> Result<(), Note> {
        Ok(())
    }

    /// virDomainInputDefValidate.
    pub(in crate::read::xml) fn validate(
        &self,
        r: &XmlReader<'t, '_>,
        guest: Guest,
    ) -> Result<(), Note> {
        self.info.validate()?;
        let (bus, kind) = (self.bus.value, self.kind.value);
        let is_usual = matches!(kind, InputType::Mouse | InputType::Keyboard);
        let no_such = |bus: InputBus| {
            format!("{} bus does not support {} input device", bus.name(), kind.name())
        };
        let message = match (guest, bus) {
            (Guest::Hvm, InputBus::Ps2) if !is_usual => no_such(bus),
            (Guest::Hvm, InputBus::Xen) => "unsupported input bus xen".to_owned(),
            (Guest::Hvm, _) => return self.validate_kind(r),
            (_, InputBus::Xen) if !is_usual => no_such(bus),
            (_, InputBus::Xen) => return self.validate_kind(r),
            (_, bus) => format!("unsupported input bus {}", bus.name()),
        };
        Err(Note::error("input-bus", "This guest has no such input device on that bus.")
            .at(self.bus.origin.span().unwrap_or(r.start_tag(self.element)))
            .rule(&rules::BUS_OF_GUEST)
            .help("An HVM guest has mouse and keyboard on ps2, and all three on usb. Other guests have mouse and keyboard on xen.")
            .libvirt(LibvirtError::Internal(message)))
    }

    fn validate_kind(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        let bus = self.bus.value;
        let message = match self.kind.value {
            InputType::Passthrough if bus != InputBus::Virtio => {
                "only bus 'virtio' is supported for 'passthrough' input devices".to_owned()
            }
            InputType::Evdev if bus != InputBus::None => {
                "input evdev doesn't support bus element".to_owned()
            }
            _ => match self.model.filter(|_| bus != InputBus::Virtio) {
                Some(model) => format!("only bus 'virtio' is supported for input model '{model}'"),
                None => return Ok(()),
            },
        };
        Err(r.unsupported(self.element, message, &rules::DETAILS))
    }

    /// Whether it is on the USB.
    pub(in crate::read::xml) fn is_usb(&self) -> bool {
        self.bus.value == InputBus::Usb
    }

    /// The input device of the domain.
    pub(in crate::read::xml) fn into_input(self, r: &XmlReader<'t, '_>) -> Input {
        Input { element: r.span(self.element), kind: self.kind, bus: self.bus }
    }
}

fn read_kind(r: &mut XmlReader<'_, '_>, element: ElementId) -> Result<Sourced<InputType>, Note> {
    let Some(text) = r.attribute(element, "type", &rules::KIND) else {
        return Err(Note::error("input-type", "The input device has no type.")
            .at(r.start_tag(element))
            .rule(&rules::KIND)
            .help("Add type='mouse', type='tablet' or type='keyboard'.")
            .libvirt(LibvirtError::Internal("missing input device type".to_owned())));
    };
    match named(InputType::NEWER_NAMES, text.value) {
        Some(kind) => Ok(text.map(|_| kind)),
        None => Err(unknown("input device type", "mouse, tablet or keyboard", &text)
            .rule(&rules::KIND)
            .libvirt(LibvirtError::ConfigUnsupported(format!(
                "unknown input device type '{}'",
                text.value
            )))),
    }
}

/// The bus that is stated, or the usual one of the device and the guest.
fn read_bus(
    r: &mut XmlReader<'_, '_>,
    element: ElementId,
    kind: InputType,
    guest: Guest,
) -> Result<Sourced<InputBus>, Note> {
    if let Some(text) = r.attribute(element, "bus", &rules::BUS_OF_GUEST) {
        return match named(InputBus::NEWER_NAMES, text.value) {
            Some(bus) => Ok(text.map(|_| bus)),
            None => Err(unknown("input bus", "ps2, usb or xen", &text)
                .rule(&rules::BUS_OF_GUEST)
                .libvirt(LibvirtError::ConfigUnsupported(format!(
                    "unknown input bus type '{}'",
                    text.value
                )))),
        };
    }
    Ok(Sourced::default(match (guest, kind) {
        (Guest::Hvm, InputType::Mouse | InputType::Keyboard) => InputBus::Ps2,
        (Guest::Hvm, InputType::Passthrough) => InputBus::Virtio,
        (Guest::Hvm, InputType::Evdev) => InputBus::None,
        (Guest::Hvm, InputType::Tablet) => InputBus::Usb,
        (Guest::Pv | Guest::Pvh, _) => InputBus::Xen,
    }))
}

/// Checks that the source names a device of the host, for the types that libvirt reads it for.
fn check_path(r: &mut XmlReader<'_, '_>, element: ElementId, kind: InputType) -> Result<(), Note> {
    let Some(source) = r.checked(element, "source", &rules::DETAILS) else {
        return Ok(());
    };
    let attribute = match kind {
        InputType::Passthrough => "evdev",
        InputType::Evdev => "dev",
        InputType::Mouse | InputType::Tablet | InputType::Keyboard => return Ok(()),
    };
    if r.attribute(source, attribute, &rules::DETAILS).is_none() {
        let message = "Missing evdev path for input device";
        return Err(r.xml_error(source, message, &rules::DETAILS));
    }
    if kind == InputType::Evdev {
        r.check(source, EVENTS, &rules::DETAILS)?;
    }
    Ok(())
}
