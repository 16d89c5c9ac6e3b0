//! A device of the host by what it can do. libvirt hands such devices to containers only.

use crate::base::Note;
use crate::read::xml::interface::v9_0::ip;
use crate::read::xml::reader::XmlReader;
use crate::rules::hostdev::HOST_DEVICE as RULE;
use crate::syntax::xml::ElementId;

/// virDomainHostdevDefParseXMLCaps.
pub(super) fn check(
    r: &mut XmlReader<'_, '_>,
    node: ElementId,
    kind: Option<&str>,
) -> Result<(), Note> {
    let Some(kind) = kind else {
        return Err(r.xml_error(node, "missing source address type", &RULE));
    };
    let (name, message) = match kind {
        "storage" => ("block", "Missing <block> element in hostdev storage device"),
        "misc" => ("char", "Missing <char> element in hostdev character device"),
        "net" => ("interface", "Missing <interface> element in hostdev net device"),
        other => {
            let message = format!("unknown host device source address type '{other}'");
            return Err(r.unsupported(node, message, &RULE));
        }
    };
    let sources: Vec<_> = r.matches(&[node], "source").collect();
    if sources.is_empty() {
        return Err(r.xml_error(node, "Missing <source> element in hostdev device", &RULE));
    }
    if r.text_of(&sources, name, &RULE).is_none() {
        return Err(r.xml_error(node, message, &RULE));
    }
    if kind == "net" {
        ip::check_addresses(r, node, "Domain hostdev device")?;
    }
    Ok(())
}
