//! Rules of the guest’s processor and of its NUMA cells.

use super::sources::*;

rules! {
    NESTED_HVM = "cpu.nested-hvm" {
        title: "Virtual machines within the guest",
        what: "With the mode host-passthrough, libvirt writes nestedhvm = 1 for an HVM guest in xl. It writes 0 if the document disables or forbids the feature vmx or svm.",
        why: "The guest can then itself run virtual machines.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 does not write the key, libvirt 9.0 does.",
        sources: [V9_XEN_FORMAT_XLOS],
    }
    CPUID = "cpu.cpuid" {
        title: "Features of the processor",
        what: "With the mode host-passthrough, libvirt writes the features in xl as cpuid: 1 for force and require, x for optional, 0 for disable and forbid. It leaves vmx and svm out, and cpuid if there are no features.",
        why: "libvirt writes some features under the name that libxl gives them, such as sse3 for pni.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 does not write the key, libvirt 9.0 does.",
        sources: [V9_XEN_FORMAT_XLCPUID],
    }
    MODE = "cpu.mode" {
        title: "Other modes of the processor",
        what: "libvirt writes nothing of a processor of another mode than host-passthrough. It writes no processor into xm.",
        why: "xl has no key for models of processors. The guest sees the host’s processor.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 writes nothing of the processor, libvirt 9.0 this.",
        sources: [V9_XEN_FORMAT_XLCPUID, V9_XEN_FORMAT_XLOS],
    }
    VNUMA = "cpu.vnuma" {
        title: "NUMA cells",
        what: "In xl, libvirt writes a list vnuma for each NUMA cell: its number as pnode, its MiB, its CPUs, and its distances. It drops the remainder of the MiB. It fails without a message if a cell has no CPUs.",
        why: "pnode is a node of the host, but libvirt writes the number of the guest's cell. So the guest's first cell is on the host's first node.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 does not write the key, libvirt 9.0 does.",
        sources: [V9_XEN_FORMAT_XL_DOMAIN_VNUMA, V9_XEN_FORMAT_XL_VNUMA],
    }
    DISTANCES = "cpu.distances" {
        title: "Distances of NUMA cells",
        what: "libvirt writes the distances to all cells. Where the document names none, the distance is 10 to the cell itself and 20 to any other.",
        why: "A distance also counts for the way back, unless the document names another.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 does not write the key, libvirt 9.0 does.",
        sources: [V9_XEN_FORMAT_XL_VNUMA, V9_VIR_DOMAIN_NUMA_DEF_NODE_DISTANCE_PARSE_XML],
    }
}
