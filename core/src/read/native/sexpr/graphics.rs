//! The display: the device `vfb`, or keys of the image. xm shares no rule with this.

use super::SexprReader;
use crate::base::{LibvirtError, Note, Origin, Piece, Sourced};
use crate::domain::{FIRST_VNC_PORT, Graphics, GraphicsKind};
use crate::read::native::findings::warning;
use crate::read::number::int_in;
use crate::release::Xen;
use crate::rules::from_native as rules;
use crate::syntax::sexpr::NodeId;

impl<'t> SexprReader<'t, '_> {
    /// The first device vfb.
    pub(super) fn graphics_device(
        &mut self,
        devices: &[NodeId],
    ) -> Result<Option<Graphics<'t>>, Note> {
        let Some((device, list)) = self.first_device(devices, "vfb", &rules::GRAPHICS) else {
            return Ok(None);
        };
        let kind = match self.value(list, "type", &rules::GRAPHICS) {
            Some(kind) => Some((kind, kind.text)),
            None => ["vnc", "sdl"]
                .into_iter()
                .find_map(|word| Some((self.value(list, word, &rules::GRAPHICS)?, word))),
        };
        let word = kind.map_or("unknown", |(_, word)| word);
        let span = kind.map_or(self.head_span(list), |(kind, _)| kind.span());
        let refused = |message: String| {
            Note::error("graphics-type", message)
                .at(span)
                .rule(&rules::GRAPHICS)
                .help("Use (type vnc) or (type sdl).")
        };
        let kind = match word {
            "sdl" => self.sdl(list),
            "vnc" => {
                let display = self.value(list, "vncdisplay", &rules::GRAPHICS_PORT);
                let number = display
                    .and_then(|text| Some(text.with(self.display(text)?)))
                    .filter(|number| number.value != -1);
                let kind = self.vnc(list, number.map(|number| number.map(port_of_display)));
                if let (Some(number), GraphicsKind::Vnc { port, .. }) = (number, &kind)
                    && port.value.is_some()
                {
                    self.warn_of_port(number);
                }
                kind
            }
            "rdp" | "desktop" => {
                return Err(refused(format!(
                    "Xen has no displays of type {word}. libvirt mistakes a VNC display's values for those of another type, so Xenlens cannot know its output."
                )));
            }
            _ => {
                return Err(refused(match kind {
                    Some(_) => format!("libvirt does not know the display type “{word}”."),
                    None => "The display has no type.".to_owned(),
                })
                .libvirt(LibvirtError::Internal(format!("unknown graphics type '{word}'"))));
            }
        };
        let element = self.tree.span(device);
        Ok(Some(Graphics { element, type_origin: Sourced::input((), span), kind }))
    }

    /// The display of old releases of Xen: keys of the image.
    pub(super) fn graphics_of_image(
        &mut self,
        kind: NodeId,
        id: Option<Sourced<i32>>,
    ) -> Option<Graphics<'t>> {
        for word in ["vnc", "sdl"] {
            let Some(value) = self.value(kind, word, &rules::GRAPHICS) else { continue };
            let list = self.list(kind, word);
            if !value.text.starts_with('1') {
                if let Some(list) = list {
                    self.mark_redundant(list, &rules::GRAPHICS);
                }
                continue;
            }
            let kind = match word {
                "sdl" => self.sdl(kind),
                _ => {
                    let number = id.filter(|id| {
                        self.target.xen_does(Xen::vnc_port_follows_domid) && id.value != -1
                    });
                    let port = number.map(|id| id.map(|id| FIRST_VNC_PORT.wrapping_add(id)));
                    self.vnc(kind, port.filter(|port| port.value != -1))
                }
            };
            let element = list.map_or(value.span(), |list| self.tree.span(list));
            return Some(Graphics { element, type_origin: value.with(()), kind });
        }
        None
    }

    fn sdl(&mut self, list: NodeId) -> GraphicsKind<'t> {
        GraphicsKind::Sdl {
            display: self.text(list, "display", &rules::GRAPHICS_DETAILS),
            xauth: self.text(list, "xauthority", &rules::GRAPHICS_DETAILS),
        }
    }

    fn vnc(&mut self, list: NodeId, port: Option<Sourced<i32>>) -> GraphicsKind<'t> {
        let unused = self.value(list, "vncunused", &rules::GRAPHICS_PORT);
        let (port, chosen) = match (unused, port) {
            (Some(unused), chosen) if unused.text == "1" => (unused.with(None), chosen),
            (_, Some(port)) => (port.map(Some), None),
            (_, None) => (Sourced::default(None), None),
        };
        // Without a port, vncunused 0 changes nothing.
        let autoport = unused.filter(|unused| unused.text == "1" || port.value.is_some());
        let autoport = autoport.map(|unused| Origin::Input(unused.span()));
        GraphicsKind::Vnc {
            port,
            chosen,
            autoport,
            listen: self.text(list, "vnclisten", &rules::GRAPHICS_DETAILS),
            passwd: self.text(list, "vncpasswd", &rules::PASSWORD),
            keymap: self.text(list, "keymap", &rules::GRAPHICS_DETAILS),
        }
    }

    /// The number of a display. `None` if libvirt finds none.
    fn display(&mut self, value: Piece<'_>) -> Option<i32> {
        let rule = &rules::GRAPHICS_PORT;
        let number = int_in(value.text, 0);
        match number {
            Some(number) => self.findings.warn_of_number(value, rule, number),
            None => {
                let message = format!("libvirt does not read “{}” as a number.", value.text);
                self.findings.notes.push(warning("number", value.span(), rule, message));
            }
        }
        number
    }

    /// Warns if libvirt takes the number of a display for a port.
    fn warn_of_port(&mut self, number: Sourced<i32>) {
        let Some(span) = number.origin.span().filter(|_| !is_display(number.value)) else { return };
        let message =
            format!("libvirt reads {} as a port, not as the number of a display.", number.value);
        let note = warning("port-for-display", span, &rules::GRAPHICS_PORT, message);
        let display = number.value.saturating_sub(FIRST_VNC_PORT);
        self.findings.notes.push(if is_display(display) {
            note.help(format!("Write (vncdisplay {display}) for the display of that port."))
        } else {
            note.help(format!("Display numbers go from 0 to {}.", FIRST_VNC_PORT - 1))
        });
    }
}

/// Whether libvirt takes the number for that of a display. It takes all others for ports.
fn is_display(number: i32) -> bool {
    (0..FIRST_VNC_PORT).contains(&number)
}

fn port_of_display(number: i32) -> i32 {
    if is_display(number) { number + FIRST_VNC_PORT } else { number }
}
