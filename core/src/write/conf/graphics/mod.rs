//! Displays: keys of their own, or the list `vfb`.

mod spice;

use super::{Writer, shared};
use crate::base::{Note, Origin, Output, Rule, Sourced};
use crate::domain::{Domain, FIRST_VNC_PORT, Graphics, GraphicsKind};
use crate::rules::graphics as rules;

/// How a display is written.
struct Display<'g, 't> {
    graphics: &'g Graphics<'t>,
    /// The port of VNC, and in it `None` for one that Xen chooses. SDL has none.
    vnc_port: Option<Sourced<Option<i32>>>,
    /// The rule of the types.
    type_rule: &'static Rule,
}

impl Writer<'_> {
    /// The display as libvirt 0.7 writes it: the Xen release decides on the form.
    pub(super) fn display_by_xen_release(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        let Some(graphics) = shared::graphics::only_one(domain, &mut self.out) else {
            return Ok(());
        };
        let vnc_port = match graphics.kind {
            GraphicsKind::Vnc { port, .. } => Some(port),
            _ => None,
        };
        check_type(graphics)?;
        let is_device = self.target.xen_does(|xen| xen.graphics_are_a_device(self.hvm));
        let display = Display { graphics, vnc_port, type_rule: &rules::TYPE };
        self.display(&display, &rules::PLACE, is_device)
    }

    /// The display as libvirt 9.0 writes it, if it is not SPICE: the guest decides on the form.
    pub(super) fn display_by_guest(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        if self.spice_display(domain).is_some() {
            return Ok(());
        }
        let Some(graphics) = shared::graphics::only_one(domain, &mut self.out) else {
            return Ok(());
        };
        let vnc_port = match &graphics.kind {
            GraphicsKind::Sdl { .. } => None,
            GraphicsKind::Vnc { port, .. } => Some(*port),
            GraphicsKind::Rdp { port, .. } => Some(port.unwrap_or(Sourced::default(0)).map(Some)),
            GraphicsKind::Desktop { display: None }
            | GraphicsKind::EglHeadless { render_node: None } => Some(Sourced::default(Some(0))),
            GraphicsKind::Desktop { display: Some(_) }
            | GraphicsKind::EglHeadless { render_node: Some(_) }
            | GraphicsKind::Dbus => return Err(unreadable(graphics)),
            GraphicsKind::Spice(_) => {
                self.out.omit(&rules::SPICE, Origin::Input(graphics.element));
                return Ok(());
            }
        };
        let display = Display { graphics, vnc_port, type_rule: &rules::LIKE_VNC };
        self.display(&display, &rules::PLACE_BY_GUEST, !self.hvm)
    }

    fn display(
        &mut self,
        display: &Display<'_, '_>,
        place: &'static Rule,
        is_device: bool,
    ) -> Result<(), Note> {
        let start = self.out.position();
        if is_device {
            self.list(place, "vfb", [display], vfb)?;
        } else {
            self.display_keys(display);
        }
        self.out.part_since(display.graphics.element, start);
        Ok(())
    }

    fn display_keys(&mut self, display: &Display<'_, '_>) {
        let Display { graphics, vnc_port, type_rule } = display;
        let kind = graphics.type_origin;
        self.number(type_rule, "sdl", &kind.map(|()| u8::from(vnc_port.is_none())));
        self.number(type_rule, "vnc", &kind.map(|()| u8::from(vnc_port.is_some())));
        if let Some(port) = vnc_port {
            let unused = u8::from(port.value.is_none());
            self.number(&rules::PORT, "vncunused", &port.map(|_| unused));
            if let Some(number) = port.value {
                let display = number.wrapping_sub(FIRST_VNC_PORT);
                self.number(&rules::PORT, "vncdisplay", &port.map(|_| display));
            }
        }
        for (key, value) in shared::graphics::settings(graphics) {
            self.string(&rules::DETAILS, key, value);
        }
    }
}

/// What stands between the quotes of the list `vfb`.
fn vfb(display: &Display<'_, '_>, out: &mut Output) -> Result<(), Note> {
    let Display { graphics, vnc_port, type_rule } = display;
    out.syntax(type_rule, "type=");
    let name = if vnc_port.is_some() { "vnc" } else { "sdl" };
    out.put(type_rule, graphics.type_origin.origin, name);
    if let Some(port) = vnc_port {
        out.syntax(&rules::PORT, ",vncunused=");
        out.display(&rules::PORT, &port.map(|port| u8::from(port.is_none())));
        if let Some(number) = port.value {
            out.syntax(&rules::PORT, ",vncdisplay=");
            let display = number.wrapping_sub(FIRST_VNC_PORT);
            out.display(&rules::PORT, &port.map(|_| display));
        }
    }
    for (key, value) in shared::graphics::settings(graphics) {
        out.syntax(&rules::DETAILS, ",");
        out.syntax(&rules::DETAILS, key);
        out.syntax(&rules::DETAILS, "=");
        out.value(&rules::DETAILS, value);
    }
    Ok(())
}

/// Refuses a display of a type that Xen has no form for, as the xm writer of libvirt 0.7 cannot.
fn check_type(graphics: &Graphics<'_>) -> Result<(), Note> {
    let Some(mut refusal) = shared::graphics::type_refusal(graphics) else { return Ok(()) };
    let name = graphics.kind.name();
    refusal.message = format!(
        "libvirt cannot write a display of type {name} in xm. It treats this one as a VNC display, reads values that do not exist, and may crash."
    );
    Err(refusal)
}

/// The refusal of a display that libvirt 9.0 takes for VNC, so that what it reads is undefined.
fn unreadable(graphics: &Graphics<'_>) -> Note {
    let name = graphics.kind.name();
    Note::error(
        "graphics-type",
        format!(
            "libvirt takes this display of type {name} for VNC. It reads numbers and texts that do not exist, and may crash."
        ),
    )
    .at(graphics.type_origin.origin.span().unwrap_or(graphics.element))
    .rule(&rules::LIKE_VNC)
    .help("Use vnc, sdl or spice.")
}
