//! `<ip>` and `<route>`: addresses of the guest's end of an interface, and of the host's end.

use crate::base::{LibvirtError, Note, Sourced};
use crate::domain::Text;
use crate::read::parts::Use;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{not_zero, unsigned};
use crate::read::{ip_address, number};
use crate::rules::vif as rules;
use crate::syntax::xml::ElementId;
use std::borrow::Cow;
use std::net::IpAddr;

/// virDomainNetIPInfoParseXML of the guest's end: its addresses.
pub(super) fn read_guest_addresses<'t>(
    r: &mut XmlReader<'t, '_>,
    interface: ElementId,
) -> Result<Vec<Text<'t>>, Note> {
    let elements: Vec<_> = r.matches(&[interface], "ip").collect();
    let mut addresses = Vec::with_capacity(elements.len());
    for element in elements {
        r.mark_read(element, &rules::IP_9_0);
        let (address, text) = read_address(r, element)?;
        let normal = ip_address::format(address);
        addresses.push(text.map(|text| match normal == text {
            true => Cow::Borrowed(text),
            false => Cow::Owned(normal),
        }));
    }
    for route in r.all_checked(interface, "route", &rules::DETAILS) {
        check_route(r, route, "guest interface")?;
    }
    Ok(addresses)
}

/// The same of the host's end, which libvirt never writes for Xen: whether there is anything.
pub(super) fn check_host_addresses(
    r: &mut XmlReader<'_, '_>,
    source: ElementId,
) -> Result<bool, Note> {
    check_addresses(r, source, "interface host IP")
}

/// virDomainNetIPInfoParseXML of addresses that libvirt never writes for Xen: whether there are any.
pub(in crate::read::xml) fn check_addresses(
    r: &mut XmlReader<'_, '_>,
    parent: ElementId,
    of: &str,
) -> Result<bool, Note> {
    let addresses = r.all_checked(parent, "ip", &rules::DETAILS);
    for &address in &addresses {
        read_address(r, address)?;
    }
    let routes = r.all_checked(parent, "route", &rules::DETAILS);
    for &route in &routes {
        check_route(r, route, of)?;
    }
    Ok(!addresses.is_empty() || !routes.is_empty())
}

/// virDomainNetIPParseXML.
fn read_address<'t>(
    r: &mut XmlReader<'t, '_>,
    element: ElementId,
) -> Result<(IpAddr, Sourced<&'t str>), Note> {
    let Some(text) = r.attribute(element, "address", &rules::IP_9_0) else {
        return Err(r.xml_error(element, "Missing required address in <ip>", &rules::IP_9_0));
    };
    let family = r.attribute(element, "family", &rules::IP_9_0).map(|family| family.value);
    let fits = |address: &IpAddr| match family {
        Some("ipv4") => address.is_ipv4(),
        Some("ipv6") => address.is_ipv6(),
        _ => true,
    };
    r.mark_attribute(element, "family", Use::Redundant(&rules::IP_9_0));
    let Some(address) = ip_address::parse(text.value).filter(fits) else {
        return Err(Note::error("vif-ip", format!("“{}” is not such an IP address.", text.value))
            .at(text.origin.span())
            .rule(&rules::IP_9_0)
            .help("Write an address such as 192.0.2.7 or 2001:db8::5, without a prefix.")
            .libvirt(LibvirtError::Xml(format!("Invalid address '{}' in <ip>", text.value))));
    };
    if let Some(prefix) = r.attribute(element, "prefix", &rules::IP_9_0) {
        let most = if address.is_ipv6() { 128 } else { 32 };
        if number::wrapping_unsigned_int(prefix.value).is_none_or(|prefix| prefix > most) {
            let message = format!("Invalid prefix value '{}' in <ip>", prefix.value);
            return Err(r.xml_error(element, message, &rules::IP_9_0).at(prefix.origin.span()));
        }
    }
    if let Some(peer) = r.attribute(element, "peer", &rules::IP_9_0) {
        let same_family = |other: &IpAddr| other.is_ipv4() == address.is_ipv4();
        if ip_address::parse(peer.value).filter(same_family).is_none() {
            let message = format!("Invalid peer '{}' in <ip>", peer.value);
            return Err(r
                .xml_error(element, "", &rules::IP_9_0)
                .at(peer.origin.span())
                .libvirt(LibvirtError::InvalidArgument(message)));
        }
    }
    Ok((address, text))
}

/// virNetDevIPRouteParseXML and virNetDevIPRouteCreate.
fn check_route(r: &mut XmlReader<'_, '_>, route: ElementId, of: &str) -> Result<(), Note> {
    let rule = &rules::DETAILS;
    let mut attribute = |name| r.attribute(route, name, rule).map(|value| value.value);
    let [family, address, netmask, gateway] =
        ["family", "address", "netmask", "gateway"].map(&mut attribute);
    r.check(route, &[unsigned("prefix"), not_zero("metric")], rule)?;
    let prefix = r.unsigned(route, "prefix", 10, rule)?.map(|prefix| prefix.value);
    match wrong_route(family, address, netmask, gateway, prefix) {
        Some(message) => Err(r.xml_error(route, format!("{of}: {message}"), rule)),
        None => Ok(()),
    }
}

/// What is wrong with a route, in libvirt's words.
fn wrong_route(
    family: Option<&str>,
    address: Option<&str>,
    netmask: Option<&str>,
    gateway: Option<&str>,
    prefix: Option<u32>,
) -> Option<String> {
    const WITHIN: &str = "in route definition";
    let missing = |name: &str| Some(format!("Missing required {name} attribute {WITHIN}"));
    let Some(address) = address else { return missing("address") };
    let Some(gateway) = gateway else { return missing("gateway") };
    let Some(network) = ip_address::parse(address) else {
        return Some(format!("Bad network address '{address}' {WITHIN}"));
    };
    let Some(router) = ip_address::parse(gateway) else {
        return Some(format!("Bad gateway address '{gateway}' {WITHIN}"));
    };
    let length = prefix.unwrap_or(0);
    let mut mask = None;
    match family {
        None | Some("ipv4") => {
            let words = match family {
                None => "No family specified for non-IPv4",
                Some(_) => "IPv4 family specified for non-IPv4",
            };
            if network.is_ipv6() {
                return Some(format!("{words} address '{address}' {WITHIN}"));
            }
            if router.is_ipv6() {
                // libvirt names the address here, not the gateway.
                return Some(format!("{words} gateway '{address}' {WITHIN}"));
            }
            if let Some(netmask) = netmask {
                match ip_address::parse(netmask) {
                    None => return Some(format!("Bad netmask address '{netmask}' {WITHIN}")),
                    Some(IpAddr::V6(_)) => {
                        return Some(format!(
                            "Invalid netmask '{netmask}' for address '{address}' (both must be IPv4)"
                        ));
                    }
                    Some(IpAddr::V4(netmask)) => mask = Some(netmask.to_bits()),
                }
                if prefix.is_some() {
                    return Some(
                        "Route definition cannot have both a prefix and a netmask".to_owned(),
                    );
                }
            }
            if length > 32 {
                return Some(format!("Invalid prefix {length} specified {WITHIN}, must be 0 - 32"));
            }
        }
        Some("ipv6") => {
            if network.is_ipv4() {
                return Some(format!(
                    "ipv6 family specified for non-IPv6 address '{address}' {WITHIN}"
                ));
            }
            if netmask.is_some() {
                return Some(format!(
                    "Specifying netmask invalid for IPv6 address '{address}' {WITHIN}"
                ));
            }
            if router.is_ipv4() {
                return Some(format!(
                    "ipv6 specified for non-IPv6 gateway address '{gateway}' {WITHIN}"
                ));
            }
            if length > 128 {
                return Some(format!(
                    "Invalid prefix {length} specified {WITHIN}, must be 0 - 128"
                ));
            }
        }
        Some(other) => return Some(format!("Unrecognized family '{other}' {WITHIN}")),
    }
    let is_network = match network {
        IpAddr::V4(v4) => {
            let mask = mask.unwrap_or_else(|| !u32::MAX.checked_shr(length).unwrap_or(0));
            v4.to_bits() & !mask == 0
        }
        IpAddr::V6(v6) => v6.to_bits() & u128::MAX.checked_shr(length).unwrap_or(0) == 0,
    };
    let message = format!("Address '{address}' {WITHIN} is not a network address");
    (!is_network).then_some(message)
}
