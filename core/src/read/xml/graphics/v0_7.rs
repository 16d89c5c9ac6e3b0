//! How libvirt 0.7.4 and 0.7.5 read `<graphics>`.

use crate::base::{LibvirtError, Note, Sourced};
use crate::domain::{Graphics, GraphicsKind, Text};
use crate::read::number;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::refusal::unknown;
use crate::rules::graphics as rules;
use crate::syntax::xml::ElementId;
use std::borrow::Cow;

impl<'t> Graphics<'t> {
    /// Reads a `<graphics>`.
    pub(crate) fn read(r: &mut XmlReader<'t, '_>, element: ElementId) -> Result<Self, Note> {
        let Some(kind) = r.attribute(element, "type", &rules::TYPE) else {
            return Err(Note::error("graphics-type", "The display has no type.")
                .at(r.start_tag(element))
                .rule(&rules::TYPE)
                .help("Add type='vnc' or type='sdl'.")
                .libvirt(LibvirtError::Internal("missing graphics device type".to_owned())));
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
                GraphicsKind::Rdp { port: None, listen: None }
            }
            "desktop" => {
                check_fullscreen(r, element)?;
                let display = r.attribute(element, "display", &rules::TYPE);
                GraphicsKind::Desktop { display: display.map(|display| display.origin) }
            }
            _ => {
                return Err(unknown("graphics type", "vnc or sdl", &kind)
                    .rule(&rules::TYPE)
                    .libvirt(LibvirtError::Internal(format!(
                        "unknown graphics device type '{}'",
                        kind.value
                    ))));
            }
        };
        r.mark_read(element, &rules::TYPE);
        Ok(Self { element: r.span(element), type_origin, kind })
    }
}

fn text<'t>(r: &mut XmlReader<'t, '_>, element: ElementId, name: &str) -> Option<Text<'t>> {
    r.attribute(element, name, &rules::DETAILS).map(|value| value.map(Cow::Borrowed))
}

fn read_port<'t>(
    r: &mut XmlReader<'t, '_>,
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
            .libvirt(LibvirtError::Internal(format!("cannot parse {kind} port {}", port.value)))),
    }
}

/// A VNC display. Xen chooses the port if it is missing or -1, or if `autoport` is `yes`.
fn read_vnc<'t>(r: &mut XmlReader<'t, '_>, element: ElementId) -> Result<GraphicsKind<'t>, Note> {
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

/// libvirt accepts `yes` and `no`, and never writes the attribute for Xen.
fn check_fullscreen(r: &mut XmlReader<'_, '_>, element: ElementId) -> Result<(), Note> {
    match r.attribute(element, "fullscreen", &rules::FULLSCREEN) {
        Some(value) if !matches!(value.value, "yes" | "no") => {
            Err(unknown("fullscreen value", "yes or no", &value).rule(&rules::FULLSCREEN).libvirt(
                LibvirtError::Internal(format!("unknown fullscreen value '{}'", value.value)),
            ))
        }
        _ => Ok(()),
    }
}
