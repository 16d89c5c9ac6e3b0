//! How libvirt 9.0 reads a display.

mod auth;
mod listen;
mod spice;

use crate::base::{LibvirtError, Note, Sourced};
use crate::domain::{Graphics, GraphicsKind, Text};
use crate::read::number;
use crate::read::parts::Use;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{integer_in, required, words, yes_no};
use crate::read::xml::sound::v9_0::{read_audio, validate_audio};
use crate::release::Guest;
use crate::rules::graphics as rules;
use crate::syntax::xml::ElementId;
use listen::Listens;
use std::borrow::Cow;

/// A display as libvirt 9.0 reads it.
pub(in crate::read::xml) struct GraphicsDefinition<'t> {
    element: ElementId,
    type_origin: Sourced<()>,
    kind: GraphicsKind<'t>,
    listens: Listens<'t>,
    audio: Option<Sourced<u32>>,
}

const SHARE_POLICIES: &[&str] = &["default", "allow-exclusive", "force-shared", "ignore"];
const TYPES: &[&str] = &["sdl", "vnc", "rdp", "desktop", "spice", "egl-headless", "dbus"];

impl<'t> GraphicsDefinition<'t> {
    /// virDomainGraphicsDefParseXML.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'t, '_>,
        element: ElementId,
        _guest: Guest,
    ) -> Result<Self, Note> {
        r.mark_read(element, &rules::DISPLAY);
        let kind = r.one_word_of(element, "type", TYPES, &rules::DISPLAY)?;
        let kind = r.required(kind, element, "type", &rules::DISPLAY)?;
        let listens = match kind.value {
            "vnc" | "rdp" | "spice" => Listens::read(r, element, kind.value)?,
            _ => Listens::default(),
        };
        let mut found = Self {
            element,
            type_origin: kind.map(|_| ()),
            kind: GraphicsKind::Desktop { display: None },
            listens,
            audio: None,
        };
        found.kind = match kind.value {
            "vnc" => found.read_vnc(r)?,
            "sdl" => read_sdl(r, element)?,
            "rdp" => found.read_rdp(r)?,
            "spice" => {
                GraphicsKind::Spice(Box::new(spice::read(r, element, found.listens.address())?))
            }
            "egl-headless" => {
                let gl = r.checked(element, "gl", &rules::DETAILS_9_0);
                let card = gl.and_then(|gl| r.attribute(gl, "rendernode", &rules::DETAILS_9_0));
                GraphicsKind::EglHeadless { render_node: card.map(|card| card.origin) }
            }
            "dbus" => found.read_dbus(r)?,
            _ => {
                r.check(element, &[yes_no("fullscreen")], &rules::DETAILS_9_0)?;
                let display = r.attribute(element, "display", &rules::DETAILS_9_0);
                GraphicsKind::Desktop { display: display.map(|display| display.origin) }
            }
        };
        Ok(found)
    }

    fn read_vnc(&mut self, r: &mut XmlReader<'t, '_>) -> Result<GraphicsKind<'t>, Note> {
        let element = self.element;
        let port = read_port(r, element, "vnc")?;
        let autoport = r.attribute(element, "autoport", &rules::PORTS);
        // Any word but yes and no is ignored.
        let stated = autoport.filter(|autoport| matches!(autoport.value, "yes" | "no"));
        let port = match (port, stated) {
            (_, Some(autoport)) if autoport.value == "yes" => autoport.map(|_| None),
            (None, Some(autoport)) => autoport.map(|_| Some(0)),
            (None, None) => Sourced::default(None),
            (Some(port), None) if port.value == -1 => port.map(|_| None),
            (Some(port), _) => port.map(|port| Some(if port == -1 { 0 } else { port })),
        };
        if port.value.is_none() {
            r.mark_attribute(element, "port", Use::Redundant(&rules::PORTS));
        }
        let attributes = [
            integer_in("websocket", 10),
            words("sharePolicy", SHARE_POLICIES),
            yes_no("powerControl"),
        ];
        r.check(element, &attributes, &rules::DETAILS_9_0)?;
        let keymap = text(r, element, "keymap");
        self.audio = read_audio(r, element)?;
        let passwd = auth::read_password(r, element, true)?;
        let listen = self.listens.address();
        Ok(GraphicsKind::Vnc { port, chosen: None, autoport: None, listen, passwd, keymap })
    }

    fn read_rdp(&self, r: &mut XmlReader<'t, '_>) -> Result<GraphicsKind<'t>, Note> {
        let port = read_port(r, self.element, "rdp")?;
        let autoport = r.attribute(self.element, "autoport", &rules::PORTS);
        for name in ["replaceUser", "multiUser"] {
            r.attribute(self.element, name, &rules::DETAILS_9_0);
        }
        let is_chosen = autoport.is_some_and(|autoport| autoport.value == "yes");
        let port = port.filter(|port| port.value != -1 && !is_chosen);
        Ok(GraphicsKind::Rdp { port, listen: self.listens.address() })
    }

    fn read_dbus(&mut self, r: &mut XmlReader<'t, '_>) -> Result<GraphicsKind<'t>, Note> {
        r.check(self.element, &[yes_no("p2p")], &rules::DETAILS_9_0)?;
        r.attribute(self.element, "address", &rules::DETAILS_9_0);
        if let Some(gl) = r.checked(self.element, "gl", &rules::DETAILS_9_0) {
            r.attribute(gl, "rendernode", &rules::DETAILS_9_0);
            r.check(gl, &[required(yes_no("enable"))], &rules::DETAILS_9_0)?;
        }
        self.audio = read_audio(r, self.element)?;
        Ok(GraphicsKind::Dbus)
    }

    /// virDomainDefPostParseGraphics: a SPICE display without ports listens nowhere.
    pub(in crate::read::xml) fn complete(
        &mut self,
        _r: &mut XmlReader<'t, '_>,
        _guest: Guest,
    ) -> Result<(), Note> {
        if let GraphicsKind::Spice(spice) = &mut self.kind
            && spice.port.value == 0
            && spice.tls_port.value == 0
            && spice.autoport.is_none()
        {
            spice.listen = None;
        }
        Ok(())
    }

    /// virDomainGraphicsDefValidate. `audios` are the numbers of the host's sound devices.
    pub(in crate::read::xml) fn validate(
        &self,
        r: &XmlReader<'t, '_>,
        audios: &[u32],
    ) -> Result<(), Note> {
        self.listens.validate(r)?;
        match &self.kind {
            GraphicsKind::Vnc { .. } => validate_audio(r, self.element, self.audio, audios),
            GraphicsKind::Dbus => {
                let has = |name: &str, value: Option<&str>| {
                    r.tree.attributes(self.element).any(|(_, attribute)| {
                        attribute.name == name && value.is_none_or(|value| attribute.value == value)
                    })
                };
                if has("p2p", Some("yes")) && has("address", None) {
                    let message = "D-Bus p2p with an address is not supported";
                    return Err(r.xml_error(self.element, message, &rules::DETAILS_9_0));
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// The display of the domain.
    pub(in crate::read::xml) fn into_graphics(self, r: &XmlReader<'t, '_>) -> Graphics<'t> {
        Graphics { element: r.span(self.element), type_origin: self.type_origin, kind: self.kind }
    }
}

fn text<'t>(r: &mut XmlReader<'t, '_>, element: ElementId, name: &str) -> Option<Text<'t>> {
    r.attribute(element, name, &rules::TEXTS).map(|value| value.map(Cow::Borrowed))
}

fn read_sdl<'t>(r: &mut XmlReader<'t, '_>, element: ElementId) -> Result<GraphicsKind<'t>, Note> {
    r.check(element, &[yes_no("fullscreen")], &rules::DETAILS_9_0)?;
    let xauth = text(r, element, "xauth");
    let display = text(r, element, "display");
    if let Some(gl) = r.checked(element, "gl", &rules::DETAILS_9_0) {
        r.check(gl, &[required(yes_no("enable"))], &rules::DETAILS_9_0)?;
    }
    Ok(GraphicsKind::Sdl { display, xauth })
}

fn read_port(
    r: &mut XmlReader<'_, '_>,
    element: ElementId,
    kind: &str,
) -> Result<Option<Sourced<i32>>, Note> {
    let Some(port) = r.attribute(element, "port", &rules::PORTS) else {
        return Ok(None);
    };
    match number::int(port.value) {
        Some(number) => Ok(Some(port.map(|_| number))),
        None => Err(Note::error("graphics-port", format!("“{}” is not a port.", port.value))
            .at(port.origin.span())
            .rule(&rules::PORTS)
            .help("Write a number such as 5901, or -1 for a port that Xen chooses.")
            .libvirt(LibvirtError::Internal(format!("cannot parse {kind} port {}", port.value)))),
    }
}
