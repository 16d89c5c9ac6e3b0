//! `<serial>`, `<parallel>`, `<console>` and `<channel>`: character devices.

use super::checked;
use super::number;
use super::reader::Reader;
use super::writer::Writer;
use crate::note::{LibvirtError, Note};
use crate::output::{Origin, Sourced};
use crate::rules::{Rule, chardev as rules, from_native};
use crate::span::Span;
use crate::xml::ElementId;
use std::borrow::Cow;
use std::net::IpAddr;

type Text<'t> = Sourced<Cow<'t, str>>;

/// The host's end of a character device.
#[derive(Clone, Debug)]
pub enum Backend<'t> {
    /// Nowhere: `null`, or a type that libvirt does not know.
    Null,
    /// A virtual console of the display.
    Vc,
    /// A pseudo-terminal.
    Pty {
        /// Its path, which is only known of a running guest.
        path: Option<Text<'t>>,
    },
    /// A device of the host.
    Dev {
        /// Its path; libvirt forgets it when it reads a native document.
        path: Option<Text<'t>>,
    },
    /// A file.
    File {
        /// Its path.
        path: Text<'t>,
    },
    /// A named pipe.
    Pipe {
        /// Its path.
        path: Text<'t>,
    },
    /// The standard input and output of the device model.
    Stdio,
    /// UDP.
    Udp {
        /// The host to send to.
        connect_host: Option<Text<'t>>,
        /// The port to send to.
        connect_service: Text<'t>,
        /// The address to listen at.
        bind_host: Option<Text<'t>>,
        /// The port to listen at.
        bind_service: Option<Text<'t>>,
    },
    /// TCP.
    Tcp {
        /// The host.
        host: Text<'t>,
        /// The port.
        service: Text<'t>,
        /// Whether it listens: `mode='bind'`.
        listen: Option<Sourced<()>>,
        /// Whether it speaks the telnet protocol.
        telnet: Option<Sourced<()>>,
    },
    /// A Unix domain socket.
    Unix {
        /// Its path.
        path: Text<'t>,
        /// Whether it listens.
        listen: Option<Sourced<()>>,
    },
}

/// A character device.
#[derive(Clone, Debug)]
pub struct CharDevice<'t> {
    /// Its element.
    pub element: Span,
    /// The type as libvirt names it.
    pub kind: Sourced<&'static str>,
    /// The host's end.
    pub backend: Backend<'t>,
}

pub(crate) const TYPES: [&str; 10] =
    ["null", "vc", "pty", "dev", "file", "pipe", "stdio", "udp", "tcp", "unix"];

#[derive(Default)]
struct Children<'t> {
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
    pub(crate) fn read(r: &mut Reader<'t, '_>, element: ElementId) -> Result<Self, Note> {
        let port = match r.name(element) {
            "parallel" => &rules::PARALLEL,
            _ => &rules::SERIAL,
        };
        r.read(element, port);
        let kind = match r.attribute(element, "type", &rules::TYPE) {
            None => Sourced::default("pty"),
            Some(name) => name.map(|name| TYPES.into_iter().find(|t| *t == name).unwrap_or("null")),
        };
        let mut children = Children::default();
        let mut target = Target::of(r.name(element));
        for child in r.children(element) {
            match r.name(child) {
                "source" => children.read_source(r, child, kind.value)?,
                "protocol" => {
                    r.read(child, &rules::PROTOCOL);
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
        Ok(Self { element: r.span(element), kind, backend })
    }
}

impl CharDevice<'_> {
    /// Writes the device as the element `name`.
    pub(crate) fn write(&self, w: &mut Writer, rule: &'static Rule, name: &str) {
        let start = w.out.position();
        w.syntax(rule, "    <");
        w.syntax(rule, name);
        w.plain_attribute(rule, "type", &self.kind);
        w.syntax(rule, ">\n");
        self.backend.write(w);
        w.syntax(rule, "      <target port='0'/>\n    </");
        w.syntax(rule, name);
        w.syntax(rule, ">\n");
        w.device(self.element, start);
    }
}

impl Backend<'_> {
    fn write(&self, w: &mut Writer) {
        let rule = &from_native::PORT;
        match self {
            Self::Null | Self::Vc | Self::Stdio => {}
            Self::Pty { path } | Self::Dev { path } => {
                if let Some(path) = path {
                    w.child(rule, "source", "path", path);
                }
            }
            Self::File { path } | Self::Pipe { path } => w.child(rule, "source", "path", path),
            Self::Tcp { host, service, listen, telnet } => {
                w.syntax(rule, "      <source");
                write_mode(w, listen.as_ref());
                w.unescaped_attribute(rule, "host", host);
                w.unescaped_attribute(rule, "service", service);
                w.syntax(rule, "/>\n      <protocol");
                let protocol = match telnet {
                    Some(telnet) => telnet.map(|()| "telnet"),
                    None => Sourced::default("raw"),
                };
                w.plain_attribute(rule, "type", &protocol);
                w.syntax(rule, "/>\n");
            }
            Self::Udp { connect_host, connect_service, bind_host, bind_service } => {
                write_end(w, "bind", bind_host.as_ref(), bind_service.as_ref());
                write_end(w, "connect", connect_host.as_ref(), Some(connect_service));
            }
            Self::Unix { path, listen } => {
                w.syntax(rule, "      <source");
                write_mode(w, listen.as_ref());
                w.attribute(rule, "path", path);
                w.syntax(rule, "/>\n");
            }
        }
    }
}

fn write_mode(w: &mut Writer, listen: Option<&Sourced<()>>) {
    let mode = match listen {
        Some(listen) => listen.map(|()| "bind"),
        None => Sourced::default("connect"),
    };
    w.plain_attribute(&from_native::PORT, "mode", &mode);
}

/// One end of UDP, if anything is known of it.
fn write_end(w: &mut Writer, mode: &str, host: Option<&Text<'_>>, service: Option<&Text<'_>>) {
    if host.is_none() && service.is_none() {
        return;
    }
    let rule = &from_native::PORT;
    w.syntax(rule, "      <source");
    w.plain_attribute(rule, "mode", &Sourced { value: mode, origin: Origin::Syntax });
    for (name, value) in [("host", host), ("service", service)] {
        if let Some(value) = value {
            w.unescaped_attribute(rule, name, value);
        }
    }
    w.syntax(rule, "/>\n");
}

impl<'t> Children<'t> {
    fn read_source(
        &mut self,
        r: &mut Reader<'t, '_>,
        child: ElementId,
        kind: &'static str,
    ) -> Result<(), Note> {
        r.read(child, &rules::SOURCE);
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
                            .libvirt(LibvirtError::Internal(format_args!(
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
                    // Each source of a UDP device says its own mode.
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
                .libvirt(LibvirtError::Internal(format_args!(
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
                path: named_path()?,
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
                        return Err(checked::unknown("protocol", "raw or telnet", &protocol)
                            .rule(&rules::PROTOCOL)
                            .libvirt(LibvirtError::Internal(format_args!(
                                "Unknown protocol '{}'",
                                protocol.value
                            ))));
                    }
                    _ => None,
                };
                Backend::Tcp { host, service, listen: listen.map(|mode| mode.map(|_| ())), telnet }
            }
            _ => Backend::Null,
        })
    }
}

/// What `<target>` means for a device: libvirt checks it, and Xen's configuration has no word for it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    /// A channel that has not said yet what it is.
    Unknown,
    /// A numbered port.
    Port,
    /// A forwarded address.
    GuestForward,
    /// Known to libvirt and without meaning here.
    Other,
}

impl Target {
    fn of(name: &str) -> Self {
        match name {
            "null" | "channel" => Self::Unknown,
            "parallel" | "serial" | "console" => Self::Port,
            "guestfwd" => Self::GuestForward,
            _ => Self::Other,
        }
    }

    fn read(&mut self, r: &mut Reader<'_, '_>, child: ElementId) -> Result<(), Note> {
        r.read(child, &rules::TARGET);
        let start_tag = r.start_tag(child);
        let refused = |span: Option<Span>, message: &str| {
            Note::error("chr-target", "libvirt does not take this target of a character device.")
                .at(span.unwrap_or(start_tag))
                .rule(&rules::TARGET)
                .help(
                    "Xen's configuration has no word for it: remove the <target>, or the channel.",
                )
                .libvirt(LibvirtError::Xml(format_args!("{message}")))
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
                        return Err(note.libvirt(LibvirtError::ConfigUnsupported(format_args!(
                            "guestfwd channel only supports IPv4 addresses"
                        ))));
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
