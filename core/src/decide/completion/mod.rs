//! What libvirt 9.0 adds to a domain that it has read from a native document. Of domain XML the readers add it
//! themselves, since their messages and notes name parts of that XML.

mod controllers;
mod disks;
mod inputs;
mod video;

use crate::base::{LibvirtError, Note, Origin, Sourced};
use crate::domain::Domain;
use crate::release::{Guest, HostArch};
use crate::rules::domain_xml;

/// Completes a domain that comes from a native document, in libvirt's order. What is added has the origin
/// [`Origin::Default`] and no place in the document.
///
/// # Errors
///
/// The refusal that libvirt would give.
pub(crate) fn complete(domain: &mut Domain<'_>, arch: HostArch) -> Result<(), Note> {
    inputs::add(domain);
    force_features(domain, arch);
    disks::complete(&mut domain.disks)?;
    complete_memory(domain)?;
    controllers::add(domain);
    video::add(domain);
    check_name(domain)
}

/// Features that are on whatever the document says.
fn force_features(domain: &mut Domain<'_>, arch: HostArch) {
    if domain.guest() != Guest::Hvm || arch != HostArch::X86_64 {
        return;
    }
    let features = &mut domain.features;
    features.pae.get_or_insert(Origin::Default);
    if domain.cpu.as_ref().is_some_and(|cpu| !cpu.cells.is_empty()) {
        features.acpi.get_or_insert(Origin::Default);
    }
}

/// The memory is that of the NUMA cells, if there are any. The memory at the start is at most that.
fn complete_memory(domain: &mut Domain<'_>) -> Result<(), Note> {
    let cells = domain.cpu.iter().flat_map(|cpu| &cpu.cells);
    let sum = cells.fold(0u64, |sum, cell| sum.wrapping_add(cell.memory.value));
    if sum > 0 {
        domain.max_memory = Sourced { value: sum, origin: first_cell(domain) };
    }
    let (most, memory) = (domain.max_memory, domain.memory);
    if most.value == 0 {
        return Err(Note::error("memory-missing", "The guest has no memory.")
            .at(most.origin.span())
            .rule(&domain_xml::MEMORY)
            .help("Write the memory in MiB, for example memory = 512.")
            .libvirt(LibvirtError::Xml(
                "Memory size must be specified via <memory> or in the <numa> configuration"
                    .to_owned(),
            )));
    }
    if memory.value == 0 || memory.value > most.value {
        domain.memory = most;
    }
    Ok(())
}

/// Where the memory of the first cell comes from.
fn first_cell(domain: &Domain<'_>) -> Origin {
    let first = domain.cpu.iter().flat_map(|cpu| &cpu.cells).next();
    first.map_or(Origin::Default, |cell| cell.memory.origin)
}

/// libvirt keeps a guest's definition in a file of its name.
fn check_name(domain: &Domain<'_>) -> Result<(), Note> {
    let name = domain.name.as_str();
    if !name.contains('/') {
        return Ok(());
    }
    Err(Note::error("name-slash", format!("The name “{name}” has a slash."))
        .at(domain.name.origin.span())
        .rule(&domain_xml::NAME)
        .help("Write a name without a slash.")
        .libvirt(LibvirtError::Xml(format!("name {name} cannot contain '/'"))))
}
