//! Which sets of CPUs libvirt can write.

use crate::base::{Note, Sourced};
use crate::domain::CpuSet;
use crate::rules::domain;

/// libvirt formats an empty set of CPUs to nothing at all and then gives up without a message.
pub(crate) fn check_cpuset(cpuset: &Sourced<CpuSet>) -> Result<(), Note> {
    if !cpuset.value.is_empty() {
        return Ok(());
    }
    Err(Note::error(
        "cpuset-empty",
        "The set contains no CPU. libvirt then fails without a message.",
    )
    .at(cpuset.origin.span())
    .rule(&domain::CPUSET)
    .help("Leave at least one CPU in the set, or remove the attribute."))
}
