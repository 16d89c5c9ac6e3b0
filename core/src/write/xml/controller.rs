//! `<controller>`.

use super::writer::Writer;
use crate::base::{Origin, Sourced};
use crate::domain::{Controller, ControllerKind};
use crate::rules::domain_xml;

impl Controller {
    /// Writes the `<controller>`.
    pub(crate) fn write(&self, w: &mut Writer) {
        let (rule, name) = match &self.kind {
            ControllerKind::Ide => (&domain_xml::DRIVE_CONTROLLER, "ide"),
            ControllerKind::Scsi => (&domain_xml::DRIVE_CONTROLLER, "scsi"),
            ControllerKind::Usb { .. } => (&domain_xml::CONTROLLER, "usb"),
            ControllerKind::Xenbus { .. } => (&domain_xml::CONTROLLER, "xenbus"),
        };
        let origin = match self.element.is_empty() {
            true => Origin::Default,
            false => Origin::Syntax,
        };
        let start = w.out.position();
        w.syntax(rule, "    <controller");
        w.plain_attribute(rule, "type", &Sourced { value: name, origin });
        w.plain_attribute(rule, "index", &Sourced { value: self.index, origin });
        match &self.kind {
            ControllerKind::Ide | ControllerKind::Scsi => {}
            ControllerKind::Usb { model, ports } => {
                if let Some(model) = model {
                    w.plain_attribute(rule, "model", model);
                }
                if let Some(ports) = ports {
                    w.plain_attribute(rule, "ports", ports);
                }
            }
            ControllerKind::Xenbus { max_grant_frames, max_event_channels } => {
                for (name, limit) in
                    [("maxGrantFrames", max_grant_frames), ("maxEventChannels", max_event_channels)]
                {
                    if let Some(limit) = limit {
                        w.plain_attribute(rule, name, limit);
                    }
                }
            }
        }
        w.syntax(rule, "/>\n");
        w.device(self.element, start);
    }
}
