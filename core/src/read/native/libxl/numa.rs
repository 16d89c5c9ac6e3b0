//! The list `vnuma`: NUMA cells.

use super::LibxlReader;
use super::general::not_a_bitmap;
use crate::base::{LibvirtError, Note, Piece, Sourced, Span};
use crate::domain::{Cpu, CpuSet, Domain, MAX_CPUS_9_0, NumaCell, NumaDistance};
use crate::read::number::{wrapping_unsigned_int, wrapping_unsigned_long};
use crate::read::parts::Use;
use crate::release::HostArch;
use crate::rules::domain_xml as rules;
use crate::syntax::conf::{Kind, ValueId};

/// The distance of a cell to itself, and the largest that there is.
const DISTANCES: std::ops::RangeInclusive<u32> = LOCAL..=255;
const LOCAL: u32 = 10;

/// What the document says of one cell.
#[derive(Default)]
struct Cell {
    node: Option<u32>,
    size: Option<Sourced<u64>>,
    cpus: Option<Sourced<CpuSet>>,
    distances: Option<Vec<NumaDistance>>,
}

/// Where a string of a cell stands: the number of its cell, and how many cells there are.
#[derive(Clone, Copy)]
struct Place {
    cell: usize,
    cells: usize,
}

impl<'t> LibxlReader<'t, '_> {
    /// The NUMA cells. They replace a processor that the document described before.
    pub(super) fn numa(&mut self, domain: &mut Domain<'t>) -> Result<(), Note> {
        let Some(value) = self.document.find("vnuma", &rules::NUMA) else { return Ok(()) };
        let element = self.entry("vnuma");
        if !matches!(self.document.tree.kind(value), Kind::List) {
            self.document.items("vnuma", &rules::NUMA);
            return Ok(());
        }
        let items: Vec<_> = self.document.tree.children(value).collect();
        let is_list = |item: &&ValueId| matches!(self.document.tree.kind(**item), Kind::List);
        let cells = items.iter().take_while(is_list).count();
        if cells == 0 {
            let error = LibvirtError::Internal("Cannot set an empty mem_nodes set".to_owned());
            return Err(refused(element, "The list does not begin with a cell.", error));
        }
        let mut numa = Vec::new();
        let mut counted = 0;
        for (number, item) in items.into_iter().enumerate() {
            let cell = self.cell(item, Place { cell: number, cells }, &mut counted)?;
            numa.push(cell);
        }
        let most = domain.max_vcpus.unwrap_or(domain.vcpus).value;
        if most == 0 {
            let note = Note::error("vnuma", "The guest has no virtual CPU, but its cells have.");
            let note = note.at(element).rule(&rules::NUMA).help("Write vcpus with their number.");
            return Err(note.libvirt_dies("looks for virtual CPUs that do not exist"));
        }
        if most < counted {
            let error = LibvirtError::ConfigUnsupported(format!(
                "vnuma configuration contains {counted} vcpus, which is greater than {most} maxvcpus"
            ));
            let message = format!("The cells have {counted} virtual CPUs, and the guest {most}.");
            return Err(refused(element, &message, error));
        }
        if domain.cpu.is_some() {
            self.document.mark_entry("nestedhvm", Use::Overruled(&rules::NUMA, element));
        }
        if self.hvm() && self.arch == HostArch::X86_64 && domain.features.acpi.is_none() {
            let message = "With NUMA cells libvirt turns acpi on all the same.";
            self.report_feature("acpi", "acpi-on", message);
        }
        domain.cpu = Some(Cpu { mode: None, features: Vec::new(), cells: numa });
        Ok(())
    }

    fn cell(&mut self, item: ValueId, place: Place, counted: &mut u64) -> Result<NumaCell, Note> {
        let element = self.document.tree.span(item);
        self.document.mark_item(item, Use::Read(&rules::NUMA));
        let mut cell = Cell::default();
        let strings: Vec<_> = self.document.tree.children(item).collect();
        for string in strings {
            // libvirt does not look at what follows a value of another kind.
            let Kind::Text(text) = self.document.tree.kind(string) else { break };
            let used = self.cell_string(text, &mut cell, place, counted)?;
            self.document.mark_item(string, used);
        }
        let size = cell.size.filter(|size| size.value > 0);
        let (Some(_), Some(size), Some(cpus)) = (cell.node, size, cell.cpus) else {
            let detail = format!("Incomplete vnuma configuration for vnode {}", place.cell);
            let message = "The cell needs pnode, size and vcpus.";
            return Err(refused(element, message, LibvirtError::ConfSyntax(detail)));
        };
        Ok(NumaCell {
            element,
            id: Sourced::default(u32::try_from(place.cell).unwrap_or(u32::MAX)),
            cpus: Some(cpus),
            memory: size.map(|mebibytes| mebibytes << 10),
            distances: cell.distances.unwrap_or_default(),
        })
    }

    fn cell_string(
        &mut self,
        text: Piece<'t>,
        cell: &mut Cell,
        place: Place,
        counted: &mut u64,
    ) -> Result<Use, Note> {
        let Some(equals) = text.text.rfind('=') else {
            let detail = format!("vnuma vnode invalid format '{}'", text.text);
            let message = format!("“{}” has no equals sign.", text.text);
            return Err(refused(text.span(), &message, LibvirtError::Internal(detail)));
        };
        let data = text.part(equals + 1..text.text.len());
        let read = Use::Read(&rules::NUMA);
        if data.text.is_empty() {
            return Ok(Use::Dropped(&rules::NUMA));
        }
        if text.text.starts_with("pnode") {
            let node = wrapping_unsigned_int(data.text);
            let Some(node) = node.filter(|node| (*node as usize) < place.cells) else {
                let detail = format!(
                    "vnuma vnode {} contains invalid pnode value '{}'",
                    place.cell, data.text
                );
                let message = "The node must be a number below the number of cells.";
                return Err(refused(data.span(), message, LibvirtError::ConfigUnsupported(detail)));
            };
            cell.node = Some(node);
            return Ok(Use::Dropped(&rules::NUMA));
        }
        if text.text.starts_with("size") {
            let Some(size) = wrapping_unsigned_long(data.text) else {
                return Err(self.not_a_number(data));
            };
            cell.size = Some(data.with(size << 10 >> 10));
            return Ok(read);
        }
        if text.text.starts_with("vcpus") {
            let Some(set) = CpuSet::parse_bitmap::<MAX_CPUS_9_0>(data.text) else {
                return Err(not_a_bitmap(data, &rules::NUMA));
            };
            *counted = counted.saturating_add(set.count());
            cell.cpus = Some(data.with(set));
            return Ok(read);
        }
        if text.text.starts_with("vdistances") {
            self.distances(text, data, cell, place)?;
            return Ok(read);
        }
        let detail = format!("Invalid vnuma configuration for vnode {}", place.cell);
        let message = format!("libvirt does not know “{}”.", text.text);
        Err(refused(text.span(), &message, LibvirtError::ConfSyntax(detail)))
    }

    fn distances(
        &self,
        text: Piece<'t>,
        data: Piece<'t>,
        cell: &mut Cell,
        place: Place,
    ) -> Result<(), Note> {
        let count = data.text.split(',').count();
        if count != place.cells {
            let node = cell.node.map_or(-1, i64::from);
            let detail = format!(
                "vnuma pnode {node} configured '{}' (count {count}) doesn't fit the number of specified vnodes {}",
                text.text, place.cells
            );
            let message = format!("There are {} cells and {count} distances.", place.cells);
            return Err(refused(data.span(), &message, LibvirtError::ConfigUnsupported(detail)));
        }
        if cell.distances.is_some() {
            let detail = format!(
                "Cannot alter an existing nmem_nodes distances set for node: {}",
                place.cell
            );
            let message = "The distances of the cell stand there twice.";
            return Err(refused(text.span(), message, LibvirtError::Internal(detail)));
        }
        let mut distances = Vec::new();
        let mut at = 0;
        for (number, token) in data.text.split(',').enumerate() {
            let piece = data.part(at..at + token.len());
            at += token.len() + 1;
            let Some(value) = wrapping_unsigned_int(token) else {
                return Err(self.not_a_number(if token.is_empty() { data } else { piece }));
            };
            let unsupported = |detail: String| {
                let message = "A distance is from 11 to 255, and 10 to the cell itself.";
                Err(refused(piece.span(), message, LibvirtError::ConfigUnsupported(detail)))
            };
            if !DISTANCES.contains(&value) {
                let shown = value as i32;
                return unsupported(format!("Distance value of {shown} is not in valid range"));
            }
            if value == LOCAL && number != place.cell {
                return unsupported(format!(
                    "Distance value {value} under node {} is LOCAL_DISTANCE and should be set to 10",
                    place.cell
                ));
            }
            let cell = u32::try_from(number).unwrap_or(u32::MAX);
            distances.push(NumaDistance { cell, value: piece.with(value) });
        }
        cell.distances = Some(distances);
        Ok(())
    }

    fn not_a_number(&self, piece: Piece<'t>) -> Note {
        let message = format!("“{}” is not a number.", piece.text);
        self.silent("vnuma", piece.span(), &rules::NUMA, &message, "Write decimal digits.")
    }
}

fn refused(span: Span, message: &str, error: LibvirtError) -> Note {
    Note::error("vnuma", message)
        .at(span)
        .rule(&rules::NUMA)
        .help("Write each cell as [ \"pnode=0\", \"size=512\", \"vcpus=0-1\", \"vdistances=10,20\" ].")
        .libvirt(error)
}
