//! The host's end of a character device, as the domain has it.

use super::CharSource;
use super::source::Attribute;
use crate::base::Sourced;
use crate::domain::Backend;
use std::borrow::Cow;

impl<'t> CharSource<'t> {
    /// The host's end as the domain has it. libvirt has made sure that nothing is missing.
    pub(super) fn into_backend(self) -> Backend<'t> {
        let owned = |text: Attribute<'t>| text.map(|text| text.map(Cow::Borrowed));
        let or_empty =
            |text: Attribute<'t>| text.unwrap_or(Sourced::default("")).map(Cow::Borrowed);
        match self.kind.value {
            "null" => Backend::Null,
            "vc" => Backend::Vc,
            "pty" => Backend::Pty { path: None },
            "dev" => Backend::Dev { path: owned(self.path) },
            "file" => Backend::File { path: or_empty(self.path) },
            "pipe" => Backend::Pipe { path: or_empty(self.path) },
            "stdio" => Backend::Stdio,
            "udp" => Backend::Udp {
                connect_host: owned(self.host),
                connect_service: or_empty(self.service),
                bind_host: owned(self.bind_host),
                bind_service: owned(self.bind_service),
            },
            "tcp" => Backend::Tcp {
                host: owned(self.host),
                service: or_empty(self.service),
                listen: self.listen,
                // libvirt writes every protocol but raw as telnet.
                telnet: self.protocol.filter(|p| p.value != "raw").map(|p| p.map(|_| ())),
            },
            "unix" => Backend::Unix { path: owned(self.path), listen: self.listen },
            _ => Backend::Other,
        }
    }
}
