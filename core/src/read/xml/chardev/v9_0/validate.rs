//! What libvirt checks of the host's end of a character device in the end (virDomainChrSourceDefValidate).

use super::CharSource;
use crate::base::{LibvirtError, Note};
use crate::read::xml::reader::XmlReader;
use crate::rules::chardev as rules;
use crate::syntax::xml::ElementId;

impl CharSource<'_> {
    /// Checks that nothing is missing. libvirt makes up the path of some channels.
    pub(in crate::read::xml) fn validate(
        &self,
        r: &XmlReader<'_, '_>,
        element: ElementId,
        may_lack_path: bool,
    ) -> Result<(), Note> {
        let refuse = |message: &str, help: &str| {
            Err(Note::error("chr-source", format!("The {} device is incomplete.", self.kind.value))
                .at(r.start_tag(element))
                .rule(&rules::HOST_END)
                .help(help)
                .libvirt(LibvirtError::Internal(message.to_owned())))
        };
        let missing = |name: &str| {
            refuse(
                &format!("Missing source {name} attribute for char device"),
                &format!("Add the attribute {name} to its <source>."),
            )
        };
        match self.kind.value {
            "file" | "dev" | "pipe" if self.path.is_none() => missing("path"),
            "unix" if self.path.is_none() && !may_lack_path => missing("path"),
            "tcp" if self.host.is_none() => missing("host"),
            "tcp" | "udp" if self.service.is_none() => missing("service"),
            "tcp" | "unix" if self.listen.is_some() && self.reconnects => refuse(
                "chardev reconnect is possible only for connect mode",
                "Remove <reconnect>, or use mode='connect'.",
            ),
            "nmdm" if self.master.is_some() != self.slave.is_some() => refuse(
                "Should define both master and slave path attributes for nmdm device",
                "Name both ends in its <source>.",
            ),
            "spiceport" | "dbus" => self.validate_channel(r, element),
            _ => Ok(()),
        }
    }

    /// virDomainChrSourceDefValidateChannelName.
    fn validate_channel(&self, r: &XmlReader<'_, '_>, element: ElementId) -> Result<(), Note> {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
        let error = match self.channel {
            None => LibvirtError::ConfigUnsupported(
                "Missing source channel attribute for char device".to_owned(),
            ),
            Some(channel) if !channel.value.bytes().all(allowed) => LibvirtError::InvalidArgument(
                "Invalid character in source channel for char device".to_owned(),
            ),
            Some(_) => return Ok(()),
        };
        Err(Note::error("chr-channel", "The device does not name its channel as libvirt wants it.")
            .at(r.start_tag(element))
            .rule(&rules::HOST_END)
            .help("Add channel='…' to its <source>, of letters, digits, points, hyphens and underscores.")
            .libvirt(error))
    }
}
