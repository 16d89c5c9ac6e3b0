//! Channels, in xl.

use super::Writer;
use crate::base::{Note, Origin};
use crate::domain::{Backend, Channel, Domain};
use crate::rules::chardev as rules;

/// The type of target that libvirt writes.
const XEN: &str = "xen";

impl Writer<'_> {
    pub(super) fn channels(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        for channel in domain.channels.iter().filter(|channel| channel.target_type.value != XEN) {
            self.out.omit(&rules::CHANNEL, Origin::Input(channel.device.element));
        }
        let written = domain.channels.iter().filter(|channel| channel.target_type.value == XEN);
        self.list(&rules::CHANNEL, "channel", written, |channel, out| {
            let start = out.position();
            let rule = &rules::CHANNEL;
            out.syntax(rule, "connection=");
            match &channel.device.backend {
                Backend::Pty { .. } => out.put(rule, channel.device.kind.origin, "pty"),
                Backend::Unix { path, .. } => {
                    out.put(rule, channel.device.kind.origin, "socket");
                    if let Some(path) = path {
                        out.syntax(rule, ",path=");
                        out.value(rule, path);
                    }
                }
                _ => return Err(source_refusal(channel)),
            }
            out.syntax(rule, ",name=");
            match &channel.name {
                Some(name) => out.value(rule, name),
                None => out.put(rule, Origin::Default, "(null)"),
            }
            out.part_since(channel.device.element, start);
            Ok(())
        })
    }
}

fn source_refusal(channel: &Channel<'_>) -> Note {
    let device = &channel.device;
    Note::error(
        "channel-source",
        format!(
            "libvirt writes no channel of type {} into xl. It then fails without a message.",
            device.kind.value
        ),
    )
    .at(device.kind.origin.span().unwrap_or(device.element))
    .rule(&rules::CHANNEL)
    .help("Use the type pty or unix.")
}
