//! Serial and parallel ports.

use crate::base::{Output, Sourced};
use crate::domain::{Backend, CharDevice};
use crate::rules::chardev;
use std::borrow::Cow;

/// The host's end of a serial or parallel port, as QEMU reads it.
pub(crate) fn backend(device: &CharDevice<'_>, out: &mut Output) {
    let word = |out: &mut Output, word: &str| out.put(&chardev::TYPE, device.kind.origin, word);
    let text = |out: &mut Output, text: &Sourced<Cow<'_, str>>| out.value(&chardev::SOURCE, text);
    let listen = |out: &mut Output, listen: &Option<Sourced<()>>| {
        if let Some(listen) = listen {
            out.put(&chardev::MODE, listen.origin, ",listen");
        }
    };
    match &device.backend {
        Backend::Null | Backend::Vc | Backend::Stdio | Backend::Pty { .. } | Backend::Other => {
            word(out, device.kind.value);
        }
        Backend::Dev { path } => {
            if let Some(path) = path {
                text(out, path);
            }
        }
        Backend::File { path } | Backend::Pipe { path } => {
            word(out, device.kind.value);
            out.syntax(&chardev::SOURCE, ":");
            text(out, path);
        }
        Backend::Tcp { host, service, listen: listens, telnet } => {
            match telnet {
                Some(protocol) => out.put(&chardev::PROTOCOL, protocol.origin, "telnet"),
                None => word(out, "tcp"),
            }
            out.syntax(&chardev::SOURCE, ":");
            if let Some(host) = host {
                text(out, host);
            }
            out.syntax(&chardev::SOURCE, ":");
            text(out, service);
            listen(out, listens);
        }
        Backend::Udp { connect_host, connect_service, bind_host, bind_service } => {
            word(out, "udp");
            for (separator, value) in [
                (":", connect_host.as_ref()),
                (":", Some(connect_service)),
                ("@", bind_host.as_ref()),
                (":", bind_service.as_ref()),
            ] {
                out.syntax(&chardev::SOURCE, separator);
                if let Some(value) = value {
                    text(out, value);
                }
            }
        }
        Backend::Unix { path, listen: listens } => {
            word(out, "unix");
            out.syntax(&chardev::SOURCE, ":");
            if let Some(path) = path {
                text(out, path);
            }
            listen(out, listens);
        }
    }
}
