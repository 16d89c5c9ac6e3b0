//! `<source>` of a character device, and what stands beside it: the host's end.

use crate::base::{LibvirtError, Note, Rule, Sourced};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{on_off, required, unsigned, words, yes_no};
use crate::read::xml::seclabel::of_device as seclabel;
use crate::rules::chardev as rules;
use crate::syntax::xml::ElementId;

/// The types of character devices.
pub(in crate::read::xml) const TYPES: &[&str] = &[
    "null",
    "vc",
    "pty",
    "dev",
    "file",
    "pipe",
    "stdio",
    "udp",
    "tcp",
    "unix",
    "spicevmc",
    "spiceport",
    "nmdm",
    "qemu-vdagent",
    "dbus",
];

const MODES: &[(&str, bool)] = &[("connect", false), ("bind", true)];
const PROTOCOLS: [&str; 4] = ["raw", "telnet", "telnets", "tls"];

/// The value of an attribute.
pub(super) type Attribute<'t> = Option<Sourced<&'t str>>;

/// The host's end of a character device.
pub(in crate::read::xml) struct CharSource<'t> {
    pub(in crate::read::xml) kind: Sourced<&'static str>,
    pub(super) path: Attribute<'t>,
    pub(super) host: Attribute<'t>,
    pub(super) service: Attribute<'t>,
    pub(super) bind_host: Attribute<'t>,
    pub(super) bind_service: Attribute<'t>,
    /// Present if it waits for a connection.
    pub(in crate::read::xml) listen: Option<Sourced<()>>,
    pub(super) reconnects: bool,
    pub(super) protocol: Attribute<'t>,
    /// The channel of a device of type spiceport or dbus.
    pub(super) channel: Attribute<'t>,
    /// The ends of a null modem.
    pub(super) master: Attribute<'t>,
    pub(super) slave: Attribute<'t>,
}

impl<'t> CharSource<'t> {
    /// virDomainChrSourceDefParseXML, of the children of `parent`. Security labels count if there is a `device`.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'t, '_>,
        parent: ElementId,
        kind: Sourced<&'static str>,
        device: Option<ElementId>,
    ) -> Result<Self, Note> {
        let mut found = Self {
            kind,
            path: None,
            host: None,
            service: None,
            bind_host: None,
            bind_service: None,
            listen: None,
            reconnects: false,
            protocol: None,
            channel: None,
            master: None,
            slave: None,
        };
        let sources: Vec<_> = r.matches(&[parent], "source").collect();
        if let &[first, ref others @ ..] = &*sources {
            if let Some(&second) = others.first()
                && kind.value != "udp"
            {
                return Err(too_many(r, second, "only one source element is allowed"));
            }
            if let Some(&third) = others.get(1) {
                return Err(too_many(r, third, "only two source elements are allowed"));
            }
            for &source in &sources {
                r.mark_read(source, &rules::HOST_END);
                found.read_source(r, source)?;
            }
            if device.is_some() {
                seclabel::check(r, first)?;
            }
        }
        let logs = r.all_checked(parent, "log", &rules::HOST_END);
        if let Some(&second) = logs.get(1) {
            return Err(too_many(r, second, "only one log element is allowed"));
        }
        for log in logs {
            r.attribute(log, "file", &rules::HOST_END);
            r.check(log, &[on_off("append")], &rules::HOST_END)?;
        }
        let protocols: Vec<_> = r.matches(&[parent], "protocol").collect();
        if let Some(&second) = protocols.get(1) {
            return Err(too_many(r, second, "only one protocol element is allowed"));
        }
        for protocol in protocols {
            found.read_protocol(r, protocol)?;
        }
        Ok(found)
    }

    /// Names the channel of a device of type dbus that names none.
    pub(in crate::read::xml) fn name_channel(&mut self, name: &'static str) {
        if self.kind.value == "dbus" {
            self.channel.get_or_insert(Sourced::default(name));
        }
    }

    /// Whether it names a path.
    pub(in crate::read::xml) fn has_path(&self) -> bool {
        self.path.is_some()
    }

    fn read_source(&mut self, r: &mut XmlReader<'t, '_>, source: ElementId) -> Result<(), Note> {
        let rule = &rules::HOST_END;
        match self.kind.value {
            "file" => {
                self.path = r.attribute(source, "path", rule);
                r.check(source, &[on_off("append")], rule)?;
            }
            // The path of a pty is only known of a running guest.
            "dev" | "pipe" => self.path = r.attribute(source, "path", rule),
            "unix" => {
                self.listen = read_mode(r, source)?;
                self.path = r.attribute(source, "path", rule);
                self.reconnects = check_reconnect(r, source, rule)?;
            }
            "tcp" => {
                self.listen = read_mode(r, source)?;
                self.host = r.attribute(source, "host", rule);
                self.service = r.attribute(source, "service", rule);
                r.check(source, &[yes_no("tls")], rule)?;
                self.reconnects = check_reconnect(r, source, rule)?;
            }
            "udp" => {
                let (host, service) = match read_mode(r, source)? {
                    None => (&mut self.host, &mut self.service),
                    Some(_) => (&mut self.bind_host, &mut self.bind_service),
                };
                if host.is_none() && service.is_none() {
                    *host = r.attribute(source, "host", rule);
                    *service = r.attribute(source, "service", rule);
                }
            }
            "spiceport" | "dbus" => self.channel = r.attribute(source, "channel", rule),
            "nmdm" => {
                self.master = r.attribute(source, "master", rule);
                self.slave = r.attribute(source, "slave", rule);
            }
            "qemu-vdagent" => {
                if let Some(clipboard) = r.checked(source, "clipboard", rule) {
                    r.check(clipboard, &[required(yes_no("copypaste"))], rule)?;
                }
                if let Some(mouse) = r.checked(source, "mouse", rule) {
                    r.check(mouse, &[required(words("mode", &["server", "client"]))], rule)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// virDomainChrSourceDefParseProtocol: libvirt reads the protocol of TCP only.
    fn read_protocol(&mut self, r: &mut XmlReader<'t, '_>, element: ElementId) -> Result<(), Note> {
        if self.kind.value != "tcp" {
            return Ok(());
        }
        r.mark_read(element, &rules::TCP_PROTOCOL);
        let Some(protocol) = r.attribute(element, "type", &rules::TCP_PROTOCOL) else {
            return Ok(());
        };
        if !PROTOCOLS.contains(&protocol.value) {
            return Err(Note::error(
                "chr-protocol",
                format!("libvirt does not know the protocol “{}”.", protocol.value),
            )
            .at(protocol.origin.span())
            .rule(&rules::TCP_PROTOCOL)
            .help("Use raw or telnet.")
            .libvirt(LibvirtError::ConfigUnsupported(format!(
                "Unknown protocol '{}'",
                protocol.value
            ))));
        }
        self.protocol = Some(protocol);
        Ok(())
    }
}

fn too_many(r: &XmlReader<'_, '_>, element: ElementId, message: &str) -> Note {
    let name = r.name(element);
    Note::error("chr-elements", format!("This character device has too many <{name}> elements."))
        .at(r.start_tag(element))
        .rule(&rules::HOST_END)
        .help("Remove this one.")
        .libvirt(LibvirtError::Xml(format!("{message} for character device")))
}

/// Present if the device waits for a connection.
fn read_mode(r: &mut XmlReader<'_, '_>, source: ElementId) -> Result<Option<Sourced<()>>, Note> {
    let mode = r.word(source, "mode", MODES, &rules::HOST_END)?;
    Ok(mode.filter(|waits| waits.value).map(|waits| waits.map(|_| ())))
}

/// virDomainChrSourceReconnectDefParseXML: whether the device connects again.
pub(in crate::read::xml) fn check_reconnect(
    r: &mut XmlReader<'_, '_>,
    source: ElementId,
    rule: &'static Rule,
) -> Result<bool, Note> {
    let Some(reconnect) = r.checked(source, "reconnect", rule) else {
        return Ok(false);
    };
    let enabled = r.yes_no(reconnect, "enabled", rule)?;
    if enabled.is_some_and(|enabled| enabled.value) {
        r.check(reconnect, &[required(unsigned("timeout"))], rule)?;
    }
    // libvirt asks later whether it is stated, not what is stated.
    Ok(enabled.is_some())
}
