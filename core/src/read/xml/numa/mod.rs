//! `<numa>` in `<cpu>`: the NUMA cells of the guest's memory. Only libvirt 9.0 reads them.

mod caches;
mod distances;
mod interconnects;

use super::memory::read_nodes;
use super::reader::XmlReader;
use super::reader::checks::{words, yes_no};
use crate::base::{LibvirtError, Note, Origin, Sourced};
use crate::domain::{CpuSet, MAX_CPUS_9_0, NumaCell};
use crate::read::xml::refusal::refused;
use crate::rules::cpu::VNUMA as RULE;
use crate::rules::domain_checked::CPU_DETAILS;
use crate::syntax::xml::ElementId;
use distances::Distances;
use interconnects::Interconnect;
use std::collections::HashMap;

/// The NUMA cells, by their numbers, and what is said about them.
#[derive(Default)]
pub(super) struct Numa {
    cells: Vec<Cell>,
    distances: Distances,
    interconnects: Vec<Interconnect>,
}

/// A NUMA cell.
#[derive(Default)]
struct Cell {
    /// Its element, and what gives its number.
    place: Option<(ElementId, Origin)>,
    cpus: Option<Sourced<CpuSet>>,
    memory: Option<Sourced<u64>>,
    /// The levels of its caches.
    caches: Vec<u32>,
}

impl Numa {
    /// virDomainNumaDefParseXML.
    pub(super) fn read(r: &mut XmlReader<'_, '_>) -> Result<Self, Note> {
        let cpus = r.path(ElementId::ROOT, &["cpu"]);
        // libvirt takes the cells of each <cpu>.
        let mut all = Vec::new();
        for cpu in cpus {
            all.extend(r.first_of(&[cpu], "numa", &crate::rules::xml::CONTAINER));
        }
        let Some(&numa) = all.first() else {
            return Ok(Self::default());
        };
        let elements: Vec<_> = r.matches(&all, "cell").collect();
        if elements.is_empty() {
            return Err(r.xml_error(numa, "NUMA topology defined without NUMA cells", &RULE));
        }
        let mut read = Self::default();
        read.cells.resize_with(elements.len(), Cell::default);
        // The cell of each CPU.
        let mut owners = HashMap::new();
        for (position, element) in elements.into_iter().enumerate() {
            read.read_cell(r, element, position, &mut owners)?;
        }
        read.interconnects = interconnects::read(r, numa)?;
        Ok(read)
    }

    fn read_cell(
        &mut self,
        r: &mut XmlReader<'_, '_>,
        element: ElementId,
        position: usize,
        owners: &mut HashMap<u16, usize>,
    ) -> Result<(), Note> {
        r.mark_read(element, &RULE);
        let stated = r.unsigned(element, "id", 10, &RULE)?;
        let id = stated.map_or(Some(position), |id| usize::try_from(id.value).ok());
        let Some((id, cell)) = id.and_then(|id| Some((id, self.cells.get_mut(id)?))) else {
            let message = "Exactly one 'cell' element per guest NUMA cell allowed, non-contiguous ranges or ranges not starting from 0 are not allowed";
            return Err(r.xml_error(element, message, &RULE));
        };
        if cell.memory.is_some_and(|memory| memory.value != 0) {
            let message = format!("Duplicate NUMA cell info for cell id '{id}'");
            return Err(r.xml_error(element, message, &RULE));
        }
        let origin = stated.map_or(Origin::Default, |id| id.origin);
        cell.place = Some((element, origin));
        if let Some(set) = read_cpus(r, element)? {
            let others = set.value.cpus().filter_map(|cpu| owners.get(&cpu)).copied();
            if let Some(other) = others.filter(|&other| other != id).min() {
                let message = format!("NUMA cells {id} and {other} have overlapping vCPU ids");
                return Err(r.unsupported(element, message, &RULE));
            }
            owners.extend(set.value.cpus().map(|cpu| (cpu, id)));
            cell.cpus = Some(set);
        }
        cell.memory = Some(r.memory_attribute(element, "memory", &RULE)?);
        let details = [words("memAccess", &["shared", "private"]), yes_no("discard")];
        r.check(element, &details, &CPU_DETAILS)?;
        self.distances.read(r, element, id, self.cells.len())?;
        let caches = caches::read(r, element, id)?;
        if let Some(cell) = self.cells.get_mut(id) {
            cell.caches.extend(caches);
        }
        Ok(())
    }

    /// How many cells there are.
    pub(super) fn count(&self) -> usize {
        self.cells.len()
    }

    /// Refuses cells that have more CPUs than the guest.
    pub(super) fn check_cpus(&self, r: &XmlReader<'_, '_>, vcpus: u32) -> Result<(), Note> {
        let sets = || self.cells.iter().filter_map(|cell| cell.cpus.as_ref());
        let total: usize = sets().map(|set| set.value.cpus().count()).sum();
        let highest = sets().filter_map(|set| set.value.cpus().last()).max().unwrap_or(0);
        let vcpus = usize::try_from(vcpus).unwrap_or(usize::MAX);
        let message = if total > vcpus {
            "Number of CPUs in <numa> exceeds the <vcpu> count"
        } else if usize::from(highest) >= vcpus {
            "CPU IDs in <numa> exceed the <vcpu> count"
        } else {
            return Ok(());
        };
        let place = sets().next().and_then(|set| set.origin.span());
        let root = r.start_tag(ElementId::ROOT);
        Err(refused(&RULE, place.unwrap_or(root), LibvirtError::Internal(message.to_owned()))
            .help("Write a larger number into <vcpu>, or lower numbers into cpus."))
    }

    /// The memory of all cells, in KiB; libvirt takes the sum modulo 2^64. `None` without cells.
    pub(super) fn memory(&self) -> Option<Sourced<u64>> {
        let memories = self.cells.iter().filter_map(|cell| cell.memory);
        memories.reduce(|sum, memory| sum.map(|sum| sum.wrapping_add(memory.value)))
    }

    /// virDomainNumaDefValidate.
    pub(super) fn validate(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        for cell in &self.cells {
            let Some((element, _)) = cell.place else {
                continue;
            };
            caches::validate(r, element, &cell.caches)?;
        }
        interconnects::validate(r, &self.interconnects, &self.cells)
    }

    /// The cells of the model.
    pub(super) fn into_cells(self, r: &XmlReader<'_, '_>) -> Vec<NumaCell> {
        let Self { cells, mut distances, .. } = self;
        let to_model = |(number, cell): (usize, Cell)| {
            let id = u32::try_from(number).unwrap_or(u32::MAX);
            let (element, origin) = match cell.place {
                Some((element, origin)) => (r.span(element), origin),
                None => (r.start_tag(ElementId::ROOT), Origin::Default),
            };
            NumaCell {
                element,
                id: Sourced { value: id, origin },
                cpus: cell.cpus,
                memory: cell.memory.unwrap_or(Sourced::default(0)),
                distances: distances.take(id),
            }
        };
        cells.into_iter().enumerate().map(to_model).collect()
    }
}

/// The CPUs of a cell; none if none is left in the set.
fn read_cpus(
    r: &mut XmlReader<'_, '_>,
    element: ElementId,
) -> Result<Option<Sourced<CpuSet>>, Note> {
    let Some(text) = r.attribute(element, "cpus", &RULE) else {
        return Ok(None);
    };
    match CpuSet::parse_bitmap::<MAX_CPUS_9_0>(text.value) {
        Some(set) => Ok(Some(text.map(|_| set)).filter(|set| !set.value.is_empty())),
        None => read_nodes(r, element, "cpus", &RULE).map(|_| None),
    }
}
