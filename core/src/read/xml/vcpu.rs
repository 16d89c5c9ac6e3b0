//! `<vcpu>` and `<vcpus>`: the guest's virtual CPUs, as libvirt 9.0 reads them.

use super::memory::read_nodes;
use super::reader::XmlReader;
use crate::base::{LibvirtError, Note, Sourced};
use crate::domain::CpuSet;
use crate::read::number;
use crate::read::parts::Use;
use crate::rules::domain as rules;
use crate::syntax::xml::ElementId;
use std::collections::HashMap;

/// The most virtual CPUs of a document that is converted. libvirt reserves memory for each, and dies of too many.
const MOST: u32 = 10_000_000;

/// The guest's virtual CPUs.
pub(super) struct Vcpus {
    /// How many the guest can have.
    pub(super) most: Sourced<u32>,
    /// How many are on at its start.
    pub(super) current: Sourced<u32>,
    /// The host's CPUs that they may run on.
    pub(super) cpuset: Option<Sourced<CpuSet>>,
    /// Whether libvirt chooses where they run.
    pub(super) is_placed_automatically: bool,
    /// The first of those that the document lists one by one, and whether one of them is off for good.
    individual: Option<(ElementId, Option<u32>)>,
}

impl Vcpus {
    /// virDomainVcpuParse.
    pub(super) fn read(r: &mut XmlReader<'_, '_>) -> Result<Self, Note> {
        let one = Sourced::default(1);
        let mut vcpus = Self {
            most: one,
            current: one,
            cpuset: None,
            is_placed_automatically: false,
            individual: None,
        };
        if let Some(element) = r.first_of(&[ElementId::ROOT], "vcpu", &rules::VCPU) {
            vcpus.most = read_most(r, element)?;
            vcpus.current = r.unsigned(element, "current", 10, &rules::VCPU)?.unwrap_or(vcpus.most);
            vcpus.read_placement(r, element)?;
        }
        if vcpus.most.value > MOST {
            return Err(Note::error(
                "vcpu",
                format!("{} virtual CPUs are too many.", vcpus.most.value),
            )
            .at(vcpus.most.origin.span())
            .rule(&rules::VCPU)
            .help("Write a smaller number.")
            .libvirt_dies("reserves memory for each of them"));
        }
        vcpus.read_individual(r)?;
        if vcpus.individual.is_none() && vcpus.current.value > vcpus.most.value {
            return Err(Note::error("vcpu", "More virtual CPUs are on than the guest can have.")
                .at(vcpus.current.origin.span())
                .rule(&rules::VCPU)
                .help("Write a number that is not above the text of <vcpu>.")
                .libvirt(LibvirtError::ConfigUnsupported(
                    "maximum vCPU count must not be less than current vCPU count".to_owned(),
                )));
        }
        Ok(vcpus)
    }

    fn read_placement(
        &mut self,
        r: &mut XmlReader<'_, '_>,
        element: ElementId,
    ) -> Result<(), Note> {
        let placement = [("static", false), ("auto", true)];
        let placement = r.word(element, "placement", &placement, &rules::VCPU)?;
        self.is_placed_automatically = placement.is_some_and(|automatic| automatic.value);
        if self.is_placed_automatically {
            r.mark_attribute(element, "cpuset", Use::Dropped(&rules::CPUSET));
            return Ok(());
        }
        r.mark_attribute(element, "placement", Use::Redundant(&rules::VCPU));
        if let Some(set) = read_nodes(r, element, "cpuset", &rules::CPUSET)? {
            self.cpuset =
                r.attribute(element, "cpuset", &rules::CPUSET).map(|text| text.map(|_| set));
        }
        Ok(())
    }

    /// `<vcpus>`: the virtual CPUs one by one.
    fn read_individual(&mut self, r: &mut XmlReader<'_, '_>) -> Result<(), Note> {
        let rule = &rules::VCPU;
        // Whether each is on, and may come and go.
        let mut states: HashMap<u32, (bool, Option<bool>)> = HashMap::new();
        for element in r.path(ElementId::ROOT, &["vcpus", "vcpu"]) {
            r.mark_read(element, rule);
            let id = r.unsigned(element, "id", 10, rule)?;
            let id = r.required(id, element, "id", rule)?.value;
            if id >= self.most.value {
                let message = format!("vcpu id '{id}' is out of range of maximum vcpu count");
                return Err(r.xml_error(element, message, rule));
            }
            let enabled = r.yes_no(element, "enabled", rule)?;
            let enabled = r.required(enabled, element, "enabled", rule)?.value;
            let pluggable = r.yes_no(element, "hotpluggable", rule)?.map(|value| value.value);
            r.unsigned(element, "order", 10, rule)?;
            states.insert(id, (enabled, pluggable));
            self.individual.get_or_insert((element, None));
        }
        let stuck = states.into_iter().filter(|(_, state)| *state == (false, Some(false)));
        let stuck = stuck.map(|(id, _)| id).min();
        if let Some((_, off)) = &mut self.individual {
            *off = stuck;
        }
        Ok(())
    }

    /// virDomainVcpuDefPostParse.
    pub(super) fn complete(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        match self.individual {
            Some((element, Some(id))) => {
                let message = format!("vcpu '{id}' is both offline and not hotpluggable");
                Err(r.unsupported(element, message, &rules::VCPU))
            }
            _ => Ok(()),
        }
    }

    /// Refuses virtual CPUs that the document lists one by one.
    pub(super) fn refuse_individual(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        let Some((element, _)) = self.individual else {
            return Ok(());
        };
        Err(Note::error("vcpu", "libvirt cannot turn virtual CPUs of a Xen guest on one by one.")
            .at(r.start_tag(element))
            .rule(&rules::VCPU)
            .help("Remove <vcpus>, and write how many are on: <vcpu current='…'>.")
            .libvirt(LibvirtError::ConfigUnsupported(
                "individual CPU state configuration is not supported".to_owned(),
            )))
    }
}

fn read_most(r: &mut XmlReader<'_, '_>, element: ElementId) -> Result<Sourced<u32>, Note> {
    let text = r.content(element, &rules::VCPU);
    match number::wrapping_unsigned_int(&text.value) {
        Some(most) => Ok(text.map(|_| most)),
        None => {
            Err(Note::error("vcpu", format!("“{}” is not a number of virtual CPUs.", text.value))
                .at(text.origin.span())
                .rule(&rules::VCPU)
                .help("Write a number only, such as 2.")
                .libvirt(LibvirtError::Xml("maximum vcpus count must be an integer".to_owned())))
        }
    }
}
