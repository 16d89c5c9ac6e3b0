//! How libvirt 0.7.4 and 0.7.5 read `<interface>`.

use crate::base::{LibvirtError, Note, Origin, Sourced, Span};
use crate::domain::{Interface, InterfaceType, Mac, named};
use crate::read::number;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::refusal::unknown;
use crate::rules::vif as rules;
use crate::syntax::xml::ElementId;
use std::borrow::Cow;

#[derive(Default)]
struct InterfaceChildren<'t> {
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
    pub(crate) fn read(r: &mut XmlReader<'t, '_>, element: ElementId) -> Result<Self, Note> {
        r.mark_read(element, &rules::VIF);
        let kind = match r.attribute(element, "type", &rules::TYPE) {
            None => Sourced::default(InterfaceType::User),
            Some(name) => match named(InterfaceType::NAMES, name.value) {
                Some(kind) => name.map(|_| kind),
                None => {
                    return Err(unknown(
                        "interface type",
                        "bridge, network or ethernet (libvirt writes only these for Xen)",
                        &name,
                    )
                    .rule(&rules::TYPE)
                    .libvirt(LibvirtError::Internal(format!(
                        "unknown interface type '{}'",
                        name.value
                    ))));
                }
            },
        };
        let mut children = InterfaceChildren::default();
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
                    .libvirt(LibvirtError::Internal(format!(
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
            ips: children
                .address
                .filter(|_| kind.value.has_script_and_ip())
                .map(owned)
                .into_iter()
                .collect(),
            target: children.target.map(owned),
            model: children.model.map(owned),
            open_vswitch: None,
            vlan: None,
            rate: None,
        })
    }
}

impl<'t> InterfaceChildren<'t> {
    fn read(&mut self, r: &mut XmlReader<'t, '_>, child: ElementId, kind: InterfaceType) {
        let span = r.span(child);
        match r.name(child) {
            "mac" if self.mac.is_some() => r.mark_overruled(child, &rules::MAC, self.mac_element),
            "mac" => {
                r.mark_read(child, &rules::MAC);
                self.mac = r.attribute(child, "address", &rules::MAC);
                self.mac_element = span;
            }
            "source" => self.read_source(r, child, kind),
            "ip" if !kind.has_script_and_ip() => r.mark_dropped(child, &rules::IP),
            "ip" if self.address.is_some() => {
                r.mark_overruled(child, &rules::IP, self.address_element)
            }
            "ip" => {
                r.mark_read(child, &rules::IP);
                self.address = r.attribute(child, "address", &rules::IP);
                self.address_element = span;
            }
            "target" if self.target.is_some() => {
                r.mark_overruled(child, &rules::TARGET, self.target_element);
            }
            "target" => {
                r.mark_read(child, &rules::TARGET);
                self.target = r.attribute(child, "dev", &rules::TARGET);
                self.target_element = span;
                if self.target.is_some_and(|target| target.value.starts_with("vnet")) {
                    self.target = None;
                    r.mark_dropped(child, &rules::TARGET_VNET);
                }
            }
            "script" if !kind.has_script_and_ip() => r.mark_dropped(child, &rules::SCRIPT),
            "script" if self.script.is_some() => {
                r.mark_overruled(child, &rules::SCRIPT, self.script_element);
            }
            "script" => {
                r.mark_read(child, &rules::SCRIPT);
                self.script = r.attribute(child, "path", &rules::SCRIPT);
                self.script_element = span;
            }
            "model" => {
                // The last model wins, even one without a type.
                if let Some(earlier) = self.model_element.replace(child) {
                    r.mark_overruled(earlier, &rules::MODEL, span);
                }
                r.mark_read(child, &rules::MODEL);
                self.model = r.attribute(child, "type", &rules::MODEL);
            }
            _ => {}
        }
    }

    /// Reads a `<source>`. The interface's type says which attribute counts. Of several sources, the last
    /// wins for a bridge, the first for all other types.
    fn read_source(&mut self, r: &mut XmlReader<'t, '_>, child: ElementId, kind: InterfaceType) {
        let name = match kind {
            InterfaceType::Bridge => "bridge",
            InterfaceType::Network => "network",
            InterfaceType::Internal => "name",
            InterfaceType::Ethernet => {
                r.mark_read(child, &rules::SOURCE_ETHERNET);
                r.attribute(child, "dev", &rules::SOURCE_ETHERNET);
                return;
            }
            kind if kind.is_socket() => {
                r.mark_read(child, &rules::TYPE);
                self.address = r.attribute(child, "address", &rules::TYPE);
                self.port = r.attribute(child, "port", &rules::TYPE);
                return;
            }
            _ => return,
        };
        if kind != InterfaceType::Bridge && self.source.is_some() {
            let winner = self.source_element.map(|id| r.span(id)).unwrap_or_default();
            r.mark_overruled(child, &rules::SOURCE, winner);
            return;
        }
        r.mark_read(child, &rules::SOURCE);
        self.source = r.attribute(child, name, &rules::SOURCE);
        if let Some(earlier) = self.source_element.replace(child)
            && kind == InterfaceType::Bridge
        {
            r.mark_overruled(earlier, &rules::SOURCE, r.span(child));
        }
    }

    /// Checks what libvirt requires of each type, and of every model.
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
            .libvirt(LibvirtError::Internal(format!(
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
            format!("libvirt does not accept “{}” as the name of a model.", model.value),
        )
        .at(model.origin.span())
        .rule(&rules::MODEL)
        .help("Use letters, digits and underscores only, such as e1000, rtl8139 or netfront.")
        .libvirt(LibvirtError::InvalidArgument(
            "Model name contains invalid characters".to_owned(),
        )))
    }

    fn check_socket(&self, kind: InterfaceType, start_tag: Span) -> Result<(), Note> {
        let refused = |message: &'static str, span: Option<Span>| {
            Note::error("vif-socket", "The source of the socket is incomplete.")
                .at(span.unwrap_or(start_tag))
                .rule(&rules::TYPE)
                .help("libvirt cannot write sockets for Xen. Use an interface of type bridge or network.")
                .libvirt(LibvirtError::Internal(message.to_owned()))
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
