//! `<source>`: what the interface is connected to. Its type says what libvirt reads.

use crate::base::{LibvirtError, Note, Sourced};
use crate::domain::{InterfaceType, Uuid};
use crate::read::number;
use crate::read::xml::chardev::v9_0::check_reconnect;
use crate::read::xml::hostdev::v9_0::Subsystem;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{Attribute, integer_in, required, text, words};
use crate::rules::vif as rules;
use crate::syntax::xml::ElementId;

/// What the source says.
#[derive(Default)]
pub(super) struct Source<'t> {
    /// The bridge or the network.
    pub(super) name: Option<Sourced<&'t str>>,
    pub(super) host_device: Option<Subsystem<'t>>,
    pub(super) vhost_user_reconnects: bool,
}

const RULE: &crate::base::Rule = &rules::SOURCE_OF_TYPE;

const PORT: Attribute = required(integer_in("port", 10));
const ADDRESS: Attribute = required(text("address"));
const DEVICE: Attribute = required(text("dev"));

/// Reads the source of an interface of that type.
pub(super) fn read<'t>(
    r: &mut XmlReader<'t, '_>,
    interface: ElementId,
    source: Option<ElementId>,
    kind: InterfaceType,
) -> Result<Source<'t>, Note> {
    let mut found = Source::default();
    match kind {
        InterfaceType::Ethernet | InterfaceType::Null => return Ok(found),
        InterfaceType::User => {
            if let Some(source) = source {
                r.attribute(source, "dev", RULE);
            }
            return Ok(found);
        }
        InterfaceType::Hostdev => {
            found.host_device = Some(read_host_device(r, interface)?);
            return Ok(found);
        }
        _ => {}
    }
    let Some(source) = source else {
        let name = kind.name();
        return Err(Note::error(
            "vif-no-source",
            format!("An interface of type {name} needs a source."),
        )
        .at(r.start_tag(interface))
        .rule(RULE)
        .help("Add a <source>, such as <source bridge='…'/> for type bridge.")
        .libvirt(LibvirtError::Xml(format!(
            "interface type='{name}' requires a 'source' element"
        ))));
    };
    match kind {
        InterfaceType::Network | InterfaceType::Bridge | InterfaceType::Internal => {
            let attribute = match kind {
                InterfaceType::Network => "network",
                InterfaceType::Bridge => "bridge",
                _ => "name",
            };
            let name = r.attribute(source, attribute, RULE);
            found.name = Some(r.required(name, source, attribute, RULE)?);
            if kind == InterfaceType::Network {
                r.attribute(source, "portgroup", RULE);
            }
        }
        InterfaceType::Direct => {
            let mode = words("mode", &["vepa", "private", "bridge", "passthrough"]);
            r.check(source, &[DEVICE, mode], RULE)?;
        }
        InterfaceType::Vdpa => r.check(source, &[DEVICE], RULE)?,
        InterfaceType::Server => r.check(source, &[text("address"), PORT], RULE)?,
        InterfaceType::Client | InterfaceType::Mcast => r.check(source, &[ADDRESS, PORT], RULE)?,
        InterfaceType::Udp => {
            r.check(source, &[ADDRESS, PORT], RULE)?;
            let Some(local) = r.first_of(&[source], "local", RULE) else {
                let message = "'<local>' element missing for 'udp' socket interface";
                return Err(r.xml_error(source, message, RULE));
            };
            r.check(local, &[ADDRESS, PORT], RULE)?;
        }
        InterfaceType::VhostUser => found.vhost_user_reconnects = check_vhost_user(r, source)?,
        InterfaceType::Vds => check_vds(r, source)?,
        InterfaceType::User
        | InterfaceType::Ethernet
        | InterfaceType::Null
        | InterfaceType::Hostdev => {}
    }
    Ok(found)
}

fn read_host_device<'t>(
    r: &mut XmlReader<'t, '_>,
    interface: ElementId,
) -> Result<Subsystem<'t>, Note> {
    let sources: Vec<_> = r.matches(&[interface], "source").collect();
    let addresses: Vec<_> = r.matches(&sources, "address").collect();
    let kind = r.xpath_attribute(&addresses, "type", RULE).map(|kind| kind.value);
    let kind = kind.or_else(|| r.matches(&sources, "vendor").next().map(|_| "usb"));
    Subsystem::read(r, interface, kind)
}

/// Whether a device that waits for a connection would also connect again, which libvirt refuses later.
fn check_vhost_user(r: &mut XmlReader<'_, '_>, source: ElementId) -> Result<bool, Note> {
    let kind = r.attribute(source, "type", RULE);
    let kind = r.required(kind, source, "type", RULE)?;
    if kind.value != "unix" {
        let message = format!("Type='{}' unsupported for <interface type='vhostuser'>", kind.value);
        return Err(r.unsupported(source, message, RULE));
    }
    let mode = words("mode", &["client", "server"]);
    r.check(source, &[required(text("path")), required(mode)], RULE)?;
    let waits = r.attribute(source, "mode", RULE).is_some_and(|mode| mode.value == "server");
    Ok(check_reconnect(r, source, RULE)? && waits)
}

/// A port of a switch of VMware's. Its numbers may be hexadecimal.
fn check_vds(r: &mut XmlReader<'_, '_>, source: ElementId) -> Result<(), Note> {
    let switch = r.attribute(source, "switchid", RULE);
    let switch = r.required(switch, source, "switchid", RULE)?;
    if Uuid::parse_whole(switch.value).is_none() {
        let message = format!(
            "Invalid value for attribute 'switchid' in element 'source': '{}'. Expected UUID",
            switch.value
        );
        return Err(r.xml_error(source, message, RULE));
    }
    for name in ["portid", "portgroupid", "connectionid"] {
        let value = r.attribute(source, name, RULE);
        let value = r.required(value, source, name, RULE)?;
        if name != "portgroupid" && number::whole_long_in(value.value, 0).is_none() {
            let message = format!(
                "Invalid value for attribute '{name}' in element 'source': '{}'. Expected long long integer value",
                value.value
            );
            return Err(r.xml_error(source, message, RULE));
        }
    }
    Ok(())
}
