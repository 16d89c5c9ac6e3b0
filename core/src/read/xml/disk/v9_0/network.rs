//! The source of a disk on a server.

use crate::base::{LibvirtError, Note, Sourced};
use crate::domain::{NetworkHost, NetworkSource};
use crate::read::number;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::yes_no;
use crate::rules::disk::NETWORK_SOURCE as RULE;
use crate::syntax::xml::ElementId;
use std::borrow::Cow;

const PROTOCOLS: &[&str] = &[
    "none", "nbd", "rbd", "sheepdog", "gluster", "iscsi", "http", "https", "ftp", "ftps", "tftp",
    "ssh", "vxhs", "nfs",
];

/// Whether the name of an image begins with its pool.
pub(super) fn has_pool(source: &NetworkSource<'_>) -> bool {
    matches!(&*source.protocol.value, "rbd" | "gluster")
}

/// virDomainDiskSourceNetworkParse: the name of the image, and where it is.
pub(super) fn read<'t>(
    r: &mut XmlReader<'t, '_>,
    source: ElementId,
) -> Result<(Option<Sourced<&'t str>>, NetworkSource<'t>), Note> {
    let protocol = r.one_word_of(source, "protocol", PROTOCOLS, &RULE)?;
    let protocol = r.required(protocol, source, "protocol", &RULE)?;
    let name = r.attribute(source, "name", &RULE);
    if name.is_none() && protocol.value != "nbd" {
        return Err(r.xml_error(source, "missing name for disk source", &RULE));
    }
    r.check(source, &[yes_no("tls")], &RULE)?;
    for attribute in ["tlsHostname", "query"] {
        r.attribute(source, attribute, &RULE);
    }
    let mut found = NetworkSource {
        protocol: protocol.map(Cow::Borrowed),
        hosts: Vec::new(),
        snapshot: None,
        config_file: None,
        user: None,
    };
    if has_pool(&found)
        && let Some(name) = name.filter(|name| name.value.find('/').is_none_or(|at| at == 0))
    {
        return Err(Note::error(
            "disk-image",
            format!("“{}” does not name a pool and an image in it.", name.value),
        )
        .at(name.origin.span())
        .rule(&RULE)
        .help("Write the pool, a slash and the image, such as pool/image.")
        .libvirt(LibvirtError::Xml(format!(
            "can't split path '{}' into pool name and image name",
            name.value
        ))));
    }
    let mut part = |element, attribute| {
        let elements = r.all_checked(source, element, &RULE);
        r.xpath_attribute(&elements, attribute, &RULE).map(|value| value.map(Cow::Borrowed))
    };
    found.snapshot = part("snapshot", "name");
    found.config_file = part("config", "file");
    found.hosts = read_hosts(r, source)?;
    r.all_checked(source, "identity", &RULE);
    r.all_checked(source, "initiator", &RULE);
    if matches!(protocol.value, "https" | "ftps")
        && let Some(ssl) = r.checked(source, "ssl", &RULE)
    {
        r.check(ssl, &[yes_no("verify")], &RULE)?;
    }
    if matches!(protocol.value, "http" | "https" | "ftp" | "ftps") {
        r.all_checked(source, "cookies", &RULE);
        for (element, attribute) in [("readahead", "size"), ("timeout", "seconds")] {
            let elements = r.all_checked(source, element, &RULE);
            let number = r.xpath_attribute(&elements, attribute, &RULE);
            if number.is_some_and(|text| number::non_negative_long(text.value, 10).is_none()) {
                return Err(r.xml_error(source, "invalid readahead size or timeout", &RULE));
            }
        }
    }
    Ok((name, found))
}

/// virDomainStorageNetworkParseHosts.
pub(in crate::read::xml) fn read_hosts<'t>(
    r: &mut XmlReader<'t, '_>,
    source: ElementId,
) -> Result<Vec<NetworkHost<'t>>, Note> {
    let hosts: Vec<_> = r.matches(&[source], "host").collect();
    hosts.into_iter().map(|host| read_host(r, host)).collect()
}

/// virDomainStorageNetworkParseHost.
fn read_host<'t>(r: &mut XmlReader<'t, '_>, host: ElementId) -> Result<NetworkHost<'t>, Note> {
    r.mark_read(host, &RULE);
    let transport = r.attribute(host, "transport", &RULE).map(|transport| transport.value);
    if let Some(transport) = transport
        && !["tcp", "unix", "rdma"].contains(&transport)
    {
        let message = format!("unknown protocol transport type '{transport}'");
        return Err(r.unsupported(host, message, &RULE));
    }
    let socket = r.attribute(host, "socket", &RULE);
    match (transport, &socket) {
        (Some("unix"), None) => {
            return Err(r.xml_error(host, "missing socket for unix transport", &RULE));
        }
        (Some("unix"), Some(_)) => return Ok(NetworkHost { name: None, port: None }),
        (_, Some(_)) => {
            let transport = transport.unwrap_or("(null)");
            let message = format!("transport '{transport}' does not support socket attribute");
            return Err(r.xml_error(host, message, &RULE));
        }
        (_, None) => {}
    }
    let Some(name) = r.attribute(host, "name", &RULE) else {
        return Err(r.xml_error(host, "missing name for host", &RULE));
    };
    let port = r.attribute(host, "port", &RULE);
    if let Some(text) = &port {
        check_port(text)?;
    }
    // Port 0 counts as none.
    let port = port.filter(|text| number::non_negative_int(text.value, 10) != Some(0));
    Ok(NetworkHost { name: Some(name.map(Cow::Borrowed)), port: port.map(canonical) })
}

/// The port as libvirt writes it: as a number.
fn canonical(text: Sourced<&str>) -> Sourced<Cow<'_, str>> {
    match number::non_negative_int(text.value, 10) {
        Some(port) if port.to_string() != text.value => text.map(|_| Cow::Owned(port.to_string())),
        _ => text.map(Cow::Borrowed),
    }
}

/// virStringParsePort.
fn check_port(text: &Sourced<&str>) -> Result<(), Note> {
    let value = text.value;
    let message = match number::non_negative_int(value, 10) {
        None => format!("failed to parse port number '{value}'"),
        Some(port) if port > u32::from(u16::MAX) => format!("port '{value}' out of range"),
        Some(_) => return Ok(()),
    };
    Err(Note::error("disk-port", format!("“{value}” is not a port."))
        .at(text.origin.span())
        .rule(&RULE)
        .help("Write a number from 1 to 65535, or remove the attribute.")
        .libvirt(LibvirtError::InvalidArgument(message)))
}
