//! `<vlan>`: the virtual LANs of an interface.

use crate::base::{Note, Origin, Sourced};
use crate::domain::Vlan;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::words;
use crate::rules::vif::VLAN as RULE;
use crate::syntax::xml::ElementId;

/// The largest number of a virtual LAN.
const MOST: u32 = 4095;

/// virNetDevVlanParse.
pub(super) fn read(r: &mut XmlReader<'_, '_>, interface: ElementId) -> Result<Option<Vlan>, Note> {
    let Some(vlan) = r.first_of(&[interface], "vlan", &RULE) else {
        return Ok(None);
    };
    let elements: Vec<_> = r.matches(&[vlan], "tag").collect();
    if elements.is_empty() {
        let message =
            "missing tag id - each <vlan> must have at least one <tag id='n'/> subelement";
        return Err(r.xml_error(vlan, message, &RULE));
    }
    let mut tags = Vec::with_capacity(elements.len());
    let mut has_native = false;
    for tag in elements {
        r.mark_read(tag, &RULE);
        tags.push(read_tag(r, tag)?);
        r.check(tag, &[words("nativeMode", &["tagged", "untagged"])], &RULE)?;
        if r.attribute(tag, "nativeMode", &RULE).is_some() {
            if has_native {
                return Err(r.xml_error(vlan, "duplicate native vlan setting", &RULE));
            }
            has_native = true;
        }
    }
    let trunk = read_trunk(r, vlan, &tags, has_native)?;
    Ok(Some(Vlan { trunk, tags }))
}

fn read_tag(r: &mut XmlReader<'_, '_>, tag: ElementId) -> Result<Sourced<u32>, Note> {
    let id = r.unsigned(tag, "id", 10, &RULE)?;
    let id = r.required(id, tag, "id", &RULE)?;
    if id.value > MOST {
        let message = format!("vlan tag id {} too large (maximum {MOST})", id.value);
        return Err(r.xml_error(tag, message, &RULE));
    }
    Ok(id)
}

/// What says that the interface is a trunk: the attribute, or the second tag.
fn read_trunk(
    r: &mut XmlReader<'_, '_>,
    vlan: ElementId,
    tags: &[Sourced<u32>],
    has_native: bool,
) -> Result<Option<Origin>, Note> {
    let second = tags.get(1);
    let Some(trunk) = r.xpath_attribute(&[vlan], "trunk", &RULE) else {
        return Ok(second.map(|second| second.origin));
    };
    let value = trunk.value;
    if value.eq_ignore_ascii_case("yes") {
        return Ok(Some(trunk.origin));
    }
    let message = if second.is_some() {
        format!(
            "invalid \"trunk='{value}'\" in <vlan> - trunk='yes' is required for more than one vlan tag"
        )
    } else if has_native {
        "invalid configuration in <vlan> - \"trunk='no'\" is not allowed with a native vlan id"
            .to_owned()
    } else if !value.eq_ignore_ascii_case("no") {
        format!("invalid \"trunk='{value}'\" in <vlan> - must be yes or no")
    } else {
        return Ok(None);
    };
    Err(r.xml_error(vlan, message, &RULE).at(trunk.origin.span()))
}
