//! `<interconnects>`: how fast cells reach others' memory. libvirt checks it and never writes it for Xen.

use super::Cell;
use crate::base::Note;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::{required, unsigned_long_in};
use crate::rules::domain_checked::CPU_DETAILS as RULE;
use crate::syntax::xml::ElementId;

/// How fast a cell reaches another's memory.
pub(super) struct Interconnect {
    element: ElementId,
    is_latency: bool,
    initiator: u32,
    target: u32,
    cache: u32,
    access: &'static str,
}

/// The part of virDomainNumaDefParseXML on interconnects.
pub(super) fn read(r: &mut XmlReader<'_, '_>, numa: ElementId) -> Result<Vec<Interconnect>, Note> {
    let Some(parent) = r.checked(numa, "interconnects", &RULE) else {
        return Ok(Vec::new());
    };
    let is_named = |name: &str| matches!(name, "latency" | "bandwidth");
    let elements: Vec<_> = r.children(parent).filter(|&id| is_named(r.name(id))).collect();
    let elements = elements.into_iter().filter(|&id| !r.tree.element(id).namespaced);
    let elements: Vec<_> = elements.collect();
    elements.into_iter().map(|element| read_one(r, element)).collect()
}

fn read_one(r: &mut XmlReader<'_, '_>, element: ElementId) -> Result<Interconnect, Note> {
    let is_latency = r.name(element) == "latency";
    if is_latency {
        r.check(element, &[required(unsigned_long_in("value", 10))], &RULE)?;
    } else {
        r.memory_attribute(element, "value", &RULE)?;
    }
    let cell = |r: &mut XmlReader<'_, '_>, name: &str| {
        let cell = r.unsigned(element, name, 10, &RULE)?;
        r.required(cell, element, name, &RULE).map(|cell| cell.value)
    };
    let initiator = cell(r, "initiator")?;
    let target = cell(r, "target")?;
    let cache = r.unsigned(element, "cache", 10, &RULE)?.map_or(0, |cache| cache.value);
    let access = r.one_word_of(element, "type", &["access", "read", "write"], &RULE)?;
    let access = r.required(access, element, "type", &RULE)?.value;
    Ok(Interconnect { element, is_latency, initiator, target, cache, access })
}

/// The part of virDomainNumaDefValidate on interconnects.
pub(super) fn validate(
    r: &XmlReader<'_, '_>,
    all: &[Interconnect],
    cells: &[Cell],
) -> Result<(), Note> {
    for (number, link) in all.iter().enumerate() {
        let cell = |id: u32| usize::try_from(id).ok().and_then(|id| cells.get(id));
        let earlier = all.iter().take(number);
        let refuse = |message: &str| Err(r.xml_error(link.element, message, &RULE));
        let Some(initiator) = cell(link.initiator) else {
            return refuse("'initiator' refers to a non-existent NUMA node");
        };
        let Some(target) = cell(link.target) else {
            return refuse("'target' refers to a non-existent NUMA node");
        };
        if initiator.cpus.is_none() {
            return refuse("NUMA nodes without CPUs can't be initiator");
        }
        if link.cache > 0 && !target.caches.contains(&link.cache) {
            return refuse("'cache' refers to a non-existent NUMA node cache");
        }
        for other in earlier {
            if link.repeats(other) {
                return refuse("Duplicate info for NUMA latencies");
            }
            let is_between_two = link.initiator != link.target;
            if is_between_two && link.initiator == other.target && link.target == other.initiator {
                return refuse("Link already defined");
            }
        }
    }
    Ok(())
}

impl Interconnect {
    fn repeats(&self, other: &Self) -> bool {
        let key =
            |link: &Self| (link.is_latency, link.initiator, link.target, link.cache, link.access);
        key(self) == key(other)
    }
}
