//! `<features>`.

use crate::base::{Origin, Sourced};

/// The features of a guest that libvirt knows, each with what turns it on.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Features {
    /// ACPI.
    pub(crate) acpi: Option<Origin>,
    /// The APIC.
    pub(crate) apic: Option<Origin>,
    /// Physical address extension.
    pub(crate) pae: Option<Origin>,
    /// Whether the processor translates the guest's addresses. Only newer releases know this and what follows.
    pub(crate) hap: Option<Sourced<bool>>,
    /// Interfaces that Windows looks for.
    pub(crate) viridian: Option<Origin>,
    /// Whether a PV guest sees the host's memory map.
    pub(crate) e820_host: Option<Sourced<bool>>,
    /// Whether devices of the host can be handed over.
    pub(crate) passthrough: Option<Sourced<Passthrough>>,
}

/// Whether devices of the host can be handed over to the guest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Passthrough {
    /// Whether they can.
    pub(crate) on: bool,
    /// How the IOMMU's table comes about, if the document says so.
    pub(crate) mode: Option<PassthroughMode>,
}

/// How the table of the IOMMU comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PassthroughMode {
    /// It is a table of its own.
    SyncPt,
    /// It is the processor's table.
    SharePt,
}

impl PassthroughMode {
    /// The names in libvirt's and in Xen's documents.
    pub(crate) const NAMES: &[(&'static str, Self)] =
        &[("sync_pt", Self::SyncPt), ("share_pt", Self::SharePt)];

    /// The name in libvirt's and in Xen's documents.
    pub(crate) fn name(self) -> &'static str {
        Self::NAMES[self as usize].0
    }
}
