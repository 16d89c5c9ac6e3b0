//! The list `vfb`: the display of a PV or PVH guest.

use super::LibxlReader;
use crate::base::{LibvirtError, Note, Origin, Piece, Rule, Sourced};
use crate::domain::{FIRST_VNC_PORT, Graphics, GraphicsKind};
use crate::read::number::int_in;
use crate::read::parts::Use;
use crate::rules::domain_xml as rules;
use crate::syntax::conf::Kind;

/// How many bytes libvirt has room for in the string of a display.
const DISPLAY_ROOM: usize = 1023;

/// A field of the string of a display, and its value.
type Field<'t> = Option<(Piece<'t>, Piece<'t>)>;

/// The fields in the string of a display.
#[derive(Default)]
struct Display<'t> {
    kind: Option<Piece<'t>>,
    unused: Option<Piece<'t>>,
    port: Option<Sourced<i32>>,
    texts: [Field<'t>; 3],
}

impl<'t> LibxlReader<'t, '_> {
    /// The first string of the list vfb.
    pub(super) fn graphics_list(&mut self) -> Result<Option<Graphics<'t>>, Note> {
        let empty = self.document.find("vfb", &rules::GRAPHICS).is_some_and(|value| {
            let is_list = matches!(self.document.tree.kind(value), Kind::List);
            is_list && self.document.tree.children(value).next().is_none()
        });
        if empty {
            let message = "The list of displays is empty. libvirt reads memory that it never set, so Xenlens cannot know what it writes.";
            return Err(Note::error("vfb-empty", message)
                .at(self.document.entry_span("vfb"))
                .rule(&rules::GRAPHICS)
                .help("Remove the line."));
        }
        let Some(item) = self.strings("vfb", &rules::GRAPHICS)?.first().copied() else {
            return Ok(None);
        };
        let text = item.text;
        if text.text.len() > DISPLAY_ROOM {
            let message =
                format!("The display is too long: libvirt has room for {DISPLAY_ROOM} characters.");
            let detail = format!("VFB {} too big for destination", text.text);
            return Err(Note::error("vfb-too-long", message)
                .at(text.span())
                .rule(&rules::GRAPHICS)
                .help("Remove the parts that you do not need.")
                .libvirt(LibvirtError::Internal(detail)));
        }
        self.document.mark_item(item.item, Use::Read(&rules::GRAPHICS));
        let sdl = text.text.find("type=sdl");
        let sdl = sdl.map(|at| text.part(at + "type=".len()..at + "type=sdl".len()));
        let display = self.display(text, sdl)?;
        let type_origin = match sdl.or(display.kind) {
            Some(kind) => kind.with(()),
            None => Sourced::default(()),
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
        Ok(Some(Graphics { element: item.element, type_origin, kind }))
    }

    fn display(&mut self, text: Piece<'t>, sdl: Option<Piece<'t>>) -> Result<Display<'t>, Note> {
        let mut display = Display::default();
        let mut rest = Some(text);
        while let Some(from_here) = rest {
            let end = from_here.text.find(',');
            let (field, behind) = from_here.split_at(end.unwrap_or(from_here.text.len()));
            let Some((key, value)) = field.split_once('=') else {
                if !from_here.text.is_empty() {
                    let message = format!(
                        "“{}” has no equals sign. libvirt ignores the rest of the display.",
                        field.text
                    );
                    self.warn("vfb-end", from_here.span(), &rules::GRAPHICS, message);
                    self.field(from_here, Use::AlreadyReported);
                }
                break;
            };
            let used = self.display_field(&mut display, (field, key, value), sdl)?;
            self.field(field, used);
            rest = end.map(|_| behind.trim_start(&[',', ' ', '\t']));
        }
        Ok(display)
    }

    fn display_field(
        &mut self,
        display: &mut Display<'t>,
        (field, key, value): (Piece<'t>, Piece<'t>, Piece<'t>),
        sdl: Option<Piece<'t>>,
    ) -> Result<Use, Note> {
        let details = &rules::GRAPHICS_DETAILS;
        let texts: &[(&str, &'static Rule)] = match sdl {
            None => &[("vnclisten", details), ("vncpasswd", &rules::PASSWORD), ("keymap", details)],
            Some(_) => &[("display", details), ("xauthority", details)],
        };
        if let Some(place) = texts.iter().position(|(name, _)| *name == key.text) {
            if let Some((earlier, _)) = display.texts[place].replace((field, value)) {
                let overruled = Use::Overruled(details, field.span());
                let mut fields = self.document.fields.iter_mut();
                if let Some(entry) = fields.find(|(piece, _)| piece.span() == earlier.span()) {
                    entry.1 = overruled;
                }
            }
            return Ok(Use::Read(texts[place].1));
        }
        match key.text {
            "type" => {
                if sdl.is_none() && value.text != "vnc" {
                    let message = format!(
                        "libvirt does not know the display “{}” and assumes vnc.",
                        value.text
                    );
                    self.warn("vfb-type", value.span(), &rules::GRAPHICS, message);
                }
                display.kind = Some(value);
                Ok(Use::Read(&rules::GRAPHICS))
            }
            "vncunused" if sdl.is_none() => {
                // A later field does not undo a 1.
                if display.unused.is_none_or(|unused| unused.text != "1") {
                    display.unused = Some(value);
                }
                Ok(Use::Read(&rules::GRAPHICS_PORT))
            }
            "vncdisplay" if sdl.is_none() => match int_in(value.text, 10) {
                Some(number) => {
                    display.port = Some(value.with(number.wrapping_add(FIRST_VNC_PORT)));
                    Ok(Use::Read(&rules::GRAPHICS_PORT))
                }
                None => {
                    let detail = format!("invalid vncdisplay value '{}'", value.text);
                    Err(Note::error("vncdisplay", format!("“{}” is not a number.", value.text))
                        .at(field.span())
                        .rule(&rules::GRAPHICS_PORT)
                        .help("Write decimal digits.")
                        .libvirt(LibvirtError::Internal(detail)))
                }
            },
            _ => Ok(Use::Unread),
        }
    }
}
