//! `<cache>` of a NUMA cell. libvirt checks it and never writes it for Xen.

use crate::base::Note;
use crate::read::number;
use crate::read::xml::reader::{Scale, XmlReader};
use crate::rules::domain_checked::CPU_DETAILS as RULE;
use crate::syntax::xml::ElementId;
use std::collections::HashSet;

/// virDomainNumaDefNodeCacheParseXML: the levels of the caches of the cell `id`.
pub(super) fn read(
    r: &mut XmlReader<'_, '_>,
    cell: ElementId,
    id: usize,
) -> Result<Vec<u32>, Note> {
    let caches = r.all_checked(cell, "cache", &RULE);
    caches.into_iter().map(|cache| read_one(r, cache, id)).collect()
}

fn read_one(r: &mut XmlReader<'_, '_>, cache: ElementId, id: usize) -> Result<u32, Note> {
    let missing = |r: &XmlReader<'_, '_>, name: &str| {
        let message = format!("Missing '{name}' attribute in cache element for NUMA node {id}");
        r.xml_error(cache, message, &RULE)
    };
    let level = r.attribute(cache, "level", &RULE).ok_or_else(|| missing(r, "level"))?;
    let level = number::non_negative_int(level.value, 10).filter(|level| *level != 0);
    let level = level.ok_or_else(|| {
        let message = format!("Invalid 'level' attribute in cache element for NUMA node {id}");
        r.xml_error(cache, message, &RULE)
    })?;
    for (name, words) in [
        ("associativity", ["none", "direct", "full"]),
        ("policy", ["none", "writeback", "writethrough"]),
    ] {
        let word = r.attribute(cache, name, &RULE).ok_or_else(|| missing(r, name))?;
        if !words.contains(&word.value) {
            let message = format!("Invalid cache {name} '{}'", word.value);
            return Err(r.xml_error(cache, message, &RULE));
        }
    }
    let bytes = Scale { bytes: 1, most: u64::MAX };
    for (name, scale) in [("size", Scale::MEMORY), ("line", bytes)] {
        let xpath = format!("./{name}/@value");
        if r.scaled_attribute_of(&[cache], name, &xpath, scale, &RULE)?.is_none() {
            return Err(r.xml_error(
                cache,
                format!("missing element or attribute '{xpath}'"),
                &RULE,
            ));
        }
    }
    Ok(level)
}

/// The part of virDomainNumaDefValidate on the caches of one cell.
pub(super) fn validate(r: &XmlReader<'_, '_>, cell: ElementId, levels: &[u32]) -> Result<(), Note> {
    let mut seen = HashSet::new();
    for &level in levels {
        if level > 3 {
            let message = "Ain't nobody heard of that much cache level";
            return Err(r.xml_error(cell, message, &RULE));
        }
        if !seen.insert(level) {
            return Err(r.xml_error(cell, format!("Cache level '{level}' already defined"), &RULE));
        }
    }
    Ok(())
}
