//! `<graphics>`.

use super::checked;
use super::number;
use super::reader::Reader;
use super::writer::Writer;
use crate::note::{LibvirtError, Note, Severity};
use crate::output::{Origin, Sourced};
use crate::rules::{from_native, graphics as rules};
use crate::span::Span;
use crate::xml::ElementId;
use std::borrow::Cow;

type Text<'t> = Sourced<Cow<'t, str>>;

/// How the guest's display is shown.
#[derive(Clone, Debug)]
pub enum GraphicsKind<'t> {
    /// In a window of the host.
    Sdl {
        /// The X display.
        display: Option<Text<'t>>,
        /// The X authority file.
        xauth: Option<Text<'t>>,
    },
    /// By VNC.
    Vnc {
        /// The TCP port, or `None` for one that Xen chooses; the origin says which attribute decides.
        port: Sourced<Option<i32>>,
        /// The port that Xen chose, where a native document has it beside `vncunused`.
        chosen: Option<Sourced<i32>>,
        /// What says whether Xen chooses the port, where a native document says it apart from the port.
        autoport: Option<Origin>,
        /// The address to listen at.
        listen: Option<Text<'t>>,
        /// The password.
        passwd: Option<Text<'t>>,
        /// The keyboard map.
        keymap: Option<Text<'t>>,
    },
    /// By RDP, which Xen has no form for.
    Rdp,
    /// In a desktop session, which Xen has no form for.
    Desktop,
}

/// A graphical display.
#[derive(Clone, Debug)]
pub struct Graphics<'t> {
    /// Its element.
    pub element: Span,
    /// The type's attribute in the document.
    pub type_origin: Sourced<()>,
    /// How it is shown.
    pub kind: GraphicsKind<'t>,
}

impl GraphicsKind<'_> {
    /// libvirt's name for it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Sdl { .. } => "sdl",
            Self::Vnc { .. } => "vnc",
            Self::Rdp => "rdp",
            Self::Desktop => "desktop",
        }
    }

    /// libvirt's number for it, as its messages show it.
    pub fn number(&self) -> u8 {
        match self {
            Self::Sdl { .. } => 0,
            Self::Vnc { .. } => 1,
            Self::Rdp => 2,
            Self::Desktop => 3,
        }
    }
}

impl<'t> Graphics<'t> {
    /// Reads a `<graphics>`.
    pub(crate) fn read(r: &mut Reader<'t, '_>, element: ElementId) -> Result<Self, Note> {
        let Some(kind) = r.attribute(element, "type", &rules::TYPE) else {
            return Err(Note::error("graphics-type", "The display has no type.")
                .at(r.start_tag(element))
                .rule(&rules::TYPE)
                .help("Add type='vnc' or type='sdl'.")
                .libvirt(LibvirtError::Internal(format_args!("missing graphics device type"))));
        };
        let type_origin = kind.map(|_| ());
        let kind = match kind.value {
            "vnc" => read_vnc(r, element)?,
            "sdl" => {
                check_fullscreen(r, element)?;
                GraphicsKind::Sdl {
                    xauth: text(r, element, "xauth"),
                    display: text(r, element, "display"),
                }
            }
            "rdp" => {
                read_port(r, element, "rdp")?;
                for name in ["autoport", "replaceUser", "multiUser", "listen"] {
                    r.attribute(element, name, &rules::TYPE);
                }
                GraphicsKind::Rdp
            }
            "desktop" => {
                check_fullscreen(r, element)?;
                r.attribute(element, "display", &rules::TYPE);
                GraphicsKind::Desktop
            }
            _ => {
                return Err(checked::unknown("graphics type", "vnc or sdl", &kind)
                    .rule(&rules::TYPE)
                    .libvirt(LibvirtError::Internal(format_args!(
                        "unknown graphics device type '{}'",
                        kind.value
                    ))));
            }
        };
        r.read(element, &rules::TYPE);
        Ok(Self { element: r.span(element), type_origin, kind })
    }
}

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
            GraphicsKind::Rdp | GraphicsKind::Desktop => {}
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
            let message = format!("As XML, the port {} is one that Xen chooses.", number.value);
            let note = Note::new(Severity::Warning, "port-automatic", message);
            w.tell(note.at(origin.span()).rule(rule).help("Take a display from 0 on."));
        }
    }
}

fn text<'t>(r: &mut Reader<'t, '_>, element: ElementId, name: &str) -> Option<Text<'t>> {
    r.attribute(element, name, &rules::DETAILS).map(|value| value.map(Cow::Borrowed))
}

fn read_port<'t>(
    r: &mut Reader<'t, '_>,
    element: ElementId,
    kind: &str,
) -> Result<Option<Sourced<i32>>, Note> {
    let Some(port) = r.attribute(element, "port", &rules::PORT) else {
        return Ok(None);
    };
    match number::int(port.value) {
        Some(number) => Ok(Some(port.map(|_| number))),
        None => Err(Note::error("graphics-port", format!("“{}” is not a port.", port.value))
            .at(port.origin.span())
            .rule(&rules::PORT)
            .help("Write a number such as 5901, or -1 for a port that Xen chooses.")
            .libvirt(LibvirtError::Internal(format_args!(
                "cannot parse {kind} port {}",
                port.value
            )))),
    }
}

/// VNC: the port is left to Xen when it is missing or -1, or when `autoport` says yes.
fn read_vnc<'t>(r: &mut Reader<'t, '_>, element: ElementId) -> Result<GraphicsKind<'t>, Note> {
    let port = read_port(r, element, "vnc")?;
    let autoport = r.attribute(element, "autoport", &rules::PORT);
    let port = match (port, autoport) {
        (_, Some(autoport)) if autoport.value == "yes" => autoport.map(|_| None),
        (None, _) => Sourced::default(None),
        (Some(port), _) => port.map(|number| (number != -1).then_some(number)),
    };
    Ok(GraphicsKind::Vnc {
        port,
        chosen: None,
        autoport: None,
        listen: text(r, element, "listen"),
        passwd: text(r, element, "passwd"),
        keymap: text(r, element, "keymap"),
    })
}

/// libvirt wants `yes` or `no` here, and the writers for Xen never look.
fn check_fullscreen(r: &mut Reader<'_, '_>, element: ElementId) -> Result<(), Note> {
    match r.attribute(element, "fullscreen", &rules::FULLSCREEN) {
        Some(value) if !matches!(value.value, "yes" | "no") => {
            Err(checked::unknown("fullscreen value", "yes or no", &value)
                .rule(&rules::FULLSCREEN)
                .libvirt(LibvirtError::Internal(format_args!(
                    "unknown fullscreen value '{}'",
                    value.value
                ))))
        }
        _ => Ok(()),
    }
}
