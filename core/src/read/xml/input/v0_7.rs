//! How libvirt 0.7.4 and 0.7.5 read `<input>`.

use crate::base::{LibvirtError, Note, Sourced};
use crate::domain::{Input, InputBus, InputType, named};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::refusal::unknown;
use crate::release::Guest;
use crate::rules::input as rules;
use crate::syntax::xml::ElementId;

impl Input {
    /// Reads an `<input>`. `None` for the mouse that every guest with a display has anyway.
    pub(crate) fn read(
        r: &mut XmlReader<'_, '_>,
        element: ElementId,
        guest: Guest,
    ) -> Result<Option<Self>, Note> {
        let kind = r.attribute(element, "type", &rules::TYPE);
        let bus = r.attribute(element, "bus", &rules::BUS);
        let Some(kind) = kind else {
            return Err(Note::error("input-type", "The input device has no type.")
                .at(r.start_tag(element))
                .rule(&rules::TYPE)
                .help("Add type='mouse' or type='tablet'.")
                .libvirt(LibvirtError::Internal("missing input device type".to_owned())));
        };
        let Some(input_type) = named(InputType::NAMES, kind.value) else {
            return Err(unknown("input device type", "mouse or tablet", &kind)
                .rule(&rules::TYPE)
                .libvirt(LibvirtError::Internal(format!(
                    "unknown input device type '{}'",
                    kind.value
                ))));
        };
        let kind = kind.map(|_| input_type);
        let hvm = guest == Guest::Hvm;
        let bus = match bus {
            None => Sourced::default(match (hvm, input_type) {
                (false, _) => InputBus::Xen,
                (true, InputType::Mouse) => InputBus::Ps2,
                (true, _) => InputBus::Usb,
            }),
            Some(name) => {
                let Some(bus) = named(InputBus::NAMES, name.value) else {
                    return Err(unknown("input bus", "ps2, usb or xen", &name)
                        .rule(&rules::BUS)
                        .libvirt(LibvirtError::Internal(format!(
                            "unknown input bus type '{}'",
                            name.value
                        ))));
                };
                let refused = |help: &'static str, message: String| {
                    Note::error("input-bus", "This guest has no such input device on that bus.")
                        .at(name.origin.span())
                        .rule(&rules::BUS)
                        .help(help)
                        .libvirt(LibvirtError::Internal(message))
                };
                if hvm && bus == InputBus::Ps2 && input_type != InputType::Mouse {
                    return Err(refused(
                        "Put the tablet on the bus usb.",
                        format!("ps2 bus does not support {} input device", input_type.name()),
                    ));
                }
                if hvm && bus == InputBus::Xen {
                    return Err(refused(
                        "An HVM guest has the buses ps2 and usb.",
                        format!("unsupported input bus {}", name.value),
                    ));
                }
                // libvirt reports any other bus of a PV guest as unsupported, and goes on all the same.
                if !hvm && input_type != InputType::Mouse {
                    return Err(refused(
                        "A PV guest has only a mouse on the bus xen.",
                        format!("xen bus does not support {} input device", input_type.name()),
                    ));
                }
                name.map(|_| bus)
            }
        };
        let implicit = if hvm { InputBus::Ps2 } else { InputBus::Xen };
        if bus.value == implicit && input_type == InputType::Mouse {
            r.mark_dropped(element, &rules::IMPLICIT_MOUSE);
            return Ok(None);
        }
        r.mark_read(element, &rules::TYPE);
        Ok(Some(Self { element: r.span(element), kind, bus }))
    }
}
