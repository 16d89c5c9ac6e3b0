//! `<mac>`: the address of the card.

use crate::base::{LibvirtError, Note, Origin, Sourced};
use crate::domain::Mac;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{words, yes_no};
use crate::rules::vif as rules;
use crate::syntax::xml::ElementId;

/// The address that is stated, or one that libvirt makes up.
pub(super) fn read(r: &mut XmlReader<'_, '_>, interface: ElementId) -> Result<Sourced<Mac>, Note> {
    let mut stated = None;
    if let Some(mac) = r.first_of(&[interface], "mac", &rules::MAC) {
        if let Some(text) = r.attribute(mac, "address", &rules::MAC) {
            stated = Some(parse_mac(&text)?);
        }
        let types = words("type", &["generated", "static"]);
        r.check(mac, &[types, yes_no("check")], &rules::DETAILS)?;
    }
    Ok(stated.unwrap_or_else(|| {
        r.made_up_macs += 1;
        Sourced { value: Mac::made_up(r.made_up_macs), origin: Origin::Host(None) }
    }))
}

fn parse_mac(text: &Sourced<&str>) -> Result<Sourced<Mac>, Note> {
    let refuse = |help: &str, message: String| {
        Note::error("vif-mac", format!("“{}” is not the MAC address of one card.", text.value))
            .at(text.origin.span())
            .rule(&rules::MAC)
            .help(help)
            .libvirt(LibvirtError::Xml(message))
    };
    // libvirt ignores what stands behind the address, after a space.
    let address = text.value.split(|c: char| c <= ' ' || !c.is_ascii()).next();
    let Some(mac) = address.and_then(Mac::parse) else {
        return Err(refuse(
            "Write six numbers of two hexadecimal digits, such as 00:16:3e:12:34:56.",
            format!("unable to parse mac address '{}'", text.value),
        ));
    };
    if mac.is_multicast() {
        return Err(refuse(
            "The first number must be even. Xen's addresses begin with 00:16:3e.",
            format!("expected unicast mac address, found multicast '{}'", text.value),
        ));
    }
    Ok(text.map(|_| mac))
}
