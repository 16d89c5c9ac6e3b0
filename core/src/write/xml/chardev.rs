//! `<serial>`, `<parallel>`, `<console>` and `<channel>`: character devices.

use super::writer::Writer;
use crate::base::{Origin, Rule, Sourced};
use crate::domain::{Backend, Channel, CharDevice, Text};
use crate::rules::domain_xml;

impl CharDevice<'_> {
    /// Writes the device as the element `name`. `target_type` is that of a console, which older releases leave out.
    pub(crate) fn write(&self, w: &mut Writer, rule: &'static Rule, name: &str, target_type: &str) {
        let start = w.out.position();
        w.syntax(rule, "    <");
        w.syntax(rule, name);
        w.plain_attribute(rule, "type", &self.kind);
        w.syntax(rule, ">\n");
        self.backend.write(w);
        w.syntax(rule, "      <target");
        if w.form.consoles_have_target_type && !target_type.is_empty() {
            w.plain_attribute(rule, "type", &Sourced::default(target_type));
        }
        match &self.port {
            Some(port) => w.plain_attribute(rule, "port", port),
            None => w.syntax(rule, " port='0'"),
        }
        w.syntax(rule, "/>\n    </");
        w.syntax(rule, name);
        w.syntax(rule, ">\n");
        w.device(self.element, start);
    }
}

impl Channel<'_> {
    /// Writes the `<channel>`.
    pub(crate) fn write(&self, w: &mut Writer) {
        let rule = &domain_xml::CHANNEL;
        let start = w.out.position();
        w.syntax(rule, "    <channel");
        w.plain_attribute(rule, "type", &self.device.kind);
        w.syntax(rule, ">\n");
        self.device.backend.write(w);
        w.syntax(rule, "      <target");
        w.plain_attribute(rule, "type", &self.target_type);
        if let Some(name) = &self.name {
            w.attribute(rule, "name", name);
        }
        w.syntax(rule, "/>\n    </channel>\n");
        w.device(self.device.element, start);
    }
}

impl Backend<'_> {
    fn write(&self, w: &mut Writer) {
        let rule = w.rules.port;
        match self {
            Self::Null | Self::Vc | Self::Stdio | Self::Other => {}
            Self::Pty { path } | Self::Dev { path } => {
                if let Some(path) = path {
                    w.child(rule, "source", "path", path);
                }
            }
            Self::File { path } | Self::Pipe { path } => w.child(rule, "source", "path", path),
            Self::Tcp { host, service, listen, telnet } => {
                w.syntax(rule, "      <source");
                write_mode(w, listen.as_ref());
                if let Some(host) = host {
                    w.driver_or_port_attribute(rule, "host", host);
                }
                w.driver_or_port_attribute(rule, "service", service);
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
            // Newer releases read a socket without a path.
            Self::Unix { path: None, .. } => {}
            Self::Unix { path: Some(path), listen } => {
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
    w.plain_attribute(w.rules.port, "mode", &mode);
}

/// One end of UDP, if anything is known of it.
fn write_end(w: &mut Writer, mode: &str, host: Option<&Text<'_>>, service: Option<&Text<'_>>) {
    if host.is_none() && service.is_none() {
        return;
    }
    let rule = w.rules.port;
    w.syntax(rule, "      <source");
    w.plain_attribute(rule, "mode", &Sourced { value: mode, origin: Origin::Syntax });
    for (name, value) in [("host", host), ("service", service)] {
        if let Some(value) = value {
            w.driver_or_port_attribute(rule, name, value);
        }
    }
    w.syntax(rule, "/>\n");
}
