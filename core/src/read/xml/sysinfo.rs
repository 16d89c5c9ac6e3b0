//! `<sysinfo>`: what the firmware tells of the machine. libvirt 9.0 checks it; it can give the domain's UUID.

use super::reader::XmlReader;
use super::reader::checks::{required, words};
use crate::base::{Note, Origin, Sourced};
use crate::domain::{Text, Uuid};
use crate::read::number;
use crate::rules::domain::UUID;
use crate::rules::domain_checked::SYSINFO as RULE;
use crate::syntax::xml::ElementId;

/// virSysinfoParseXML of each `<sysinfo>`. A UUID in it becomes that of a domain that has none.
pub(super) fn check_all(r: &mut XmlReader<'_, '_>, domain: &mut Sourced<Uuid>) -> Result<(), Note> {
    for element in r.path(ElementId::ROOT, &["sysinfo"]) {
        r.mark_dropped(element, &RULE);
        r.check(element, &[required(words("type", &["smbios", "fwcfg"]))], &RULE)?;
        if r.attribute(element, "type", &RULE).is_some_and(|kind| kind.value == "fwcfg") {
            check_firmware_entries(r, element)?;
            continue;
        }
        if let Some(bios) = r.matches(&[element], "bios").next() {
            check_date(r, bios)?;
        }
        if let Some(system) = r.matches(&[element], "system").next()
            && let Some(text) = entry(r, system, "uuid")
        {
            check_uuid(r, system, &text, domain)?;
            r.mark_read(element, &crate::rules::xml::CONTAINER);
            r.mark_read(system, &crate::rules::xml::CONTAINER);
        }
    }
    Ok(())
}

fn check_uuid(
    r: &XmlReader<'_, '_>,
    system: ElementId,
    text: &Text<'_>,
    domain: &mut Sourced<Uuid>,
) -> Result<(), Note> {
    let Some(uuid) = Uuid::parse_whole(&text.value) else {
        return Err(r.xml_detail(system, "malformed <sysinfo> uuid element", &RULE));
    };
    if domain.origin == Origin::Host(None) {
        *domain = Sourced { value: uuid, origin: text.origin };
    } else if domain.value != uuid {
        return Err(r.xml_detail(system, "UUID mismatch between <uuid> and <sysinfo>", &RULE));
    }
    Ok(())
}

/// XPath `string(entry[@name='…'])`: the first entry of that name.
fn entry<'t>(r: &mut XmlReader<'t, '_>, parent: ElementId, name: &str) -> Option<Text<'t>> {
    let tree = r.tree;
    let is_named = |&id: &ElementId| {
        let mut attributes = tree.attributes(id);
        attributes.any(|(_, attribute)| {
            attribute.name == "name" && !attribute.namespaced && attribute.value == name
        })
    };
    let found = r.matches(&[parent], "entry").find(is_named)?;
    Some(r.content(found, &UUID)).filter(|text| !text.value.is_empty())
}

/// The date of the BIOS: month/day/year.
fn check_date(r: &mut XmlReader<'_, '_>, bios: ElementId) -> Result<(), Note> {
    let Some(text) = entry(r, bios, "date") else {
        return Ok(());
    };
    r.mark_dropped(bios, &RULE);
    let parts: Vec<_> = text.value.split('/').map(number::int).collect();
    let is_date = match *parts {
        [Some(month), Some(day), Some(year)] => {
            (1..=12).contains(&month)
                && (1..=31).contains(&day)
                && ((0..100).contains(&year) || year >= 1900)
        }
        _ => false,
    };
    if is_date { Ok(()) } else { Err(r.xml_detail(bios, "Invalid BIOS 'date' format", &RULE)) }
}

/// The entries of type `fwcfg`.
fn check_firmware_entries(r: &mut XmlReader<'_, '_>, element: ElementId) -> Result<(), Note> {
    for entry in r.all_checked(element, "entry", &RULE) {
        if r.attribute(entry, "name", &RULE).is_none() {
            return Err(r.xml_error(entry, "Firmware entry is missing 'name' attribute", &RULE));
        }
        let is_empty = r.tree.string_value(entry).is_empty();
        if is_empty && r.attribute(entry, "file", &RULE).is_none() {
            let message = "Firmware entry must have either value or 'file' attribute";
            return Err(r.xml_error(entry, message, &RULE));
        }
    }
    Ok(())
}
