//! Where the data beside the repository is, and what the keys in it mean.

mod folder;

pub(crate) use folder::folder;
use xenlens::{Choice, Format, Host, Libvirt, Target, Xen};

/// The host on which the oracle's answers were made.
pub(crate) fn oracle_host() -> Host {
    Host::default().with_network("net-b", "virbr1")
}

/// The oracle's word for a Xen release: its config format, or `rhel5`.
pub(crate) fn xen(word: &str) -> Xen {
    match word {
        "1" => Xen::V3_0_2,
        "2" => Xen::V3_0_3,
        "3" => Xen::V3_0_4,
        "4" => Xen::V3_1,
        "rhel5" => Xen::Rhel5,
        other => panic!("unknown config format {other}"),
    }
}

/// A target at the oracle's host.
pub(crate) fn oracle_target(libvirt: Libvirt, xen: impl Into<Option<Xen>>) -> Target {
    Target { host: oracle_host(), ..Target::new(libvirt, xen).expect("the oracle's pairs exist") }
}

/// A key of the oracle's to-native answers: `RELEASE/FORMAT/XEN`.
pub(crate) fn key(key: &str) -> (Format, Target) {
    let mut parts = key.split('/');
    let mut next = || parts.next().unwrap_or_else(|| panic!("malformed key {key}"));
    let release = next();
    let libvirt = Libvirt::from_name(release);
    let word = next();
    let format = Format::from_name(word);
    let libvirt = libvirt.unwrap_or_else(|| panic!("unknown release {release}"));
    let xen = Some(next()).filter(|word| *word != "-").map(xen);
    let target = oracle_target(libvirt, xen);
    (format.unwrap_or_else(|| panic!("unknown format {word}")), target)
}
