//! The list `channel`: channels between the host and programs in the guest.

use super::LibxlReader;
use crate::base::{Note, Piece, Sourced};
use crate::domain::{Backend, Channel, CharDevice};
use crate::read::parts::Use;
use crate::rules::domain_xml as rules;

impl<'t> LibxlReader<'t, '_> {
    /// The channels.
    pub(super) fn channels(&mut self) -> Result<Vec<Channel<'t>>, Note> {
        let mut channels = Vec::new();
        for item in self.only_strings("channel", &rules::CHANNEL) {
            let Some(options) = self.options(item) else { continue };
            let (mut connection, mut name, mut path) = (None::<Piece<'t>>, None, None);
            for option in options {
                let mut used = Use::Read(&rules::CHANNEL);
                if let Some(value) = option.strip_prefix("connection=") {
                    connection = Some(value);
                } else if let Some(value) = option.strip_prefix("name=").filter(|_| name.is_none())
                {
                    name = Some(value);
                } else if let Some(value) = option.strip_prefix("path=").filter(|_| path.is_none())
                {
                    path = Some(value);
                } else {
                    used = Use::Unread;
                }
                self.field(option, used);
            }
            let Some(connection) = connection else {
                let note = Note::error("channel", "The channel needs connection=socket or pty.")
                    .at(item.element)
                    .rule(&rules::CHANNEL)
                    .help("Write for example connection=socket,path=/run/a,name=org.example.a.");
                return Err(note.libvirt_dies("misses the connection"));
            };
            let (kind, backend) = if connection.text.starts_with("socket") {
                let path = path.map(Piece::value);
                let listen = Some(Sourced::default(()));
                ("unix", Backend::Unix { path, listen })
            } else if connection.text.starts_with("pty") {
                ("pty", Backend::Pty { path: None })
            } else {
                let message =
                    format!("libvirt does not know the connection “{}”.", connection.text);
                let help = "Use socket or pty.";
                let span = connection.span();
                return Err(self.silent("channel", span, &rules::CHANNEL, &message, help));
            };
            let kind = connection.with(kind);
            let device = CharDevice { element: item.element, kind, backend, port: None };
            let target_type = Sourced::default("xen");
            channels.push(Channel { device, target_type, name: name.map(Piece::value) });
        }
        Ok(channels)
    }
}
