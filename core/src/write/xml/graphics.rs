//! `<graphics>`.

use super::writer::Writer;
use crate::base::{Note, Origin, Severity, Sourced};
use crate::domain::{Graphics, GraphicsKind};
use crate::rules::from_native;

impl Graphics<'_> {
    /// Writes the `<graphics>`.
    pub(crate) fn write(&self, w: &mut Writer) {
        let start = w.out.position();
        w.syntax(&from_native::GRAPHICS, "    <graphics");
        let kind = self.type_origin.map(|()| self.kind.name());
        w.plain_attribute(&from_native::GRAPHICS, "type", &kind);
        match &self.kind {
            GraphicsKind::Vnc { port, chosen, autoport, listen, passwd, keymap } => {
                write_port(w, port, chosen.as_ref(), *autoport);
                if let Some(listen) = listen {
                    w.unescaped_attribute(&from_native::GRAPHICS_DETAILS, "listen", listen);
                }
                if let Some(keymap) = keymap {
                    w.attribute(&from_native::GRAPHICS_DETAILS, "keymap", keymap);
                }
                match passwd {
                    Some(passwd) if w.security_info => {
                        w.attribute(&from_native::PASSWORD, "passwd", passwd);
                    }
                    Some(passwd) => w.out.omit(&from_native::PASSWORD, passwd.origin),
                    None => {}
                }
            }
            GraphicsKind::Sdl { display, xauth } => {
                for (name, value) in [("display", display), ("xauth", xauth)] {
                    if let Some(value) = value {
                        w.attribute(&from_native::GRAPHICS_DETAILS, name, value);
                    }
                }
            }
            _ => {}
        }
        w.syntax(&from_native::GRAPHICS, "/>\n");
        w.device(self.element, start);
    }
}

/// Port and `autoport`. The port 0 counts as none, and a guest that does not run has no chosen port.
fn write_port(
    w: &mut Writer,
    port: &Sourced<Option<i32>>,
    chosen: Option<&Sourced<i32>>,
    autoport: Option<Origin>,
) {
    let rule = &from_native::GRAPHICS_PORT;
    let chosen = chosen.filter(|_| w.active).filter(|chosen| chosen.value != 0);
    let (number, word) = match (port.value, chosen) {
        (Some(number), _) => (port.map(|_| number), "no"),
        (None, Some(chosen)) => (*chosen, "yes"),
        (None, None) => (port.map(|_| -1), "yes"),
    };
    if number.value != 0 {
        w.plain_attribute(rule, "port", &number);
    }
    let origin = autoport.unwrap_or(port.origin);
    w.plain_attribute(rule, "autoport", &Sourced { value: word, origin });
    if let (-1 | 0, "no") = (number.value, word) {
        for origin in [Some(number.origin), autoport].into_iter().flatten() {
            let message =
                format!("In the XML, the port {} means that Xen chooses the port.", number.value);
            let note = Note::new(Severity::Warning, "port-automatic", message);
            w.tell(note.at(origin.span()).rule(rule).help("Use a display number from 0 on."));
        }
    }
}
