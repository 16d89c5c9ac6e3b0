//! `<serial>`, `<parallel>`, `<console>` and `<channel>`: character devices.

use crate::base::{Sourced, Span};
use crate::domain::Text;

/// The host's end of a character device.
#[derive(Clone, Debug)]
pub(crate) enum Backend<'t> {
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
        /// The host; newer releases read a port without one.
        host: Option<Text<'t>>,
        /// The port.
        service: Text<'t>,
        /// Whether it listens: `mode='bind'`.
        listen: Option<Sourced<()>>,
        /// Whether it speaks the telnet protocol.
        telnet: Option<Sourced<()>>,
    },
    /// A Unix domain socket.
    Unix {
        /// Its path; libvirt 9.0 makes one up when it starts the guest.
        path: Option<Text<'t>>,
        /// Whether it listens.
        listen: Option<Sourced<()>>,
    },
    /// Of a kind that Xen has no form for: libvirt refuses to write it. Only newer releases know such kinds.
    Other,
}

/// A character device.
#[derive(Clone, Debug)]
pub(crate) struct CharDevice<'t> {
    /// Its element.
    pub(crate) element: Span,
    /// The type as libvirt names it.
    pub(crate) kind: Sourced<&'static str>,
    /// The host's end.
    pub(crate) backend: Backend<'t>,
    /// The number of the port. Only newer releases have one.
    pub(crate) port: Option<Sourced<i32>>,
}

/// A channel between the host and a program in the guest. Only newer releases write it.
#[derive(Clone, Debug)]
pub(crate) struct Channel<'t> {
    /// The character device.
    pub(crate) device: CharDevice<'t>,
    /// The type of its target in domain XML. libvirt writes only those of type `xen`.
    pub(crate) target_type: Sourced<&'static str>,
    /// Its name in the guest.
    pub(crate) name: Option<Text<'t>>,
}

pub(crate) const TYPES: [&str; 10] =
    ["null", "vc", "pty", "dev", "file", "pipe", "stdio", "udp", "tcp", "unix"];
