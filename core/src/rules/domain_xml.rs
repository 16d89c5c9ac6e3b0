//! Rules of the domain XML that libvirt 9.0 writes from a native document: what becomes of each value, and what
//! libvirt adds.

use super::sources::*;

rules! {
    DISK_ADDRESS = "domain-xml.disk-address" {
        title: "The place of a disk on its controller",
        what: "libvirt derives the address from the target's letters. An IDE controller has four places, a SCSI controller seven. A disk on Xen's own bus has no address. libvirt refuses a target that is no name of a disk.",
        why: "Other hypervisors need the address. Xen does not use it.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 writes no address; libvirt 9.0 does.",
        sources: [V9_VIR_DOMAIN_DISK_DEF_ASSIGN_ADDRESS],
    }
    MEMBALLOON = "domain-xml.memballoon" {
        title: "The balloon",
        what: "libvirt adds a memory balloon of model xen to every guest.",
        why: "Every Xen guest has one. It takes memory from the guest and gives memory back.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 does not know memory balloons; libvirt 9.0 does.",
        sources: [V9_LIBXL_DOMAIN_DEF_POST_PARSE],
    }
}
