//! The display: keys of their own, or the list `vfb`. S-expressions share no rule with this.

use super::XmReader;
use crate::base::{LibvirtError, Note, Origin, Piece, Rule, Sourced};
use crate::domain::{FIRST_VNC_PORT, Graphics, GraphicsKind};
use crate::read::native::findings::warning;
use crate::read::number::long;
use crate::read::parts::Use;
use crate::release::Xen;
use crate::rules::from_native as rules;
use crate::syntax::conf::Kind;

/// How many bytes libvirt has room for in the string of a display.
const DISPLAY_ROOM: usize = 1023;

/// The fields in the string of a display.
#[derive(Default)]
struct Display<'t> {
    kind: Option<Piece<'t>>,
    unused: Option<Piece<'t>>,
    port: Option<Sourced<i32>>,
    /// The strings of this kind of display, each with its whole field and its value.
    texts: [Option<(Piece<'t>, Piece<'t>)>; 3],
}

impl<'t> XmReader<'t, '_> {
    /// The display: keys for HVM guests and old releases of Xen, a list for PV guests of newer ones.
    pub(super) fn graphics(&mut self, hvm: bool) -> Result<Option<Graphics<'t>>, Note> {
        if (hvm || self.target.xen_does(Xen::reads_pv_graphics_keys))
            && let Some(graphics) = self.graphics_keys()?
        {
            return Ok(Some(graphics));
        }
        if hvm { Ok(None) } else { self.graphics_list() }
    }

    fn graphics_keys(&mut self) -> Result<Option<Graphics<'t>>, Note> {
        let (key, origin) = match self.document.flag("vnc", &rules::GRAPHICS, false)? {
            Some(vnc) => ("vnc", vnc),
            None => match self.document.flag("sdl", &rules::GRAPHICS, false)? {
                Some(sdl) => ("sdl", sdl),
                None => return Ok(None),
            },
        };
        let kind = if key == "sdl" {
            GraphicsKind::Sdl {
                display: self.document.optional("display", &rules::GRAPHICS_DETAILS)?,
                xauth: self.document.optional("xauthority", &rules::GRAPHICS_DETAILS)?,
            }
        } else {
            let port = match self.document.flag("vncunused", &rules::GRAPHICS_PORT, true)? {
                Some(origin) => Sourced { value: None, origin },
                None => {
                    let display =
                        self.document.number("vncdisplay", &rules::GRAPHICS_PORT, |display| {
                            display as i32
                        })?;
                    let port = |display: i32| Some(display.wrapping_add(FIRST_VNC_PORT));
                    display.unwrap_or(Sourced::default(0)).map(port)
                }
            };
            GraphicsKind::Vnc {
                port,
                chosen: None,
                autoport: self.document.origin("vncunused"),
                listen: self.document.optional("vnclisten", &rules::GRAPHICS_DETAILS)?,
                passwd: self.document.optional("vncpasswd", &rules::PASSWORD)?,
                keymap: self.document.optional("keymap", &rules::GRAPHICS_DETAILS)?,
            }
        };
        let element = self.document.entry_span(key).unwrap_or_default();
        Ok(Some(Graphics { element, type_origin: Sourced { value: (), origin }, kind }))
    }

    /// The first string of the list vfb.
    fn graphics_list(&mut self) -> Result<Option<Graphics<'t>>, Note> {
        let Some(item) = self.document.first_item("vfb", &rules::GRAPHICS) else { return Ok(None) };
        let Kind::Text(text) = self.document.tree.kind(item) else {
            self.document.leave_out(
                item,
                "vfb-dropped",
                &rules::GRAPHICS,
                "This display is not a string. libvirt leaves it out, without a message.",
            );
            return Ok(None);
        };
        if text.text.len() > DISPLAY_ROOM {
            return Err(Note::error(
                "vfb-too-long",
                format!("The display is too long: libvirt has room for {DISPLAY_ROOM} characters."),
            )
            .at(text.span())
            .rule(&rules::GRAPHICS)
            .help("Remove the parts that you do not need.")
            .libvirt(LibvirtError::Internal(format!(
                "VFB {} too big for destination",
                text.text
            ))));
        }
        self.document.mark_item(item, Use::Read(&rules::GRAPHICS));
        let sdl = text
            .text
            .find("type=sdl")
            .map(|at| text.part(at + "type=".len()..at + "type=sdl".len()));
        let mut display = Display::default();
        let mut rest = Some(text);
        while let Some(from_here) = rest {
            let end = from_here.text.find(',');
            let (field, behind) = from_here.split_at(end.unwrap_or(from_here.text.len()));
            let Some((key, value)) = field.split_once('=') else {
                if from_here.text.is_empty() {
                    break;
                }
                let message = format!(
                    "“{}” has no equals sign. libvirt ignores the rest of the display.",
                    field.text
                );
                self.document.findings.notes.push(warning(
                    "vfb-end",
                    from_here.span(),
                    &rules::GRAPHICS,
                    message,
                ));
                self.document.fields.push((from_here, Use::AlreadyReported));
                break;
            };
            self.display_field(&mut display, field, key, value, sdl);
            rest = end.map(|_| behind.trim_start(&[',', ' ', '\t']));
        }
        let type_origin = match (sdl, display.kind) {
            (Some(sdl), _) => sdl.with(()),
            (None, Some(kind)) => kind.with(()),
            (None, None) => Sourced::default(()),
        };
        let text_of = |place: usize| display.texts[place].map(|(_, value)| value.value());
        let kind = match sdl {
            Some(_) => GraphicsKind::Sdl { display: text_of(0), xauth: text_of(1) },
            None => GraphicsKind::Vnc {
                port: match (display.unused, display.port) {
                    (Some(unused), _) if unused.text == "1" => unused.with(None),
                    (_, Some(port)) => port.map(Some),
                    (_, None) => Sourced::default(Some(0)),
                },
                chosen: None,
                autoport: display.unused.map(|unused| Origin::Input(unused.span())),
                listen: text_of(0),
                passwd: text_of(1),
                keymap: text_of(2),
            },
        };
        Ok(Some(Graphics { element: self.document.tree.span(item), type_origin, kind }))
    }

    fn display_field(
        &mut self,
        display: &mut Display<'t>,
        field: Piece<'t>,
        key: Piece<'t>,
        value: Piece<'t>,
        sdl: Option<Piece<'t>>,
    ) {
        let texts: [(&str, &'static Rule); 3] = match sdl {
            None => [
                ("vnclisten", &rules::GRAPHICS_DETAILS),
                ("vncpasswd", &rules::PASSWORD),
                ("keymap", &rules::GRAPHICS_DETAILS),
            ],
            Some(_) => [
                ("display", &rules::GRAPHICS_DETAILS),
                ("xauthority", &rules::GRAPHICS_DETAILS),
                ("", &rules::GRAPHICS_DETAILS),
            ],
        };
        let place = texts.iter().position(|(name, _)| *name == key.text && !name.is_empty());
        let used = match (key.text, place) {
            (_, Some(place)) => {
                if let Some((earlier, _)) = display.texts[place].replace((field, value)) {
                    let overruled = Use::Overruled(&rules::GRAPHICS_DETAILS, field.span());
                    let entry = self
                        .document
                        .fields
                        .iter_mut()
                        .find(|(piece, _)| piece.span() == earlier.span());
                    if let Some(entry) = entry {
                        entry.1 = overruled;
                    }
                }
                Use::Read(texts[place].1)
            }
            ("type", None) => {
                if sdl.is_none() && value.text != "vnc" {
                    let message = format!(
                        "libvirt does not know the display “{}” and assumes vnc.",
                        value.text
                    );
                    self.document.findings.notes.push(warning(
                        "vfb-type",
                        value.span(),
                        &rules::GRAPHICS,
                        message,
                    ));
                }
                display.kind = Some(value);
                Use::Read(&rules::GRAPHICS)
            }
            ("vncunused", None) if sdl.is_none() => {
                // A later field does not undo a 1.
                if display.unused.is_none_or(|unused| unused.text != "1") {
                    display.unused = Some(value);
                }
                Use::Read(&rules::GRAPHICS_PORT)
            }
            ("vncdisplay", None) if sdl.is_none() => {
                let number = long(value.text, 10).unwrap_or(0) as i32;
                self.document.findings.warn_of_number(value, &rules::GRAPHICS_PORT, number);
                display.port = Some(value.with(number.wrapping_add(FIRST_VNC_PORT)));
                Use::Read(&rules::GRAPHICS_PORT)
            }
            _ => Use::Unread,
        };
        self.document.fields.push((field, used));
    }
}
