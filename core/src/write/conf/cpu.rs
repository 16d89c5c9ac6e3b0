//! The processor and the NUMA cells, in xl.

use super::Writer;
use crate::base::{Note, Origin, Output, Sourced};
use crate::domain::{Cpu, CpuFeature, CpuMode, Domain, FeaturePolicy, NumaCell};
use crate::rules::cpu as rules;
use std::fmt::Display;

/// The names of features that libvirt and libxl do not share.
const LIBXL_NAMES: [(&str, &str); 17] = [
    ("cx16", "cmpxchg16"),
    ("cid", "cntxid"),
    ("ds_cpl", "dscpl"),
    ("pclmuldq", "pclmulqdq"),
    ("pni", "sse3"),
    ("ht", "htt"),
    ("pn", "psn"),
    ("clflush", "clfsh"),
    ("sep", "sysenter"),
    ("cx8", "cmpxchg8"),
    ("nodeid_msr", "nodeid"),
    ("cr8legacy", "altmovcr8"),
    ("lahf_lm", "lahfsahf"),
    ("cmp_legacy", "cmplegacy"),
    ("fxsr_opt", "ffxsr"),
    ("pdpe1gb", "page1gb"),
    ("spec-ctrl", "ibrsb"),
];

impl Writer<'_> {
    /// Whether the guest can run virtual machines itself.
    pub(super) fn nested_hvm(&mut self, domain: &Domain<'_>) {
        let Some((_, mode)) = host_passthrough(domain) else { return };
        let off = features(domain).find(|feature| {
            is_virtualization(feature)
                && matches!(feature.policy.value, FeaturePolicy::Disable | FeaturePolicy::Forbid)
        });
        let nested = match off {
            Some(feature) => feature.policy.map(|_| 0),
            None => mode.map(|_| 1),
        };
        self.number(&rules::NESTED_HVM, "nestedhvm", &nested);
    }

    pub(super) fn cpuid(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        let Some((cpu, mode)) = host_passthrough(domain) else {
            self.omit_cpu(domain);
            return Ok(());
        };
        if cpu.features.iter().all(is_virtualization) {
            return Ok(());
        }
        let written = cpu.features.iter().filter(|feature| !is_virtualization(feature));
        self.assembled(&rules::CPUID, "cpuid", |out| {
            out.put(&rules::CPUID, mode.origin, "host");
            for feature in written {
                out.syntax(&rules::CPUID, ",");
                out.put(&rules::CPUID, feature.name.origin, libxl_name(feature.name.as_str()));
                out.syntax(&rules::CPUID, "=");
                out.put(&rules::CPUID, feature.policy.origin, policy(feature.policy.value));
            }
        });
        Ok(())
    }

    /// Says that nothing of a processor of another mode is written.
    fn omit_cpu(&mut self, domain: &Domain<'_>) {
        if let Some(mode) = domain.cpu.as_ref().and_then(|cpu| cpu.mode) {
            self.out.omit(&rules::MODE, mode.origin);
        }
        for feature in features(domain) {
            self.out.omit(&rules::MODE, Origin::Input(feature.element));
        }
    }

    pub(super) fn numa_cells(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        let Some(cells) = domain.cpu.as_ref().map(|cpu| &*cpu.cells) else { return Ok(()) };
        for (index, cell) in cells.iter().enumerate() {
            let start = self.out.position();
            self.out.syntax(self.form, if index == 0 { "vnuma = [ [ " } else { ", [ " });
            self.numa_cell(cell, cells)?;
            self.out.syntax(self.form, " ]");
            self.out.part_since(cell.element, start);
        }
        if !cells.is_empty() {
            self.out.syntax(self.form, " ]\n");
        }
        Ok(())
    }

    fn numa_cell(&mut self, cell: &NumaCell, cells: &[NumaCell]) -> Result<(), Note> {
        let Some(cpus) = &cell.cpus else {
            return Err(Note::error(
                "numa-cpus",
                "The NUMA cell has no CPUs. libvirt then fails without a message.",
            )
            .at(cell.element)
            .rule(&rules::VNUMA)
            .help("Name the cell’s CPUs, such as cpus='0-1'."));
        };
        self.cell_part("pnode=", &cell.id);
        self.out.syntax(self.form, ", ");
        self.cell_part("size=", &cell.memory.map(|kibibytes| kibibytes / 1024));
        self.out.syntax(self.form, ", ");
        self.cell_part("vcpus=", cpus);
        self.out.syntax(self.form, ", ");
        self.quoted(|out| {
            out.syntax(&rules::DISTANCES, "vdistances=");
            for (index, other) in cells.iter().enumerate() {
                if index > 0 {
                    out.syntax(&rules::DISTANCES, ",");
                }
                out.display(&rules::DISTANCES, &distance(cell, other.id.value));
            }
        });
        Ok(())
    }

    fn cell_part<T: Display>(&mut self, key: &str, value: &Sourced<T>) {
        self.quoted(|out: &mut Output| {
            out.syntax(&rules::VNUMA, key);
            out.display(&rules::VNUMA, value);
        });
    }
}

/// The processor, if it is the host's, and what says so.
fn host_passthrough<'d, 't>(domain: &'d Domain<'t>) -> Option<(&'d Cpu<'t>, Sourced<CpuMode>)> {
    let cpu = domain.cpu.as_ref()?;
    let mode = cpu.mode.filter(|mode| mode.value == CpuMode::HostPassthrough)?;
    Some((cpu, mode))
}

fn features<'d, 't>(domain: &'d Domain<'t>) -> impl Iterator<Item = &'d CpuFeature<'t>> {
    domain.cpu.iter().flat_map(|cpu| &cpu.features)
}

/// Whether it is virtualization in the processor: its features go into nestedhvm.
fn is_virtualization(feature: &CpuFeature<'_>) -> bool {
    matches!(feature.name.as_str(), "vmx" | "svm")
}

fn libxl_name(name: &str) -> &str {
    let found = LIBXL_NAMES.iter().find(|(libvirt, _)| *libvirt == name);
    found.map_or(name, |(_, libxl)| libxl)
}

fn policy(policy: FeaturePolicy) -> &'static str {
    match policy {
        FeaturePolicy::Force | FeaturePolicy::Require => "1",
        FeaturePolicy::Optional => "x",
        FeaturePolicy::Disable | FeaturePolicy::Forbid => "0",
    }
}

/// The distance from a cell to another one: stated, or libvirt's default.
fn distance(cell: &NumaCell, other: u32) -> Sourced<u32> {
    let stated = cell.distances.iter().find(|distance| distance.cell == other);
    let default = if cell.id.value == other { 10 } else { 20 };
    stated.map_or(Sourced::default(default), |distance| distance.value)
}
