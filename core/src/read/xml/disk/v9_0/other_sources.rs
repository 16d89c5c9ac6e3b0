//! Sources that libvirt's Xen code writes nothing of: volumes of storage pools, NVMe devices, vhost-user devices.

use crate::base::{Note, Sourced};
use crate::read::number;
use crate::read::xml::chardev::v9_0::check_reconnect;
use crate::read::xml::device_info::PciAddress;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::yes_no;
use crate::rules::disk as rules;
use crate::syntax::xml::ElementId;

/// virDomainDiskSourcePoolDefParse: a volume of a storage pool, if the source names one.
pub(in crate::read::xml) fn check_pool<'t>(
    r: &mut XmlReader<'t, '_>,
    source: ElementId,
) -> Result<Option<(&'t str, &'t str)>, Note> {
    let rule = &rules::OTHER_SOURCES;
    let pool = r.attribute(source, "pool", rule).map(|pool| pool.value);
    let volume = r.attribute(source, "volume", rule).map(|volume| volume.value);
    let mode = r.attribute(source, "mode", rule);
    match (pool, volume) {
        (None, None) => Ok(None),
        (Some(pool), Some(volume)) => {
            if let Some(mode) = mode
                && !["host", "direct"].contains(&mode.value)
            {
                let message = format!("unknown source mode '{}' for volume type disk", mode.value);
                return Err(r.unsupported(source, message, rule));
            }
            Ok(Some((pool, volume)))
        }
        _ => {
            let message = "'pool' and 'volume' must be specified together for 'pool' type source";
            Err(r.xml_error(source, message, rule))
        }
    }
}

/// virDomainDiskSourceNVMeParse: the number of the namespace.
pub(super) fn check_nvme(
    r: &mut XmlReader<'_, '_>,
    source: ElementId,
) -> Result<Sourced<u64>, Note> {
    let rule = &rules::OTHER_SOURCES;
    let Some(kind) = r.attribute(source, "type", rule) else {
        return Err(r.xml_error(source, "missing 'type' attribute to disk source", rule));
    };
    if kind.value != "pci" {
        let message = format!("unsupported source type '{}'", kind.value);
        return Err(r.xml_error(source, message, rule));
    }
    let Some(text) = r.attribute(source, "namespace", rule) else {
        return Err(r.xml_error(source, "missing 'namespace' attribute to disk source", rule));
    };
    let Some(namespace) = number::wrapping_unsigned_long(text.value) else {
        let message = format!("malformed namespace '{}'", text.value);
        return Err(r.xml_error(source, message, rule));
    };
    r.check(source, &[yes_no("managed")], rule)?;
    let Some(address) = r.first_of(&[source], "address", rule) else {
        return Err(r.xml_error(source, "NVMe disk source is missing address", rule));
    };
    PciAddress::read(r, address, rule)?;
    Ok(text.map(|_| namespace))
}

/// virDomainDiskSourceVHostUserParse.
pub(super) fn check_vhost_user(r: &mut XmlReader<'_, '_>, source: ElementId) -> Result<(), Note> {
    let rule = &rules::OTHER_SOURCES;
    match r.attribute(source, "type", rule) {
        None => {
            let message = "missing 'type' attribute for vhostuser disk source";
            return Err(r.xml_error(source, message, rule));
        }
        Some(kind) if kind.value != "unix" => {
            let message = "invalid 'type' attribute for vhostuser disk source";
            return Err(r.xml_error(source, message, rule));
        }
        Some(_) => {}
    }
    if r.attribute(source, "path", rule).is_none() {
        let message = "missing 'path' attribute for vhostuser disk source";
        return Err(r.xml_error(source, message, rule));
    }
    check_reconnect(r, source, rule).map(|_| ())
}
