//! Which releases there are, in a sentence's part.

use super::{Libvirt, Xen};

/// The releases of libvirt and of Xen that a target can have, with their years, for people.
///
/// ```
/// assert_eq!(
///     xenlens::covered_releases(),
///     "libvirt 0.7.4, 0.7.5 (2009), 9.0 (2023); Xen 3.0.2 to 4.4 with xend (2006 to 2014), newer Xen with xl"
/// );
/// ```
pub fn covered_releases() -> String {
    let same_year = |one: &Libvirt, other: &Libvirt| one.profile().year() == other.profile().year();
    let of_a_year = |releases: &[Libvirt]| {
        let names: Vec<_> = releases.iter().map(|libvirt| libvirt.name()).collect();
        let year = releases.first().map_or("", |libvirt| libvirt.profile().year());
        format!("{} ({year})", names.join(", "))
    };
    let libvirts: Vec<_> = Libvirt::ALL.chunk_by(same_year).map(of_a_year).collect();
    let (oldest, newest) = (Xen::V3_0_2, Xen::LIKE_3_1.last().copied().unwrap_or_default());
    format!(
        "libvirt {}; Xen {} to {newest} with xend ({} to {}), newer Xen with xl",
        libvirts.join(", "),
        oldest.name(),
        oldest.years().0,
        Xen::V3_1.years().1
    )
}
