//! `<cpu>`: the guest's processor, and the NUMA cells of its memory. Only newer releases know them.

use crate::base::{Sourced, Span};
use crate::domain::{CpuSet, Text};

/// How the guest's processor is described. libvirt writes only [`CpuMode::HostPassthrough`] for Xen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CpuMode {
    /// By a model.
    Custom,
    /// Like the host's, by libvirt's model of it.
    HostModel,
    /// The host's.
    HostPassthrough,
    /// With all that the hypervisor can offer.
    Maximum,
}

impl CpuMode {
    /// The names in domain XML.
    pub(crate) const NAMES: &[(&'static str, Self)] = &[
        ("custom", Self::Custom),
        ("host-model", Self::HostModel),
        ("host-passthrough", Self::HostPassthrough),
        ("maximum", Self::Maximum),
    ];

    /// The name in domain XML.
    pub(crate) fn name(self) -> &'static str {
        Self::NAMES[self as usize].0
    }
}

/// What becomes of a feature of the processor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FeaturePolicy {
    /// The guest has it, whether the host has it or not.
    Force,
    /// The host must have it.
    Require,
    /// The guest has it if the host has it.
    Optional,
    /// The guest does not have it.
    Disable,
    /// The host must not have it.
    Forbid,
}

impl FeaturePolicy {
    /// The names in domain XML.
    pub(crate) const NAMES: &[(&'static str, Self)] = &[
        ("force", Self::Force),
        ("require", Self::Require),
        ("optional", Self::Optional),
        ("disable", Self::Disable),
        ("forbid", Self::Forbid),
    ];

    /// The name in domain XML.
    pub(crate) fn name(self) -> &'static str {
        Self::NAMES[self as usize].0
    }
}

/// A feature of the processor.
#[derive(Clone, Debug)]
pub(crate) struct CpuFeature<'t> {
    /// Its place in the document.
    pub(crate) element: Span,
    /// Its name, as domain XML has it.
    pub(crate) name: Text<'t>,
    /// What becomes of it.
    pub(crate) policy: Sourced<FeaturePolicy>,
}

/// A NUMA cell of the guest.
#[derive(Clone, Debug)]
pub(crate) struct NumaCell {
    /// Its place in the document.
    pub(crate) element: Span,
    /// Its number.
    pub(crate) id: Sourced<u32>,
    /// The guest's CPUs in it.
    pub(crate) cpus: Option<Sourced<CpuSet>>,
    /// Its memory, in KiB.
    pub(crate) memory: Sourced<u64>,
    /// The distances to the cells, by their numbers, that the document states; libvirt fills in those back.
    pub(crate) distances: Vec<NumaDistance>,
}

/// The distance from a NUMA cell to another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NumaDistance {
    /// The number of the other cell.
    pub(crate) cell: u32,
    /// The distance: 10 is local.
    pub(crate) value: Sourced<u32>,
}

/// The guest's processor.
#[derive(Clone, Debug)]
pub(crate) struct Cpu<'t> {
    /// How it is described; `None` if the document has NUMA cells only.
    pub(crate) mode: Option<Sourced<CpuMode>>,
    /// Its features, in document order.
    pub(crate) features: Vec<CpuFeature<'t>>,
    /// The guest's NUMA cells, by their numbers.
    pub(crate) cells: Vec<NumaCell>,
}
