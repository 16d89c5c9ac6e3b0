//! A SCSI device of the host, or of a server. libvirt never writes it for Xen.

use crate::base::{Note, Rule};
use crate::domain::Text;
use crate::read::xml::disk::v9_0::read_hosts;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{required, unsigned_in, unsigned_long_in};
use crate::read::xml::secret;
use crate::rules::hostdev as rules;
use crate::syntax::xml::ElementId;

/// Where a SCSI device is.
#[derive(PartialEq, Eq)]
pub(in crate::read::xml) enum Scsi<'t> {
    Host { adapter: &'t str, bus: Option<&'t str>, target: Option<&'t str>, unit: Option<&'t str> },
    Server { name: &'t str, host: Option<String>, port: Option<String> },
}

const RULE: &Rule = &rules::HOST_DEVICE;

/// virDomainHostdevSubsysSCSIDefParseXML.
pub(super) fn read<'t>(r: &mut XmlReader<'t, '_>, source: ElementId) -> Result<Scsi<'t>, Note> {
    match r.attribute(source, "protocol", RULE).map(|protocol| protocol.value) {
        None | Some("adapter") => read_host(r, source),
        Some("iscsi") => read_server(r, source),
        Some(other) => {
            let message = format!("Unknown SCSI subsystem protocol '{other}'");
            Err(r.unsupported(source, message, RULE))
        }
    }
}

fn read_host<'t>(r: &mut XmlReader<'t, '_>, source: ElementId) -> Result<Scsi<'t>, Note> {
    let Some(address) = r.first_of(&[source], "address", RULE) else {
        let message = "'address' must be specified for scsi hostdev source";
        return Err(r.xml_error(source, message, RULE));
    };
    let parts = [unsigned_in("bus", 0), unsigned_in("target", 0)];
    r.check(address, &parts.map(required), RULE)?;
    r.check(address, &[required(unsigned_long_in("unit", 0))], RULE)?;
    let adapters: Vec<_> = r.matches(&[source], "adapter").collect();
    let Some(adapter) = r.xpath_attribute(&adapters, "name", RULE) else {
        let message = "'adapter' name must be specified for scsi hostdev source";
        return Err(r.xml_error(source, message, RULE));
    };
    let mut part = |name| r.attribute(address, name, RULE).map(|part| part.value);
    let (bus, target, unit) = (part("bus"), part("target"), part("unit"));
    Ok(Scsi::Host { adapter: adapter.value, bus, target, unit })
}

fn read_server<'t>(r: &mut XmlReader<'t, '_>, source: ElementId) -> Result<Scsi<'t>, Note> {
    let Some(name) = r.attribute(source, "name", RULE) else {
        return Err(r.xml_error(source, "missing iSCSI hostdev source path name", RULE));
    };
    let hosts = read_hosts(r, source)?;
    let [host] = &*hosts else {
        let message = if hosts.is_empty() {
            "missing the host address for the iSCSI hostdev"
        } else {
            "only one source host address may be specified for the iSCSI hostdev"
        };
        return Err(r.xml_error(source, message, RULE));
    };
    if let Some(auth) = r.checked(source, "auth", RULE) {
        let login = secret::read_login(r, auth, RULE)?;
        let kind = login.secret_type.unwrap_or("(null)");
        if !secret::TYPES.contains(&kind) {
            return Err(r.unsupported(auth, format!("invalid secret type {kind}"), RULE));
        }
        if kind != "iscsi" {
            return Err(r.internal(auth, format!("hostdev invalid secret type '{kind}'"), RULE));
        }
    }
    let owned = |text: &Option<Text<'_>>| text.as_ref().map(|text| text.value.to_string());
    Ok(Scsi::Server { name: name.value, host: owned(&host.name), port: owned(&host.port) })
}
