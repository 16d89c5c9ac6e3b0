//! Which target a conversion is for.

use xenlens::{Guest, Libvirt, Target, Xen};

/// The target that a byte stands for.
pub(crate) fn of(byte: u8) -> Target {
    let byte = usize::from(byte);
    Target {
        libvirt: Libvirt::ALL[byte % 2],
        xen: Xen::ALL[byte / 2 % 5],
        guest: [None, Some(Guest::Hvm), Some(Guest::Pv)][byte / 10 % 3],
        ..Target::default()
    }
}
