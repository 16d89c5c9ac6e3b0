//! `<numatune>`.

use crate::base::Note;
use crate::read::xml::memory::read_nodes;
use crate::read::xml::reader::XmlReader;
use crate::rules::domain_checked::TUNING as RULE;
use crate::syntax::xml::ElementId;
use std::collections::HashSet;

const MODES: &[&str] = &["strict", "preferred", "interleave", "restrictive"];

/// What `numatune/memory` comes to.
#[derive(Default)]
struct Memory<'t> {
    is_specified: bool,
    is_automatic: bool,
    mode: Option<&'t str>,
}

/// virDomainNumatuneParseXML. `cells` is the number of NUMA cells, `is_static` whether the document says where the
/// virtual CPUs run.
pub(in crate::read::xml) fn check(
    r: &mut XmlReader<'_, '_>,
    cells: usize,
    is_static: bool,
) -> Result<(), Note> {
    let tunings = r.path(ElementId::ROOT, &["numatune"]);
    if let [_, second, ..] = *tunings {
        return Err(r.xml_error(second, "only one numatune is supported", &RULE));
    }
    let memory = read_memory(r, &tunings, is_static)?;
    let nodes: Vec<_> = r.matches(&tunings, "memnode").collect();
    if let Some(&first) = nodes.first() {
        if memory.is_specified && memory.is_automatic {
            let message = "Per-node binding is not compatible with automatic NUMA placement.";
            return Err(r.unsupported(first, message, &RULE));
        }
        if cells == 0 {
            let message = "Element 'memnode' is invalid without any guest NUMA cells";
            return Err(r.xml_error(first, message, &RULE));
        }
    }
    let mut bound = HashSet::new();
    for node in nodes {
        check_node(r, node, cells, memory.mode, &mut bound)?;
    }
    for tuning in tunings {
        r.mark_dropped(tuning, &RULE);
    }
    Ok(())
}

fn read_memory<'t>(
    r: &mut XmlReader<'t, '_>,
    tunings: &[ElementId],
    is_static: bool,
) -> Result<Memory<'t>, Note> {
    let Some(element) = r.matches(tunings, "memory").next() else {
        let automatic = !is_static;
        return Ok(Memory { is_specified: automatic, is_automatic: automatic, mode: None });
    };
    let mode = r.attribute(element, "mode", &RULE).map(|mode| mode.value);
    if let Some(mode) = mode
        && !MODES.contains(&mode)
    {
        let message = format!("Unsupported NUMA memory tuning mode '{mode}'");
        return Err(r.unsupported(element, message, &RULE));
    }
    let placement = r.attribute(element, "placement", &RULE).map(|placement| placement.value);
    if let Some(placement) = placement
        && !["default", "static", "auto"].contains(&placement)
    {
        let message = format!("Unsupported NUMA memory placement mode '{placement}'");
        return Err(r.unsupported(element, message, &RULE));
    }
    let nodes = read_nodes(r, element, "nodeset", &RULE)?;
    if mode.is_none() && placement.is_none() && nodes.is_none() {
        return Ok(Memory::default());
    }
    let is_automatic = match placement {
        Some("auto") => true,
        Some("static") => false,
        _ => nodes.is_none() && !is_static,
    };
    if !is_automatic && nodes.is_none() {
        let message = "nodeset for NUMA memory tuning must be set if 'placement' is 'static'";
        return Err(r.unsupported(element, message, &RULE));
    }
    Ok(Memory { is_specified: true, is_automatic, mode })
}

/// virDomainNumatuneNodeParseXML, of one node.
fn check_node(
    r: &mut XmlReader<'_, '_>,
    node: ElementId,
    cells: usize,
    memory_mode: Option<&str>,
    bound: &mut HashSet<u32>,
) -> Result<(), Note> {
    let cell = r.unsigned(node, "cellid", 10, &RULE)?;
    let cell = r.required(cell, node, "cellid", &RULE)?.value;
    if usize::try_from(cell).map_or(true, |cell| cell >= cells) {
        let message =
            "Argument 'cellid' in memnode element must correspond to existing guest's NUMA cell";
        return Err(r.xml_error(node, message, &RULE));
    }
    if !bound.insert(cell) {
        return Err(r.xml_error(
            node,
            format!("Multiple memnode elements with cellid {cell}"),
            &RULE,
        ));
    }
    let mode = r.one_word_of(node, "mode", MODES, &RULE)?.map_or("strict", |mode| mode.value);
    if memory_mode == Some("restrictive") && mode != "restrictive" {
        let message = "'restrictive' mode is required in memnode element when mode is 'restrictive' in memory element";
        return Err(r.xml_error(node, message, &RULE));
    }
    match read_nodes(r, node, "nodeset", &RULE)? {
        Some(_) => Ok(()),
        None => {
            let message = "Missing required nodeset attribute in memnode element";
            Err(r.xml_error(node, message, &RULE))
        }
    }
}
