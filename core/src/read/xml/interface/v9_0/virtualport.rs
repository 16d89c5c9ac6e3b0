//! `<virtualport>`: the port of a switch.

use crate::base::{LibvirtError, Note, Origin};
use crate::domain::{InterfaceType, Uuid};
use crate::read::number;
use crate::read::xml::reader::XmlReader;
use crate::rules::vif as rules;
use crate::syntax::xml::ElementId;

/// The port of a switch.
pub(super) struct VirtualPort {
    /// The type, if it is stated.
    pub(super) kind: Option<&'static str>,
    pub(super) origin: Origin,
}

const TYPES: [&str; 4] = ["802.1Qbg", "802.1Qbh", "openvswitch", "midonet"];

/// A profile has fewer bytes than this.
const PROFILE_BYTES: usize = 40;

const RULE: &crate::base::Rule = &rules::VIRTUAL_PORT;

/// virNetDevVPortProfileParse, for an interface of that type.
pub(super) fn read(
    r: &mut XmlReader<'_, '_>,
    interface: ElementId,
    kind: InterfaceType,
) -> Result<Option<VirtualPort>, Note> {
    let Some(element) = r.first_of(&[interface], "virtualport", RULE) else {
        return Ok(None);
    };
    let needs_type = match kind {
        InterfaceType::Network => false,
        InterfaceType::Bridge | InterfaceType::Direct | InterfaceType::Hostdev => true,
        other => {
            let other = other.name();
            return Err(Note::error(
                "vif-virtualport",
                format!("An interface of type {other} cannot have a virtual port."),
            )
            .at(r.start_tag(element))
            .rule(RULE)
            .help("Remove <virtualport>, or use an interface of type bridge.")
            .libvirt(LibvirtError::ConfigUnsupported(format!(
                "<virtualport> element unsupported for <interface type='{other}'>"
            ))));
        }
    };
    let mut origin = Origin::Input(r.span(element));
    let port = match r.attribute(element, "type", RULE) {
        None if needs_type => {
            return Err(r.xml_error(element, "missing required virtualport type", RULE));
        }
        None => None,
        Some(text) => match TYPES.into_iter().find(|known| *known == text.value) {
            Some(known) => {
                origin = text.origin;
                Some(known)
            }
            None => {
                let message = format!("unknown virtualport type {}", text.value);
                return Err(r.unsupported(element, message, RULE));
            }
        },
    };
    let stated = check_parameters(r, element)?;
    if let Some(port) = port {
        check_complete(r, element, port, &stated, needs_type)?;
    }
    Ok(Some(VirtualPort { kind: port, origin }))
}

/// The parameters that are stated.
fn check_parameters(
    r: &mut XmlReader<'_, '_>,
    element: ElementId,
) -> Result<Vec<&'static str>, Note> {
    let Some(parameters) = r.children(element).find(|&child| r.name(child) == "parameters") else {
        return Ok(Vec::new());
    };
    r.mark_dropped(parameters, RULE);
    let mut stated = Vec::new();
    for (name, most, out_of_range) in [
        ("managerid", 0xff, "value of managerid out of range"),
        ("typeid", 0xff_ffff, "value for typeid out of range"),
        ("typeidversion", 0xff, "value of typeidversion out of range"),
    ] {
        let Some(text) = r.attribute(parameters, name, RULE) else { continue };
        match number::wrapping_unsigned_int_in(text.value, 0) {
            None => {
                let message = format!("cannot parse value of {name} parameter");
                return Err(r.xml_error(parameters, message, RULE));
            }
            Some(number) if number > most => {
                return Err(r.xml_error(parameters, out_of_range, RULE));
            }
            Some(_) => stated.push(name),
        }
    }
    for name in ["instanceid", "profileid", "interfaceid"] {
        let Some(text) = r.attribute(parameters, name, RULE) else { continue };
        if name == "profileid" {
            if text.value.len() >= PROFILE_BYTES {
                return Err(r.xml_error(parameters, "profileid parameter too long", RULE));
            }
            if text.value.is_empty() {
                continue;
            }
        } else if Uuid::parse_whole(text.value).is_none() {
            let message = format!("cannot parse {name} parameter as a uuid");
            return Err(r.xml_error(parameters, message, RULE));
        }
        stated.push(name);
    }
    Ok(stated)
}

/// virNetDevVPortProfileCheckComplete and virNetDevVPortProfileCheckNoExtras. libvirt makes up a missing
/// instanceid and the interfaceid of Open vSwitch.
fn check_complete(
    r: &XmlReader<'_, '_>,
    element: ElementId,
    port: &str,
    stated: &[&str],
    must_be_complete: bool,
) -> Result<(), Note> {
    let (wanted, extra): (&[&str], &[&str]) = match port {
        "802.1Qbg" => (&["managerid", "typeid", "typeidversion"], &["profileid", "interfaceid"]),
        "802.1Qbh" => {
            (&["profileid"], &["managerid", "typeid", "typeidversion", "instanceid", "interfaceid"])
        }
        "openvswitch" => (&[], &["managerid", "typeid", "typeidversion", "instanceid"]),
        _ => (&["interfaceid"], &[]),
    };
    let missing = wanted.iter().find(|name| !stated.contains(name)).filter(|_| must_be_complete);
    if let Some(missing) = missing {
        let message = format!("missing {missing} in <virtualport type='{port}'>");
        return Err(r.xml_error(element, message, RULE));
    }
    match extra.iter().find(|name| stated.contains(name)) {
        Some(extra) => {
            let message = format!("extra {extra} unsupported in <virtualport type='{port}'>");
            Err(r.xml_error(element, message, RULE))
        }
        None => Ok(()),
    }
}
