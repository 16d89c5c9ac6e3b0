//! `<graphics>`.

use super::writer::Writer;
use crate::base::{Effect, Note, Origin, Sourced};
use crate::domain::{Graphics, GraphicsKind, Spice, SpiceMouseMode, Text};
use crate::rules::domain_xml;

impl Graphics<'_> {
    /// Writes the `<graphics>`.
    pub(crate) fn write(&self, w: &mut Writer) {
        let start = w.out.position();
        w.syntax(w.rules.graphics, "    <graphics");
        let kind = self.type_origin.map(|()| self.kind.name());
        w.plain_attribute(w.rules.graphics, "type", &kind);
        match &self.kind {
            GraphicsKind::Vnc { port, chosen, autoport, listen, passwd, keymap } => {
                write_port(w, port, chosen.as_ref(), *autoport);
                if let Some(listen) = listen {
                    w.unescaped_attribute(w.rules.graphics_details, "listen", listen);
                }
                if let Some(keymap) = keymap {
                    w.attribute(w.rules.graphics_details, "keymap", keymap);
                }
                write_password(w, passwd.as_ref());
            }
            GraphicsKind::Sdl { display, xauth } => {
                for (name, value) in [("display", display), ("xauth", xauth)] {
                    if let Some(value) = value {
                        w.attribute(w.rules.graphics_details, name, value);
                    }
                }
            }
            GraphicsKind::Spice(spice) => spice.write_attributes(w),
            GraphicsKind::Rdp { .. }
            | GraphicsKind::Desktop { .. }
            | GraphicsKind::EglHeadless { .. }
            | GraphicsKind::Dbus => {}
        }
        let listen = match &self.kind {
            GraphicsKind::Vnc { listen, .. } => Some(listen),
            GraphicsKind::Spice(spice) => Some(&spice.listen),
            _ => None,
        };
        match listen.filter(|_| w.form.displays_have_listen) {
            None => w.syntax(w.rules.graphics, "/>\n"),
            Some(listen) => {
                w.syntax(w.rules.graphics, ">\n      <listen type='address'");
                if let Some(address) = listen {
                    w.unescaped_attribute(w.rules.graphics_details, "address", address);
                }
                w.syntax(w.rules.graphics, "/>\n");
                if let GraphicsKind::Spice(spice) = &self.kind {
                    spice.write_children(w);
                }
                w.syntax(w.rules.graphics, "    </graphics>\n");
            }
        }
        w.device(self.element, start);
    }
}

/// The password, if passwords are written.
fn write_password(w: &mut Writer, passwd: Option<&Text<'_>>) {
    match passwd {
        Some(passwd) if w.security_info => w.attribute(w.rules.password, "passwd", passwd),
        Some(passwd) => w.out.omit(w.rules.password, passwd.origin),
        None => {}
    }
}

impl Spice<'_> {
    fn write_attributes(&self, w: &mut Writer) {
        let rule = &domain_xml::SPICE;
        for (name, port) in [("port", &self.port), ("tlsPort", &self.tls_port)] {
            if port.value != 0 {
                w.plain_attribute(rule, name, port);
            }
        }
        let autoport = match self.autoport {
            Some(origin) => Sourced { value: "yes", origin },
            None => Sourced::default("no"),
        };
        w.plain_attribute(rule, "autoport", &autoport);
        if let Some(listen) = &self.listen {
            w.unescaped_attribute(rule, "listen", listen);
        }
        write_password(w, self.passwd.as_ref());
    }

    fn write_children(&self, w: &mut Writer) {
        let rule = &domain_xml::SPICE;
        if let Some(mode) = &self.mouse_mode {
            w.syntax(rule, "      <mouse");
            let word = mode.map(|mode| match mode {
                SpiceMouseMode::Server => "server",
                SpiceMouseMode::Client => "client",
            });
            w.plain_attribute(rule, "mode", &word);
            w.syntax(rule, "/>\n");
        }
        if let Some(copy_paste) = &self.copy_paste {
            w.syntax(rule, "      <clipboard");
            w.plain_attribute(
                rule,
                "copypaste",
                &copy_paste.map(|on| if on { "yes" } else { "no" }),
            );
            w.syntax(rule, "/>\n");
        }
    }
}

/// Port and `autoport`. The port 0 counts as none, and a guest that does not run has no chosen port.
fn write_port(
    w: &mut Writer,
    port: &Sourced<Option<i32>>,
    chosen: Option<&Sourced<i32>>,
    autoport: Option<Origin>,
) {
    let rule = w.rules.graphics_port;
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
    if let (-1 | 0, "no", true) = (number.value, word, w.form.port_without_number_is_automatic) {
        for origin in [Some(number.origin), autoport].into_iter().flatten() {
            let message =
                format!("In the XML, the port {} means that Xen chooses the port.", number.value);
            let note = Note::new(Effect::Changed, "port-automatic", message);
            w.tell(note.at(origin.span()).rule(rule).help("Use a display number from 0 on."));
        }
    }
}
