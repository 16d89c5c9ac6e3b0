//! What becomes of an interface from one Xen release to the next.

use super::WrittenVif;
use crate::base::Format;
use crate::release::{Guest, Libvirt, Target, Xen};

/// An interface at a Xen release.
#[derive(Clone, Debug)]
pub struct AtXen {
    /// The Xen release.
    pub xen: Xen,
    /// What libvirt writes for it, and what the guest sees there.
    pub written: WrittenVif,
    /// The release before, if something changed since then. RHEL 5's Xen comes after 3.0.3, on which it is based.
    pub differs_from: Option<Xen>,
}

/// What a libvirt release makes of an interface at every Xen release that it writes for, in the order of
/// [`Profile::xens`](crate::Profile::xens). Nothing for a format that the release does not know.
///
/// ```
/// use xenlens::{Format, Guest, Libvirt, Xen, across_xen};
///
/// let releases = across_xen(Guest::Hvm, None, Libvirt::V0_7_5, Format::Xm);
/// assert_eq!(releases[2].written.words, "type=ioemu");
/// assert_eq!(releases[3].written.words, "");
/// assert_eq!(releases[3].differs_from, Some(Xen::V3_0_4));
/// ```
pub fn across_xen(
    guest: Guest,
    model: Option<&str>,
    libvirt: Libvirt,
    format: Format,
) -> Vec<AtXen> {
    let written = |xen| {
        let target =
            Target::new(libvirt, xen).filter(|target| target.check_format(format).is_ok())?;
        Some(WrittenVif::new(guest, model, target.vif(format)))
    };
    let releases = libvirt.profile().xens.iter();
    releases
        .filter_map(|&xen| {
            let here = written(xen)?;
            let differs_from = xen
                .predecessor()
                .filter(|&before| written(before).is_some_and(|before| here.differs_from(&before)));
            Some(AtXen { xen, written: here, differs_from })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(model: Option<&str>, libvirt: Libvirt) -> Vec<(Xen, Xen)> {
        let releases = across_xen(Guest::Hvm, model, libvirt, Format::Xm);
        releases.iter().filter_map(|at| Some((at.differs_from?, at.xen))).collect()
    }

    #[test]
    fn rhel_5_is_compared_with_the_release_that_it_is_based_on() {
        assert_eq!(
            changes(None, Libvirt::V0_7_5),
            [(Xen::V3_0_4, Xen::V3_1), (Xen::V3_0_3, Xen::Rhel5)]
        );
        assert_eq!(changes(Some("netfront"), Libvirt::V0_7_5), []);
    }

    #[test]
    fn what_the_guest_sees_counts_too() {
        // Xen 3.0.2 hands no model on: the words are the same, and the card is another one.
        let releases = across_xen(Guest::Hvm, Some("e1000"), Libvirt::V0_7_5, Format::Sexpr);
        assert_eq!(releases[0].written.words, releases[1].written.words);
        assert_eq!(releases[1].differs_from, Some(Xen::V3_0_2));
    }
}
