//! What becomes of a whole document from one release of libvirt to the next.

use super::to_native;
use crate::base::{Format, Note, Output};
use crate::release::{Guest, Releases, Target};

/// A document as one pair of releases converts it, in one format.
#[derive(Clone, Debug)]
pub struct AtReleases {
    /// The libvirt release, and the Xen release if that one tells Xen releases apart.
    pub releases: Releases,
    /// The format.
    pub format: Format,
    /// The output, or why there is none.
    pub output: Result<Output, Note>,
    /// Whether it is another text than at the pair before, in the same format. Two refusals are the same if their
    /// messages are.
    pub is_change: bool,
}

/// What each reproduced pair of releases makes of a document, in each of its formats: by the libvirt release, oldest
/// first, then by the Xen release. `target` gives the host and the guest of a single device.
///
/// ```
/// use xenlens::{Format, Libvirt, Target, across_releases};
///
/// let text = "<domain type='xen'><name>a</name><memory>1024</memory><os><type>hvm</type><loader>/l</loader></os></domain>";
/// let rows = across_releases(text, &Target::default());
/// let xl = rows.iter().find(|row| row.format == Format::Xl).unwrap();
/// assert_eq!(xl.releases.libvirt(), Libvirt::V9_0);
/// assert!(xl.output.as_ref().unwrap().text().contains("builder = \"hvm\""));
/// ```
pub fn across_releases(text: &str, target: &Target) -> Vec<AtReleases> {
    let mut rows: Vec<AtReleases> = Vec::new();
    for releases in Releases::all() {
        let guests = releases.libvirt().profile().guests;
        let guest = target.guest.filter(|guest: &Guest| guests.contains(guest));
        let target = Target { releases, guest, ..target.clone() };
        for &format in target.formats() {
            let output = to_native(text, format, &target);
            let before = rows.iter().rev().find(|row| row.format == format);
            let is_change = before.is_some_and(|before| differ(&before.output, &output));
            rows.push(AtReleases { releases, format, output, is_change });
        }
    }
    rows
}

fn differ(before: &Result<Output, Note>, after: &Result<Output, Note>) -> bool {
    match (before, after) {
        (Ok(before), Ok(after)) => before.text() != after.text(),
        (Err(before), Err(after)) => before.message != after.message,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Libvirt, Xen};

    const HVM: &str = "<domain type='xen'><name>a</name><memory>1025</memory><os><type>hvm</type><loader>/l</loader></os><devices><interface type='bridge'><source bridge='b'/><model type='netfront'/></interface></devices></domain>";

    #[test]
    fn libvirt_9_0_is_a_conversion_like_any_other() {
        let rows = across_releases(HVM, &Target::default());
        let texts = |libvirt, format| -> Vec<&str> {
            let rows =
                rows.iter().filter(|row| (row.releases.libvirt(), row.format) == (libvirt, format));
            rows.map(|row| row.output.as_ref().expect("written").text()).collect()
        };
        assert_eq!(texts(Libvirt::V0_7_5, Format::Xm).len(), Xen::ALL.len());
        let [xl] = *texts(Libvirt::V9_0, Format::Xl) else { panic!("one text") };
        assert!(xl.contains("type=vif") && xl.contains("maxmem = 2\n"), "{xl}");
        let [xm] = *texts(Libvirt::V9_0, Format::Xm) else { panic!("one text") };
        assert!(xm.contains("type=netfront"), "{xm}");
        assert!(texts(Libvirt::V9_0, Format::Sexpr).is_empty());
    }

    #[test]
    fn the_first_row_of_a_format_is_no_change() {
        let rows = across_releases(HVM, &Target::default());
        for format in Format::ALL {
            let first = rows.iter().find(|row| row.format == format).expect("a row");
            assert!(!first.is_change, "{format:?}");
        }
        let xm_of_9_0 = rows.iter().rev().find(|row| row.format == Format::Xm).expect("a row");
        assert!(xm_of_9_0.is_change);
    }
}
