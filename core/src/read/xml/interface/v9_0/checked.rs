//! Parts of an interface that libvirt checks and never writes for Xen.

use crate::base::{LibvirtError, Note, Sourced};
use crate::domain::InterfaceType;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{Attribute, not_zero, required, words, yes_no};
use crate::read::{ip_address, number};
use crate::rules::vif::DETAILS as RULE;
use crate::syntax::xml::ElementId;

/// XPath `string(./link/@state)`.
pub(super) fn read_link_state<'t>(
    r: &mut XmlReader<'t, '_>,
    interface: ElementId,
) -> Option<Sourced<&'t str>> {
    let links = r.all_checked(interface, "link", &RULE);
    r.xpath_attribute(&links, "state", &RULE)
}

/// Refuses a state that is neither `up` nor `down`.
pub(super) fn check_link_state(
    r: &XmlReader<'_, '_>,
    interface: ElementId,
    state: Option<Sourced<&str>>,
) -> Result<(), Note> {
    match state.filter(|state| !["up", "down"].contains(&state.value)) {
        Some(Sourced { value, origin }) => {
            let message = format!("unknown interface link state '{value}'");
            Err(r.unsupported(interface, message, &RULE).at(origin.span()))
        }
        None => Ok(()),
    }
}

/// Records what libvirt reads without a check.
pub(super) fn note_unwritten(r: &mut XmlReader<'_, '_>, interface: ElementId, kind: InterfaceType) {
    for (element, attributes) in
        [("guest", &["dev", "actual"][..]), ("downscript", &["path"]), ("backenddomain", &["name"])]
    {
        let elements = r.all_checked(interface, element, &RULE);
        for attribute in attributes {
            r.xpath_attribute(&elements, attribute, &RULE);
        }
    }
    if matches!(kind, InterfaceType::Network | InterfaceType::Bridge | InterfaceType::Ethernet) {
        r.checked(interface, "filterref", &RULE);
    }
}

const RANGE: &[Attribute] =
    &[not_zero("start"), not_zero("end"), not_zero("to"), yes_no("exclude")];

/// virDomainNetPortForwardsParseXML.
pub(super) fn check_port_forwards(
    r: &mut XmlReader<'_, '_>,
    interface: ElementId,
) -> Result<(), Note> {
    for forward in r.all_checked(interface, "portForward", &RULE) {
        r.check(forward, &[required(words("proto", &["tcp", "udp"]))], &RULE)?;
        if let Some(address) = r.attribute(forward, "address", &RULE)
            && ip_address::parse(address.value).is_none()
        {
            let message = format!("Invalid address '{}' in <portForward>", address.value);
            return Err(r.xml_error(forward, message, &RULE));
        }
        r.attribute(forward, "dev", &RULE);
        for range in r.all_checked(forward, "range", &RULE) {
            r.check(range, RANGE, &RULE)?;
        }
    }
    Ok(())
}

/// Refuses a range of ports that does not say where it begins.
pub(super) fn validate_port_forwards(
    r: &XmlReader<'_, '_>,
    interface: ElementId,
) -> Result<(), Note> {
    let forwards: Vec<_> = r.matches(&[interface], "portForward").collect();
    for range in r.matches(&forwards, "range") {
        let has = |name: &str| r.tree.attributes(range).any(|(_, a)| a.name == name);
        if !has("start") && (has("end") || has("to") || has("exclude")) {
            let message = "The 'range' of a 'portForward' requires 'start' attribute if 'end', 'to', or 'exclude' is specified";
            return Err(r.unsupported(range, message, &RULE));
        }
    }
    Ok(())
}

/// What libvirt reads last; and whether the port of the interface is apart from others.
pub(super) fn check_rest(
    r: &mut XmlReader<'_, '_>,
    interface: ElementId,
) -> Result<Option<Sourced<bool>>, Note> {
    let tunes = r.all_checked(interface, "tune", &RULE);
    if let Some(size) = r.text_of(&tunes, "sndbuf", &RULE)
        && number::non_negative_long(&size.value, 10).is_none()
    {
        let place = r.start_tag_at(interface, &["tune", "sndbuf"]);
        return Err(r.xml_error(interface, "sndbuf must be a positive integer", &RULE).at(place));
    }
    let mtus = r.all_checked(interface, "mtu", &RULE);
    if let Some(size) = r.xpath_attribute(&mtus, "size", &RULE)
        && number::non_negative_int(size.value, 10).is_none()
    {
        return Err(r.xml_error(interface, "malformed mtu size", &RULE).at(size.origin.span()));
    }
    check_coalesce(r, interface)?;
    match r.checked(interface, "port", &RULE) {
        Some(port) => r.yes_no(port, "isolated", &RULE),
        None => Ok(None),
    }
}

/// virDomainNetDefCoalesceParseXML.
fn check_coalesce(r: &mut XmlReader<'_, '_>, interface: ElementId) -> Result<(), Note> {
    let Some(coalesce) = r.checked(interface, "coalesce", &RULE) else {
        return Ok(());
    };
    let received: Vec<_> = r.matches(&[coalesce], "rx").collect();
    let frames: Vec<_> = r.matches(&received, "frames").collect();
    let Some(most) = r.xpath_attribute(&frames, "max", &RULE) else {
        return Ok(());
    };
    let value = most.value;
    match number::non_negative_long(value, 10) {
        None => {
            let message = format!("cannot parse value '{value}' for coalesce parameter");
            Err(r.xml_detail(coalesce, message, &RULE))
        }
        Some(number) if number > u64::from(u32::MAX) => {
            let message = format!(
                "value '{number}' is too big for coalesce parameter, maximum is '{}'",
                u32::MAX
            );
            Err(r.xml_detail(coalesce, "", &RULE).libvirt(LibvirtError::Overflow(message)))
        }
        Some(_) => Ok(()),
    }
}
