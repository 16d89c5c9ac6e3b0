//! Displays.

use crate::base::{Note, Origin, Output, Sourced};
use crate::domain::{Domain, Graphics, GraphicsKind};
use crate::rules::graphics;
use std::borrow::Cow;

/// The display that is written: the only one there is. Of several, none is.
pub(crate) fn only_one<'d, 't>(
    domain: &'d Domain<'t>,
    out: &mut Output,
) -> Option<&'d Graphics<'t>> {
    let [only] = &*domain.graphics else {
        for graphics in &domain.graphics {
            out.omit(&graphics::ONE, Origin::Input(graphics.element));
        }
        return None;
    };
    Some(only)
}

/// The refusal of a display of a type that Xen has no form for, without the format's own words.
pub(crate) fn type_refusal(graphics: &Graphics<'_>) -> Option<Note> {
    if matches!(graphics.kind, GraphicsKind::Vnc { .. } | GraphicsKind::Sdl { .. }) {
        return None;
    }
    let name = graphics.kind.name();
    let note =
        Note::error("graphics-type", format!("libvirt writes no display of type {name} for Xen."))
            .at(graphics.type_origin.origin.span())
            .rule(&graphics::TYPE)
            .help("Use vnc or sdl.");
    Some(note)
}

/// The strings of a display, each with its key, in order.
pub(crate) fn settings<'g, 't>(
    graphics: &'g Graphics<'t>,
) -> impl Iterator<Item = (&'static str, &'g Sourced<Cow<'t, str>>)> {
    let details = match &graphics.kind {
        GraphicsKind::Vnc { listen, passwd, keymap, .. } => [
            ("vnclisten", listen.as_ref()),
            ("vncpasswd", passwd.as_ref()),
            ("keymap", keymap.as_ref()),
        ],
        GraphicsKind::Sdl { display, xauth } => {
            [("display", display.as_ref()), ("xauthority", xauth.as_ref()), ("", None)]
        }
        GraphicsKind::Rdp { listen, .. } => {
            [("vnclisten", listen.as_ref()), ("", None), ("", None)]
        }
        _ => [("", None); 3],
    };
    details.into_iter().filter_map(|(key, value)| value.map(|value| (key, value)))
}

/// Says that port and strings of a display are left out.
pub(crate) fn omit_settings(graphics: &Graphics<'_>, out: &mut Output) {
    if let GraphicsKind::Vnc { port, .. } = &graphics.kind {
        out.omit(&graphics::PORT, port.origin);
    }
    for (_, value) in settings(graphics) {
        out.omit(&graphics::DETAILS, value.origin);
    }
}
