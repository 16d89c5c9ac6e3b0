//! Controllers, in xl.

use super::Writer;
use crate::base::{Note, Rule, Sourced};
use crate::domain::{Controller, ControllerKind, Domain};
use crate::rules::controller as rules;

impl Writer<'_> {
    /// The limits of Xen's own bus, each key once: at the place of its first controller, with the value of its last.
    pub(super) fn xenbus_limits(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        let mut limits: Vec<(&'static str, Sourced<u32>)> = Vec::new();
        for controller in &domain.controllers {
            let ControllerKind::Xenbus { max_grant_frames, max_event_channels } = &controller.kind
            else {
                continue;
            };
            let named = [
                ("max_event_channels", max_event_channels),
                ("max_grant_frames", max_grant_frames),
            ];
            for (key, limit) in named {
                let Some(limit) = limit.filter(|limit| limit.value > 0) else { continue };
                match limits.iter_mut().find(|(known, _)| *known == key) {
                    Some((_, value)) => *value = limit,
                    None => limits.push((key, limit)),
                }
            }
        }
        for (key, limit) in limits {
            self.number(&rules::XENBUS, key, &limit);
        }
        Ok(())
    }

    pub(super) fn usb_controllers(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        let rule: &'static Rule = &rules::USB;
        let usb = domain.controllers.iter().filter_map(|controller| match controller.kind {
            ControllerKind::Usb { model, ports } => Some((controller, model, ports)),
            _ => None,
        });
        self.buffered_list(rule, "usbctrl", usb, |(controller, model, ports), out| {
            let start = out.position();
            if let Some(model) = model {
                let version = match model.value {
                    "qusb1" => "1",
                    "qusb2" => "2",
                    _ => return Err(model_refusal(controller, model)),
                };
                out.syntax(rule, "type=qusb,version=");
                out.put(rule, model.origin, version);
                out.syntax(rule, ",");
            }
            if let Some(ports) = ports {
                out.syntax(rule, "ports=");
                out.put_fmt(rule, ports.origin, format_args!("{:x}", ports.value));
            }
            out.part_since(controller.element, start);
            Ok(())
        })
    }
}

fn model_refusal(controller: &Controller, model: Sourced<&'static str>) -> Note {
    Note::error(
        "usb-controller",
        format!(
            "libvirt writes no USB controller of model {} into xl. It then fails without a message.",
            model.value
        ),
    )
    .at(model.origin.span().unwrap_or(controller.element))
    .rule(&rules::USB)
    .help("Use the model qusb1 or qusb2, or remove the controller.")
}
