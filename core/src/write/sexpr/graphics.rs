//! Displays: devices, and keys of the image.

use super::Writer;
use crate::base::{LibvirtError, Note};
use crate::domain::{FIRST_VNC_PORT, Graphics, GraphicsKind};
use crate::release::Xen;
use crate::rules::graphics;
use crate::write::shared;

impl Writer<'_> {
    /// A display as a device of its own.
    pub(super) fn graphics_device(&mut self, graphics: &Graphics<'_>) -> Result<(), Note> {
        check_type(graphics)?;
        let start = self.out.position();
        self.out.syntax(&graphics::PLACE, "(device (vkbd))(device (vfb ");
        self.graphics_keys(graphics, true);
        self.out.syntax(&graphics::PLACE, "))");
        self.out.part_since(graphics.element, start);
        Ok(())
    }

    /// A display as keys of the image.
    pub(super) fn graphics_in_image(&mut self, graphics: &Graphics<'_>) -> Result<(), Note> {
        check_type(graphics)?;
        let start = self.out.position();
        self.graphics_keys(graphics, false);
        self.out.part_since(graphics.element, start);
        Ok(())
    }

    /// The keys of a display: in the image, or within the device `vfb`.
    fn graphics_keys(&mut self, graphics: &Graphics<'_>, device: bool) {
        let name = graphics.kind.name();
        if device {
            self.open(&graphics::TYPE, "type");
            self.out.put(&graphics::TYPE, graphics.type_origin.origin, name);
            self.out.syntax(&graphics::TYPE, ")");
        } else {
            self.out.syntax(&graphics::TYPE, "(");
            self.out.put(&graphics::TYPE, graphics.type_origin.origin, name);
            self.out.syntax(&graphics::TYPE, " 1)");
        }
        match &graphics.kind {
            GraphicsKind::Vnc { .. }
                if !device && self.target.xen_does(Xen::vnc_port_follows_domid) =>
            {
                shared::graphics::omit_settings(graphics, &mut self.out);
            }
            GraphicsKind::Vnc { port, .. } => {
                let unused = u8::from(port.value.is_none());
                self.bare(&graphics::PORT, "vncunused", &port.map(|_| unused));
                if let Some(number) = port.value {
                    let display = number.wrapping_sub(FIRST_VNC_PORT);
                    self.bare(&graphics::PORT, "vncdisplay", &port.map(|_| display));
                }
                self.settings(graphics);
            }
            _ => self.settings(graphics),
        }
    }

    fn settings(&mut self, graphics: &Graphics<'_>) {
        for (key, value) in shared::graphics::settings(graphics) {
            self.quoted(&graphics::DETAILS, key, value);
        }
    }
}

/// Refuses a display of a type that Xen has no form for.
fn check_type(graphics: &Graphics<'_>) -> Result<(), Note> {
    let Some(refusal) = shared::graphics::type_refusal(graphics) else { return Ok(()) };
    let number = graphics.kind.number();
    Err(refusal.libvirt(LibvirtError::Internal(format!("unexpected graphics type {number}"))))
}
