//! How libvirt 0.7.4 and 0.7.5 read character devices.

use crate::base::{LibvirtError, Note, Sourced, Span};
use crate::domain::{Backend, CHAR_TYPES, CharDevice};
use crate::read::number;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::refusal::unknown;
use crate::rules::chardev as rules;
use crate::syntax::xml::ElementId;
use std::borrow::Cow;
use std::net::IpAddr;

#[derive(Default)]
struct CharDeviceChildren<'t> {
    mode: Option<Sourced<&'t str>>,
    path: Option<Sourced<&'t str>>,
    connect_host: Option<Sourced<&'t str>>,
    connect_service: Option<Sourced<&'t str>>,
    bind_host: Option<Sourced<&'t str>>,
    bind_service: Option<Sourced<&'t str>>,
    protocol: Option<Sourced<&'t str>>,
}

impl<'t> CharDevice<'t> {
    /// Reads a character device.
    pub(crate) fn read(r: &mut XmlReader<'t, '_>, element: ElementId) -> Result<Self, Note> {
        let port = match r.name(element) {
            "parallel" => &rules::PARALLEL,
            _ => &rules::SERIAL,
        };
        r.mark_read(element, port);
        let kind = match r.attribute(element, "type", &rules::TYPE) {
            None => Sourced::default("pty"),
            Some(name) => {
                name.map(|name| CHAR_TYPES.into_iter().find(|t| *t == name).unwrap_or("null"))
            }
        };
        let mut children = CharDeviceChildren::default();
        let mut target = TargetKind::of(r.name(element));
        for child in r.children(element) {
            match r.name(child) {
                "source" => children.read_source(r, child, kind.value)?,
                "protocol" => {
                    r.mark_read(child, &rules::PROTOCOL);
                    if children.protocol.is_none() {
                        children.protocol = r.attribute(child, "type", &rules::PROTOCOL);
                    }
                }
                "target" => target.read(r, child)?,
                _ => {}
            }
        }
        let start_tag = r.start_tag(element);
        let backend = children.backend(kind.value, start_tag)?;
        Ok(Self { element: r.span(element), kind, backend, port: None })
    }
}

impl<'t> CharDeviceChildren<'t> {
    fn read_source(
        &mut self,
        r: &mut XmlReader<'t, '_>,
        child: ElementId,
        kind: &'static str,
    ) -> Result<(), Note> {
        r.mark_read(child, &rules::SOURCE);
        if self.mode.is_none() {
            self.mode = r.attribute(child, "mode", &rules::MODE);
        }
        match kind {
            "pty" | "dev" | "file" | "pipe" | "unix" if self.path.is_none() => {
                self.path = r.attribute(child, "path", &rules::SOURCE);
            }
            "udp" | "tcp" => {
                let (host, service) = match self.mode.map(|mode| mode.value) {
                    None | Some("connect") => (&mut self.connect_host, &mut self.connect_service),
                    Some("bind") => (&mut self.bind_host, &mut self.bind_service),
                    Some(mode) => {
                        return Err(Note::error("chr-mode", format!("“{mode}” is not a mode."))
                            .at(self.mode.and_then(|mode| mode.origin.span()))
                            .rule(&rules::MODE)
                            .help("Use connect or bind.")
                            .libvirt(LibvirtError::Internal(format!(
                                "Unknown source mode '{mode}'"
                            ))));
                    }
                };
                if host.is_none() {
                    *host = r.attribute(child, "host", &rules::SOURCE);
                }
                if service.is_none() {
                    *service = r.attribute(child, "service", &rules::SOURCE);
                }
                if kind == "udp" {
                    // Each `<source>` of a UDP device has its own mode.
                    self.mode = None;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn backend(self, kind: &'static str, start_tag: Span) -> Result<Backend<'t>, Note> {
        let missing = |what: &'static str| {
            Note::error("chr-source", format!("The {kind} device does not name its {what}."))
                .at(start_tag)
                .rule(&rules::SOURCE)
                .help(format!("Add the attribute {what} to its <source>."))
                .libvirt(LibvirtError::Internal(format!(
                    "Missing source {what} attribute for char device"
                )))
        };
        let owned = |text: Sourced<&'t str>| text.map(Cow::Borrowed);
        let path = self.path.map(owned);
        let named_path = || path.clone().ok_or_else(|| missing("path"));
        Ok(match kind {
            "vc" => Backend::Vc,
            "stdio" => Backend::Stdio,
            "pty" => Backend::Pty { path },
            "dev" => Backend::Dev { path: Some(named_path()?) },
            "file" => Backend::File { path: named_path()? },
            "pipe" => Backend::Pipe { path: named_path()? },
            "unix" => Backend::Unix {
                path: Some(named_path()?),
                listen: self
                    .mode
                    .filter(|mode| mode.value != "connect")
                    .map(|mode| mode.map(|_| ())),
            },
            "udp" => Backend::Udp {
                connect_service: self
                    .connect_service
                    .map(owned)
                    .ok_or_else(|| missing("service"))?,
                connect_host: self.connect_host.map(owned),
                bind_host: self.bind_host.map(owned),
                bind_service: self.bind_service.map(owned),
            },
            "tcp" => {
                let listen = self.mode.filter(|mode| mode.value != "connect");
                let (host, service) = match listen {
                    None => (self.connect_host, self.connect_service),
                    Some(_) => (self.bind_host, self.bind_service),
                };
                let host = host.map(owned).ok_or_else(|| missing("host"))?;
                let service = service.map(owned).ok_or_else(|| missing("service"))?;
                let telnet = match self.protocol {
                    Some(protocol) if protocol.value == "telnet" => Some(protocol.map(|_| ())),
                    Some(protocol) if protocol.value != "raw" => {
                        return Err(unknown("protocol", "raw or telnet", &protocol)
                            .rule(&rules::PROTOCOL)
                            .libvirt(LibvirtError::Internal(format!(
                                "Unknown protocol '{}'",
                                protocol.value
                            ))));
                    }
                    _ => None,
                };
                let host = Some(host);
                Backend::Tcp { host, service, listen: listen.map(|mode| mode.map(|_| ())), telnet }
            }
            _ => Backend::Null,
        })
    }
}

/// What `<target>` means for a device. libvirt checks it, and never writes it for Xen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TargetKind {
    /// A channel whose kind is not known yet.
    Unknown,
    /// A numbered port.
    Port,
    /// A forwarded address.
    GuestForward,
    /// Another kind that libvirt knows. It checks nothing more of it.
    Other,
}

impl TargetKind {
    fn of(name: &str) -> Self {
        match name {
            "null" | "channel" => Self::Unknown,
            "parallel" | "serial" | "console" => Self::Port,
            "guestfwd" => Self::GuestForward,
            _ => Self::Other,
        }
    }

    fn read(&mut self, r: &mut XmlReader<'_, '_>, child: ElementId) -> Result<(), Note> {
        r.mark_read(child, &rules::TARGET);
        let start_tag = r.start_tag(child);
        let refused = |span: Option<Span>, message: &str| {
            Note::error("chr-target", "libvirt does not accept this target of a character device.")
                .at(span.unwrap_or(start_tag))
                .rule(&rules::TARGET)
                .help(
                    "Xen's configuration has no word for it. Remove the <target>, or the channel.",
                )
                .libvirt(LibvirtError::Xml(message.to_owned()))
        };
        if *self == Self::Unknown {
            let Some(kind) = r.attribute(child, "type", &rules::TARGET) else {
                return Err(refused(None, "character device target does not define a type"));
            };
            let known = ["null", "monitor", "parallel", "serial", "console", "guestfwd"];
            if !known.contains(&kind.value) {
                return Err(refused(
                    kind.origin.span(),
                    &format!("unknown target type for character device: {}", kind.value),
                ));
            }
            *self = Self::of(kind.value);
        }
        let number = |port: &Sourced<&str>| {
            number::unsigned_int(port.value, 10).map(|_| ()).ok_or_else(|| {
                refused(port.origin.span(), &format!("Invalid port number: {}", port.value))
            })
        };
        match self {
            Self::Port => match r.attribute(child, "port", &rules::TARGET) {
                Some(port) => number(&port),
                None => Ok(()),
            },
            Self::GuestForward => {
                let address = r.attribute(child, "address", &rules::TARGET);
                let port = r.attribute(child, "port", &rules::TARGET);
                let Some(address) = address else {
                    return Err(refused(None, "guestfwd channel does not define a target address"));
                };
                match address.value.parse() {
                    Ok(IpAddr::V4(_)) => {}
                    Ok(IpAddr::V6(_)) => {
                        let note = refused(address.origin.span(), "");
                        return Err(note.libvirt(LibvirtError::ConfigUnsupported(
                            "guestfwd channel only supports IPv4 addresses".to_owned(),
                        )));
                    }
                    Err(_) => {
                        let message = format!("{} is not a valid address", address.value);
                        return Err(refused(address.origin.span(), &message));
                    }
                }
                match port {
                    Some(port) => number(&port),
                    None => Err(refused(None, "guestfwd channel does not define a target port")),
                }
            }
            Self::Unknown | Self::Other => Ok(()),
        }
    }
}
