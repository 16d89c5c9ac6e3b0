//! Displays: a list of their own, or keys.

use super::Writer;
use crate::base::{Note, Output};
use crate::domain::{FIRST_VNC_PORT, Graphics, GraphicsKind};
use crate::rules::graphics;
use crate::write::shared;

impl Writer<'_> {
    pub(super) fn graphics(&mut self, graphics: &Graphics<'_>) -> Result<(), Note> {
        check_type(graphics)?;
        let start = self.out.position();
        if self.target.xen_does(|xen| xen.graphics_are_a_device(self.hvm)) {
            self.list(&graphics::PLACE, "vfb", [graphics], vfb)?;
        } else {
            self.graphics_keys(graphics);
        }
        self.out.part_since(graphics.element, start);
        Ok(())
    }

    fn graphics_keys(&mut self, graphics: &Graphics<'_>) {
        let vnc = matches!(graphics.kind, GraphicsKind::Vnc { .. });
        let kind = graphics.type_origin;
        self.number(&graphics::TYPE, "sdl", &kind.map(|()| u8::from(!vnc)));
        self.number(&graphics::TYPE, "vnc", &kind.map(|()| u8::from(vnc)));
        if let GraphicsKind::Vnc { port, .. } = &graphics.kind {
            let unused = u8::from(port.value.is_none());
            self.number(&graphics::PORT, "vncunused", &port.map(|_| unused));
            if let Some(number) = port.value {
                let display = number.wrapping_sub(FIRST_VNC_PORT);
                self.number(&graphics::PORT, "vncdisplay", &port.map(|_| display));
            }
        }
        for (key, value) in shared::graphics::settings(graphics) {
            self.string(&graphics::DETAILS, key, value);
        }
    }
}

/// What stands between the quotes of the list `vfb`.
fn vfb(graphics: &Graphics<'_>, out: &mut Output) -> Result<(), Note> {
    out.syntax(&graphics::TYPE, "type=");
    out.put(&graphics::TYPE, graphics.type_origin.origin, graphics.kind.name());
    if let GraphicsKind::Vnc { port, .. } = &graphics.kind {
        out.syntax(&graphics::PORT, ",vncunused=");
        out.display(&graphics::PORT, &port.map(|port| u8::from(port.is_none())));
        if let Some(number) = port.value {
            out.syntax(&graphics::PORT, ",vncdisplay=");
            let display = number.wrapping_sub(FIRST_VNC_PORT);
            out.display(&graphics::PORT, &port.map(|_| display));
        }
    }
    for (key, value) in shared::graphics::settings(graphics) {
        out.syntax(&graphics::DETAILS, ",");
        out.syntax(&graphics::DETAILS, key);
        out.syntax(&graphics::DETAILS, "=");
        out.value(&graphics::DETAILS, value);
    }
    Ok(())
}

/// Refuses a display of a type that Xen has no form for.
fn check_type(graphics: &Graphics<'_>) -> Result<(), Note> {
    let Some(refusal) = shared::graphics::type_refusal(graphics) else { return Ok(()) };
    let name = graphics.kind.name();
    let message = format!(
        "libvirt cannot write a display of type {name} in xm. It treats this one as a VNC display, reads values that do not exist, and may crash."
    );
    Err(Note { message, ..refusal })
}
