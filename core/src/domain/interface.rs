//! `<interface>`.

use super::checked;
use super::number;
use super::reader::{Reader, named};
use super::writer::Writer;
use crate::note::{LibvirtError, Note};
use crate::output::{Origin, Sourced};
use crate::rules::{from_native, vif as rules};
use crate::span::Span;
use crate::xml::ElementId;
use std::borrow::Cow;
use std::fmt;

/// A MAC address. Its `Display` is as libvirt writes it: lower case, two digits a byte.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mac(pub [u8; 6]);

impl Mac {
    /// The address as virParseMacAddr reads it: six numbers of one or two hexadecimal digits between
    /// colons.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 6];
        let mut parts = text.as_bytes().split(|&byte| byte == b':');
        let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
        for byte in &mut bytes {
            *byte = match *parts.next()? {
                [low] => digit(low)?,
                [high, low] => digit(high)? << 4 | digit(low)?,
                _ => return None,
            };
        }
        parts.next().is_none().then_some(Self(bytes))
    }

    /// The `n`th address (from 1) that is made up here: Xen's prefix and a running number, so that the
    /// same document always gives the same output. libvirt takes three random bytes.
    pub fn made_up(n: u32) -> Self {
        let [_, high, middle, low] = n.to_be_bytes();
        Self([0x00, 0x16, 0x3e, high, middle, low])
    }
}

impl fmt::Display for Mac {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [b':'; 17];
        for (digits, byte) in text.chunks_mut(3).zip(self.0) {
            [digits[0], digits[1]] = number::hexadecimal(byte);
        }
        f.write_str(str::from_utf8(&text).unwrap_or_default())
    }
}

/// The type of an interface, in the order of libvirt's own numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum InterfaceType {
    /// User-mode networking.
    User,
    /// A script of the host sets the interface up.
    Ethernet,
    /// A listening TCP socket.
    Server,
    /// A connecting TCP socket.
    Client,
    /// A multicast group.
    Mcast,
    /// A virtual network of libvirt's.
    Network,
    /// A bridge of the host.
    Bridge,
    /// An internal network.
    Internal,
}

impl InterfaceType {
    const NAMES: &[(&'static str, Self)] = &[
        ("user", Self::User),
        ("ethernet", Self::Ethernet),
        ("server", Self::Server),
        ("client", Self::Client),
        ("mcast", Self::Mcast),
        ("network", Self::Network),
        ("bridge", Self::Bridge),
        ("internal", Self::Internal),
    ];

    /// libvirt's name for it.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize].0
    }

    /// libvirt's number for it, as its messages show it.
    pub fn number(self) -> u8 {
        self as u8
    }

    fn has_script_and_ip(self) -> bool {
        matches!(self, Self::Ethernet | Self::Bridge)
    }

    fn is_socket(self) -> bool {
        matches!(self, Self::Server | Self::Client | Self::Mcast)
    }
}

/// A network interface of the guest; on Xen's side a *vif*.
#[derive(Clone, Debug)]
pub struct Interface<'t> {
    /// Its element.
    pub element: Span,
    /// The type.
    pub kind: Sourced<InterfaceType>,
    /// The MAC address.
    pub mac: Sourced<Mac>,
    /// The name of the bridge or network, by `kind`.
    pub source: Option<Sourced<Cow<'t, str>>>,
    /// The script that sets the interface up on the host.
    pub script: Option<Sourced<Cow<'t, str>>>,
    /// The guest's IP address.
    pub ip: Option<Sourced<Cow<'t, str>>>,
    /// The interface's name on the host.
    pub target: Option<Sourced<Cow<'t, str>>>,
    /// The model of the card. Empty is a model too.
    pub model: Option<Sourced<Cow<'t, str>>>,
}

#[derive(Default)]
struct Children<'t> {
    mac: Option<Sourced<&'t str>>,
    mac_element: Span,
    source: Option<Sourced<&'t str>>,
    source_element: Option<ElementId>,
    /// The address of `<ip>`, or of a socket's `<source>`.
    address: Option<Sourced<&'t str>>,
    address_element: Span,
    port: Option<Sourced<&'t str>>,
    target: Option<Sourced<&'t str>>,
    target_element: Span,
    script: Option<Sourced<&'t str>>,
    script_element: Span,
    model: Option<Sourced<&'t str>>,
    model_element: Option<ElementId>,
}

impl<'t> Interface<'t> {
    /// Reads an `<interface>`.
    pub(crate) fn read(r: &mut Reader<'t, '_>, element: ElementId) -> Result<Self, Note> {
        r.read(element, &rules::VIF);
        let kind = match r.attribute(element, "type", &rules::TYPE) {
            None => Sourced::default(InterfaceType::User),
            Some(name) => match named(InterfaceType::NAMES, name.value) {
                Some(kind) => name.map(|_| kind),
                None => {
                    return Err(checked::unknown(
                        "interface type",
                        "bridge, network or ethernet (the ones that Xen has a form for)",
                        &name,
                    )
                    .rule(&rules::TYPE)
                    .libvirt(LibvirtError::Internal(format_args!(
                        "unknown interface type '{}'",
                        name.value
                    ))));
                }
            },
        };
        let mut children = Children::default();
        for child in r.children(element) {
            children.read(r, child, kind.value);
        }
        let mac = match &children.mac {
            None => {
                r.made_up_macs += 1;
                Sourced { value: Mac::made_up(r.made_up_macs), origin: Origin::Host(None) }
            }
            Some(text) => match Mac::parse(text.value) {
                Some(mac) => text.map(|_| mac),
                None => {
                    return Err(Note::error(
                        "vif-mac",
                        format!("“{}” is not a MAC address.", text.value),
                    )
                    .at(text.origin.span())
                    .rule(&rules::MAC)
                    .help("Write six numbers of two hexadecimal digits, such as 00:16:3e:12:34:56.")
                    .libvirt(LibvirtError::Internal(format_args!(
                        "unable to parse mac address '{}'",
                        text.value
                    ))));
                }
            },
        };
        children.check(kind.value, r.start_tag(element))?;
        let owned = |text: Sourced<&'t str>| text.map(Cow::Borrowed);
        Ok(Self {
            element: r.span(element),
            kind,
            mac,
            source: children.source.map(owned),
            script: children.script.map(owned),
            ip: children.address.filter(|_| kind.value.has_script_and_ip()).map(owned),
            target: children.target.map(owned),
            model: children.model.map(owned),
        })
    }
}

impl Interface<'_> {
    /// Writes the `<interface>`; native documents have those of type bridge and ethernet only.
    pub(crate) fn write(&self, w: &mut Writer) {
        let start = w.out.position();
        w.syntax(&from_native::VIF, "    <interface");
        w.plain_attribute(&from_native::VIF_TYPE, "type", &self.kind.map(InterfaceType::name));
        w.syntax(&from_native::VIF, ">\n");
        w.syntax(&from_native::VIF_MAC, "      <mac");
        w.plain_attribute(&from_native::VIF_MAC, "address", &self.mac);
        w.syntax(&from_native::VIF_MAC, "/>\n");
        if let Some(source) = &self.source {
            w.child(&from_native::VIF_TYPE, "source", "bridge", source);
        }
        if let Some(ip) = &self.ip {
            w.syntax(&from_native::VIF_IP, "      <ip");
            w.unescaped_attribute(&from_native::VIF_IP, "address", ip);
            w.syntax(&from_native::VIF_IP, "/>\n");
        }
        for (rule, name, attribute, value) in [
            (&from_native::VIF_SCRIPT, "script", "path", &self.script),
            (&from_native::VIF_TARGET, "target", "dev", &self.target),
            (&from_native::VIF_MODEL, "model", "type", &self.model),
        ] {
            if let Some(value) = value {
                w.child(rule, name, attribute, value);
            }
        }
        w.syntax(&from_native::VIF, "    </interface>\n");
        w.device(self.element, start);
    }
}

impl<'t> Children<'t> {
    fn read(&mut self, r: &mut Reader<'t, '_>, child: ElementId, kind: InterfaceType) {
        let span = r.span(child);
        match r.name(child) {
            "mac" if self.mac.is_some() => r.overrule(child, &rules::MAC, self.mac_element),
            "mac" => {
                r.read(child, &rules::MAC);
                self.mac = r.attribute(child, "address", &rules::MAC);
                self.mac_element = span;
            }
            "source" => self.read_source(r, child, kind),
            "ip" if !kind.has_script_and_ip() => r.drop(child, &rules::IP),
            "ip" if self.address.is_some() => r.overrule(child, &rules::IP, self.address_element),
            "ip" => {
                r.read(child, &rules::IP);
                self.address = r.attribute(child, "address", &rules::IP);
                self.address_element = span;
            }
            "target" if self.target.is_some() => {
                r.overrule(child, &rules::TARGET, self.target_element);
            }
            "target" => {
                r.read(child, &rules::TARGET);
                self.target = r.attribute(child, "dev", &rules::TARGET);
                self.target_element = span;
                if self.target.is_some_and(|target| target.value.starts_with("vnet")) {
                    self.target = None;
                    r.drop(child, &rules::TARGET_VNET);
                }
            }
            "script" if !kind.has_script_and_ip() => r.drop(child, &rules::SCRIPT),
            "script" if self.script.is_some() => {
                r.overrule(child, &rules::SCRIPT, self.script_element);
            }
            "script" => {
                r.read(child, &rules::SCRIPT);
                self.script = r.attribute(child, "path", &rules::SCRIPT);
                self.script_element = span;
            }
            "model" => {
                // The last model wins, even one without a type.
                if let Some(earlier) = self.model_element.replace(child) {
                    r.overrule(earlier, &rules::MODEL, span);
                }
                r.read(child, &rules::MODEL);
                self.model = r.attribute(child, "type", &rules::MODEL);
            }
            _ => {}
        }
    }

    /// `<source>`: what it names depends on the interface's type. For a bridge the last one wins, for
    /// all others the first.
    fn read_source(&mut self, r: &mut Reader<'t, '_>, child: ElementId, kind: InterfaceType) {
        let name = match kind {
            InterfaceType::Bridge => "bridge",
            InterfaceType::Network => "network",
            InterfaceType::Internal => "name",
            InterfaceType::Ethernet => {
                r.read(child, &rules::SOURCE_ETHERNET);
                r.attribute(child, "dev", &rules::SOURCE_ETHERNET);
                return;
            }
            kind if kind.is_socket() => {
                r.read(child, &rules::TYPE);
                self.address = r.attribute(child, "address", &rules::TYPE);
                self.port = r.attribute(child, "port", &rules::TYPE);
                return;
            }
            _ => return,
        };
        if kind != InterfaceType::Bridge && self.source.is_some() {
            let winner = self.source_element.map(|id| r.span(id)).unwrap_or_default();
            r.overrule(child, &rules::SOURCE, winner);
            return;
        }
        r.read(child, &rules::SOURCE);
        self.source = r.attribute(child, name, &rules::SOURCE);
        if let Some(earlier) = self.source_element.replace(child)
            && kind == InterfaceType::Bridge
        {
            r.overrule(earlier, &rules::SOURCE, r.span(child));
        }
    }

    /// What libvirt demands of each type, and of every model.
    fn check(&self, kind: InterfaceType, start_tag: Span) -> Result<(), Note> {
        let needs = |attribute: &'static str| {
            let name = kind.name();
            Note::error(
                "vif-no-source",
                format!("An interface of type {name} needs a source that names its {attribute}."),
            )
            .at(start_tag)
            .rule(&rules::SOURCE)
            .help(format!("Add <source {attribute}='…'/>."))
            .libvirt(LibvirtError::Internal(format_args!(
                "No <source> '{attribute}' attribute specified with <interface type='{name}'/>"
            )))
        };
        match kind {
            InterfaceType::Bridge if self.source.is_none() => return Err(needs("bridge")),
            InterfaceType::Network if self.source.is_none() => return Err(needs("network")),
            InterfaceType::Internal if self.source.is_none() => return Err(needs("name")),
            kind if kind.is_socket() => self.check_socket(kind, start_tag)?,
            _ => {}
        }
        let Some(model) = &self.model else {
            return Ok(());
        };
        if model.value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            return Ok(());
        }
        Err(Note::error(
            "vif-model",
            format!("“{}” is not a model's name to libvirt.", model.value),
        )
        .at(model.origin.span())
        .rule(&rules::MODEL)
        .help("Use letters, digits and underscores only, such as e1000, rtl8139 or netfront.")
        .libvirt(LibvirtError::InvalidArgument(format_args!(
            "Model name contains invalid characters"
        ))))
    }

    fn check_socket(&self, kind: InterfaceType, start_tag: Span) -> Result<(), Note> {
        let refused = |message: &'static str, span: Option<Span>| {
            Note::error("vif-socket", "The source of the socket is incomplete.")
                .at(span.unwrap_or(start_tag))
                .rule(&rules::TYPE)
                .help("Xen has no form for sockets: use an interface of type bridge or network.")
                .libvirt(LibvirtError::Internal(format_args!("{message}")))
        };
        let Some(port) = &self.port else {
            return Err(refused(
                "No <source> 'port' attribute specified with socket interface",
                None,
            ));
        };
        if number::int(port.value).is_none() {
            return Err(refused(
                "Cannot parse <source> 'port' attribute with socket interface",
                port.origin.span(),
            ));
        }
        if self.address.is_none() && kind != InterfaceType::Server {
            return Err(refused(
                "No <source> 'address' attribute specified with socket interface",
                None,
            ));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn macs_are_read_as_libvirt_reads_them() {
        let mac = |text| Mac::parse(text).map(|mac| mac.to_string());
        assert_eq!(mac("0:16:3E:B1:89:f").as_deref(), Some("00:16:3e:b1:89:0f"));
        for bad in
            ["", "00:16:3e:00:00", "00:16:3e:00:00:01:02", "00:16:3e:00:00:001", "+0:1:2:3:4:5"]
        {
            assert_eq!(mac(bad), None, "{bad}");
        }
        assert_eq!(Mac::made_up(0x0102).to_string(), "00:16:3e:00:01:02");
    }
}
