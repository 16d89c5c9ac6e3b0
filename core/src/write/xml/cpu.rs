//! `<cpu>`: the processor and the NUMA cells.

use super::writer::Writer;
use crate::base::{LibvirtError, Note};
use crate::domain::{Cpu, CpuMode, FeaturePolicy, NumaCell};
use crate::rules::domain_xml;

impl Cpu<'_> {
    /// Writes the `<cpu>`.
    ///
    /// # Errors
    ///
    /// libvirt cannot write features of a processor that NUMA cells left without a mode.
    pub(crate) fn write(&self, w: &mut Writer) -> Result<(), Note> {
        let rule = &domain_xml::CPU;
        if let (None, Some(feature)) = (&self.mode, self.features.first()) {
            return Err(Note::error(
                "cpu-features",
                "libvirt cannot write features of the processor beside NUMA cells.",
            )
            .at(feature.name.origin.span())
            .rule(rule)
            .help("Remove cpuid or vnuma.")
            .libvirt(LibvirtError::Internal(
                "Non-empty feature list specified without CPU model".to_owned(),
            )));
        }
        w.syntax(rule, "  <cpu");
        if let Some(mode) = &self.mode {
            w.plain_attribute(rule, "mode", &mode.map(CpuMode::name));
        }
        if self.features.is_empty() && self.cells.is_empty() {
            w.syntax(rule, "/>\n");
            return Ok(());
        }
        w.syntax(rule, ">\n");
        for feature in &self.features {
            w.syntax(rule, "    <feature");
            w.plain_attribute(rule, "policy", &feature.policy.map(FeaturePolicy::name));
            w.attribute(rule, "name", &feature.name);
            w.syntax(rule, "/>\n");
        }
        if !self.cells.is_empty() {
            let rule = &domain_xml::NUMA;
            w.syntax(rule, "    <numa>\n");
            self.cells.iter().for_each(|cell| cell.write(w));
            w.syntax(rule, "    </numa>\n");
        }
        w.syntax(rule, "  </cpu>\n");
        Ok(())
    }
}

impl NumaCell {
    fn write(&self, w: &mut Writer) {
        let rule = &domain_xml::NUMA;
        w.syntax(rule, "      <cell");
        w.plain_attribute(rule, "id", &self.id);
        if let Some(cpus) = &self.cpus {
            w.plain_attribute(rule, "cpus", cpus);
        }
        w.plain_attribute(rule, "memory", &self.memory);
        w.syntax(rule, " unit='KiB'");
        if self.distances.is_empty() {
            return w.syntax(rule, "/>\n");
        }
        w.syntax(rule, ">\n        <distances>\n");
        for distance in &self.distances {
            w.syntax(rule, "          <sibling");
            w.plain_attribute(rule, "id", &distance.value.map(|_| distance.cell));
            w.plain_attribute(rule, "value", &distance.value);
            w.syntax(rule, "/>\n");
        }
        w.syntax(rule, "        </distances>\n      </cell>\n");
    }
}
