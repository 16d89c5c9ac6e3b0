//! `<distances>`: how far other cells are.

use crate::base::{Note, Sourced};
use crate::domain::NumaDistance;
use crate::read::xml::reader::XmlReader;
use crate::rules::cpu::DISTANCES as RULE;
use crate::syntax::xml::ElementId;
use std::collections::BTreeMap;

/// The distance of a cell to itself.
const LOCAL: u32 = 10;

/// The distance of a cell that cannot be reached.
const UNREACHABLE: u32 = 255;

/// The distances that are known, by both cells.
#[derive(Default)]
pub(super) struct Distances {
    from: BTreeMap<u32, BTreeMap<u32, Sourced<u32>>>,
}

impl Distances {
    /// virDomainNumaDefNodeDistanceParseXML, of the cell `id` of `cells`.
    pub(super) fn read(
        &mut self,
        r: &mut XmlReader<'_, '_>,
        cell: ElementId,
        id: usize,
        cells: usize,
    ) -> Result<(), Note> {
        let Some(element) = r.first_of(&[cell], "distances", &RULE) else {
            return Ok(());
        };
        r.mark_read(element, &crate::rules::xml::CONTAINER);
        let siblings: Vec<_> = r.matches(&[element], "sibling").collect();
        if siblings.is_empty() {
            return Err(r.xml_error(element, "NUMA distances defined without siblings", &RULE));
        }
        let id = u32::try_from(id).unwrap_or(u32::MAX);
        for sibling in siblings {
            self.read_sibling(r, sibling, id, cells).map_err(may_die)?;
        }
        Ok(())
    }

    fn read_sibling(
        &mut self,
        r: &mut XmlReader<'_, '_>,
        element: ElementId,
        id: u32,
        cells: usize,
    ) -> Result<(), Note> {
        r.mark_read(element, &RULE);
        let sibling = r.unsigned(element, "id", 10, &RULE)?;
        let sibling = r.required(sibling, element, "id", &RULE)?.value;
        // libvirt prints these numbers as signed ones.
        let signed = |number: u32| number as i32;
        if usize::try_from(sibling).map_or(true, |sibling| sibling >= cells) {
            let message = format!(
                "'sibling_id {}' does not refer to a valid cell within NUMA 'cell id {id}'",
                signed(sibling)
            );
            return Err(r.xml_error(element, message, &RULE));
        }
        let value = r.unsigned(element, "value", 10, &RULE)?;
        let value = r.required(value, element, "value", &RULE)?;
        let is_local = value.value == LOCAL;
        if !(LOCAL..=UNREACHABLE).contains(&value.value) || is_local != (sibling == id) {
            let message = format!(
                "'value {}' is invalid for 'sibling id {sibling}' under NUMA 'cell id {id}'",
                signed(value.value)
            );
            return Err(r.xml_error(element, message, &RULE));
        }
        self.from.entry(id).or_default().insert(sibling, value);
        // The way back is as far, unless the document says how far it is.
        self.from.entry(sibling).or_default().entry(id).or_insert(value);
        Ok(())
    }

    /// The distances from a cell.
    pub(super) fn take(&mut self, id: u32) -> Vec<NumaDistance> {
        let distances = self.from.remove(&id).unwrap_or_default();
        distances.into_iter().map(|(cell, value)| NumaDistance { cell, value }).collect()
    }
}

/// A refused sibling makes libvirt write behind an array: it may say why it refuses the document, or crash.
fn may_die(mut note: Note) -> Note {
    note.message.push_str(" libvirt may crash instead of saying so.");
    note
}
