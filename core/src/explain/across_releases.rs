//! What becomes of an interface, or of a whole document, from one release to the next.

use super::{WrittenVif, to_native};
use crate::base::{Format, Note, Output};
use crate::release::{Guest, Libvirt, Releases, Target, Xen};

/// A column of a table of releases: a pair of releases, and one of its formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReleaseColumn {
    /// The libvirt release, and the Xen release if that one tells Xen releases apart.
    pub releases: Releases,
    /// The format.
    pub format: Format,
}

impl ReleaseColumn {
    /// The Xen releases of a libvirt release in one format, oldest first. Behind them stand the libvirt releases
    /// that tell no Xen releases apart, in each of their formats.
    pub fn all(libvirt: Libvirt, format: Format) -> Vec<Self> {
        let columns = |libvirt| {
            let column =
                move |&format| Releases::of(libvirt).map(move |releases| Self { releases, format });
            libvirt.profile().formats.iter().flat_map(column)
        };
        let older = columns(libvirt).filter(|column| column.format == format);
        let newer = Libvirt::ALL.into_iter().flat_map(columns);
        let older = older.filter(|column| column.releases.xen().is_some());
        older.chain(newer.filter(|column| column.releases.xen().is_none())).collect()
    }

    /// The title for people, such as `Xen 3.0.4` or `libvirt 9.0, xl`.
    pub fn title(self) -> String {
        match self.releases.xen() {
            Some(xen) => xen.full_title(),
            None => format!("{}, {}", self.releases.title(), self.format.title()),
        }
    }

    /// The same for the Xen release before.
    fn before(self) -> Option<Self> {
        let xen = self.releases.xen()?.predecessor()?;
        Some(Self { releases: self.releases.with_xen(xen)?, ..self })
    }
}

/// What something becomes at a pair of releases.
#[derive(Clone, Debug)]
pub struct AtReleases<T> {
    /// The releases and the format.
    pub column: ReleaseColumn,
    /// What it becomes.
    pub result: T,
    /// The Xen release before, if something changed since then. RHEL 5's Xen comes after 3.0.3, on which it is based.
    pub differs_from: Option<Xen>,
}

fn across<T>(
    columns: &[ReleaseColumn],
    at: impl Fn(ReleaseColumn) -> T,
    differ: impl Fn(&T, &T) -> bool,
) -> Vec<AtReleases<T>> {
    let mut results: Vec<AtReleases<T>> = Vec::with_capacity(columns.len());
    for &column in columns {
        let result = at(column);
        let before = results.iter().find(|other| Some(other.column) == column.before());
        let before = before.filter(|before| differ(&before.result, &result));
        let differs_from = before.and_then(|before| before.column.releases.xen());
        results.push(AtReleases { column, result, differs_from });
    }
    results
}

/// What becomes of an interface of such a guest.
///
/// ```
/// use xenlens::{Format, Guest, Libvirt, ReleaseColumn, Xen, vif_across_releases};
///
/// let columns = ReleaseColumn::all(Libvirt::V0_7_5, Format::Xm);
/// let releases = vif_across_releases(Guest::Hvm, None, &columns);
/// assert_eq!(releases[2].result.words, "type=ioemu");
/// assert_eq!(releases[3].result.words, "");
/// assert_eq!(releases[3].differs_from, Some(Xen::V3_0_4));
/// assert_eq!(releases[5].column.title(), "libvirt 9.0, xl");
/// ```
pub fn vif_across_releases(
    guest: Guest,
    model: Option<&str>,
    columns: &[ReleaseColumn],
) -> Vec<AtReleases<WrittenVif>> {
    let written = |column: ReleaseColumn| {
        let target = Target { releases: column.releases, ..Target::default() };
        WrittenVif::new(guest, model, target.vif(column.format))
    };
    across(columns, written, WrittenVif::differs_from)
}

/// What becomes of a whole document: its text, or why there is none. Two refusals are the same if their messages are.
/// `target` gives the host and the guest of a single device.
///
/// ```
/// use xenlens::{Format, Libvirt, ReleaseColumn, Target, document_across_releases};
///
/// let text = "<domain type='xen'><name>a</name><memory>1024</memory><os><type>hvm</type><loader>/l</loader></os></domain>";
/// let columns = ReleaseColumn::all(Libvirt::V0_7_5, Format::Xm);
/// let releases = document_across_releases(text, &Target::default(), &columns);
/// assert!(releases[5].result.as_ref().unwrap().text().contains("builder = \"hvm\""));
/// ```
pub fn document_across_releases(
    text: &str,
    target: &Target,
    columns: &[ReleaseColumn],
) -> Vec<AtReleases<Result<Output, Note>>> {
    let converted = |ReleaseColumn { releases, format }| {
        let guests = releases.libvirt().profile().guests;
        let guest = target.guest.filter(|guest: &Guest| guests.contains(guest));
        to_native(text, format, &Target { releases, guest, ..target.clone() })
    };
    across(columns, converted, |before, after| match (before, after) {
        (Ok(before), Ok(after)) => before.text() != after.text(),
        (Err(before), Err(after)) => before.message != after.message,
        _ => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn xm() -> Vec<ReleaseColumn> {
        ReleaseColumn::all(Libvirt::V0_7_5, Format::Xm)
    }

    fn changes<T>(releases: &[AtReleases<T>]) -> Vec<(Xen, Xen)> {
        let change = |at: &AtReleases<T>| Some((at.differs_from?, at.column.releases.xen()?));
        releases.iter().filter_map(change).collect()
    }

    #[test]
    fn the_columns_are_the_releases_of_xen_and_libvirt_9_0_in_each_format() {
        let titles = |libvirt, format| -> Vec<String> {
            ReleaseColumn::all(libvirt, format).into_iter().map(ReleaseColumn::title).collect()
        };
        let newer = ["libvirt 9.0, xl", "libvirt 9.0, xm"];
        let sexpr = titles(Libvirt::V0_7_4, Format::Sexpr);
        assert_eq!(sexpr[..Xen::ALL.len()], Xen::ALL.map(Xen::full_title));
        assert_eq!(sexpr[Xen::ALL.len()..], newer);
        assert_eq!(titles(Libvirt::V9_0, Format::Xm), newer);
    }

    #[test]
    fn rhel_5_is_compared_with_the_release_that_it_is_based_on() {
        let releases = vif_across_releases(Guest::Hvm, None, &xm());
        assert_eq!(changes(&releases), [(Xen::V3_0_4, Xen::V3_1), (Xen::V3_0_3, Xen::Rhel5)]);
        let releases = vif_across_releases(Guest::Hvm, Some("netfront"), &xm());
        assert_eq!(changes(&releases), []);
    }

    #[test]
    fn what_the_guest_sees_counts_too() {
        // Xen 3.0.2 hands no model on: the words are the same, and the card is another one.
        let columns = ReleaseColumn::all(Libvirt::V0_7_5, Format::Sexpr);
        let releases = vif_across_releases(Guest::Hvm, Some("e1000"), &columns);
        assert_eq!(releases[0].result.words, releases[1].result.words);
        assert_eq!(releases[1].differs_from, Some(Xen::V3_0_2));
    }

    #[test]
    fn libvirt_9_0_converts_the_document_like_any_other() {
        let text = "<domain type='xen'><name>a</name><memory>1025</memory><os><type>hvm</type><loader>/l</loader></os><devices><interface type='bridge'><source bridge='b'/><model type='netfront'/></interface><interface type='bridge'><source bridge='b'/></interface></devices></domain>";
        let releases = document_across_releases(text, &Target::default(), &xm());
        let text = |at: &AtReleases<Result<Output, Note>>| {
            at.result.as_ref().expect("written").text().to_owned()
        };
        let [.., xl, xm] = releases.as_slice() else { panic!("two formats") };
        assert!(text(xl).contains("type=vif") && text(xl).contains("maxmem = 2\n"));
        assert!(text(xm).contains("type=netfront"));
        assert_eq!(changes(&releases), [(Xen::V3_0_4, Xen::V3_1), (Xen::V3_0_3, Xen::Rhel5)]);
    }
}
