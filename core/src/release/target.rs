//! Everything that a conversion depends on besides the document.

use crate::base::{Format, Note};
use crate::release::{Guest, Host, HostArch, Libvirt, Xen};
use serde::Deserialize;
use serde::Serialize;

/// A libvirt release, and a Xen release for which it writes if it tells Xen releases apart. [`xens`](crate::Profile::xens)
/// decides which pairs exist, and no other pair can be made.
///
/// ```
/// use xenlens::{Libvirt, Releases, Xen};
///
/// let releases = Releases::new(Libvirt::V0_7_4, Xen::V3_0_3).expect("libvirt 0.7.4 writes for Xen 3.0.3");
/// assert_eq!((releases.libvirt(), releases.xen()), (Libvirt::V0_7_4, Some(Xen::V3_0_3)));
/// assert!(Releases::new(Libvirt::V9_0, None).is_some());
/// assert!(Releases::new(Libvirt::V9_0, Xen::V3_0_3).is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Releases {
    libvirt: Libvirt,
    #[serde(skip_serializing_if = "Option::is_none")]
    xen: Option<Xen>,
}

impl Releases {
    /// The pair. `None` if the libvirt release does not write for the Xen release, or tells Xen releases apart and
    /// there is none.
    pub fn new(libvirt: Libvirt, xen: impl Into<Option<Xen>>) -> Option<Self> {
        let (xens, xen) = (libvirt.profile().xens, xen.into());
        let exists = match xen {
            Some(xen) => xens.contains(&xen),
            None => xens.is_empty(),
        };
        exists.then_some(Self { libvirt, xen })
    }

    /// The pairs of one libvirt release, by the Xen release, oldest first; one without a Xen release if it tells
    /// none apart.
    pub fn of(libvirt: Libvirt) -> impl Iterator<Item = Self> {
        let profile = libvirt.profile();
        let without = profile.xens.is_empty().then_some(Self { libvirt, xen: None });
        let with = profile.xens.iter().map(move |&xen| Self { libvirt, xen: Some(xen) });
        without.into_iter().chain(with)
    }

    /// Every pair that exists, by the libvirt release, oldest first.
    pub fn all() -> impl Iterator<Item = Self> {
        Libvirt::ALL.into_iter().flat_map(Self::of)
    }

    /// The pair after a user chose another libvirt release. It keeps the Xen release if the libvirt release writes
    /// for it, and takes [`Releases::default_of`] otherwise.
    pub fn with_libvirt(self, libvirt: Libvirt) -> Self {
        Self::new(libvirt, self.xen).unwrap_or_else(|| Self::default_of(libvirt))
    }

    /// The pair of a libvirt release that is shown first: Xen 3.1, if the libvirt release tells Xen releases apart.
    pub fn default_of(libvirt: Libvirt) -> Self {
        let xen = (!libvirt.profile().xens.is_empty()).then_some(Xen::V3_1);
        Self { libvirt, xen }
    }

    /// The pair that is shown first for a document in that format: the default, if its libvirt release knows the
    /// format, and the oldest libvirt release that does otherwise.
    ///
    /// ```
    /// use xenlens::{Format, Libvirt, Releases};
    ///
    /// assert_eq!(Releases::default_for(Format::Xm).libvirt(), Libvirt::V0_7_5);
    /// assert_eq!(Releases::default_for(Format::Xl).libvirt(), Libvirt::V9_0);
    /// ```
    pub fn default_for(format: Format) -> Self {
        let default = Self::default().libvirt;
        let mut releases = [default].into_iter().chain(Libvirt::ALL);
        let knows = |libvirt: &Libvirt| libvirt.profile().formats.contains(&format);
        Self::default_of(releases.find(knows).unwrap_or(default))
    }

    /// The pair after a user chose another Xen release; `None` if the libvirt release does not write for it.
    pub fn with_xen(self, xen: impl Into<Option<Xen>>) -> Option<Self> {
        Self::new(self.libvirt, xen)
    }

    /// The libvirt release.
    pub fn libvirt(self) -> Libvirt {
        self.libvirt
    }

    /// The Xen release, if the libvirt release tells Xen releases apart.
    pub fn xen(self) -> Option<Xen> {
        self.xen
    }

    /// Both for people, such as `libvirt 0.7.5, Xen 3.0.4` or `libvirt 9.0`.
    pub fn title(self) -> String {
        let libvirt = self.libvirt.name();
        match self.xen {
            Some(xen) => format!("libvirt {libvirt}, {}", xen.full_title()),
            None => format!("libvirt {libvirt}"),
        }
    }
}

impl Default for Releases {
    /// libvirt 0.7.5 at Xen 3.1.
    fn default() -> Self {
        Self::default_of(Libvirt::V0_7_5)
    }
}

/// Everything that a conversion depends on besides the document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Target {
    /// The libvirt release and the Xen release.
    #[serde(flatten)]
    pub releases: Releases,
    /// The host.
    pub host: Host,
    /// The guest that a single device is attached to. A whole domain says itself what guest it is.
    pub guest: Option<Guest>,
}

impl Target {
    /// The releases with the default host and no guest for a single device; `None` if the libvirt release does not
    /// write for the Xen release.
    pub fn new(libvirt: Libvirt, xen: impl Into<Option<Xen>>) -> Option<Self> {
        Some(Self { releases: Releases::new(libvirt, xen)?, ..Self::default() })
    }

    /// The libvirt release.
    pub fn libvirt(&self) -> Libvirt {
        self.releases.libvirt
    }

    /// The Xen release, if the libvirt release tells Xen releases apart.
    pub fn xen(&self) -> Option<Xen> {
        self.releases.xen
    }

    /// Whether the target has a Xen release, and that one behaves so.
    pub(crate) fn xen_does(&self, behaviour: impl FnOnce(Xen) -> bool) -> bool {
        self.xen().is_some_and(behaviour)
    }

    /// The native formats that the libvirt release reads and writes.
    pub fn formats(&self) -> &'static [Format] {
        self.libvirt().profile().formats
    }

    /// Refuses a format that the libvirt release neither reads nor writes.
    pub(crate) fn check_format(&self, format: Format) -> Result<(), Note> {
        if self.formats().contains(&format) {
            return Ok(());
        }
        let (release, title) = (self.libvirt().with_year(), format.title());
        let known: Vec<_> = self.formats().iter().map(|format| format.title()).collect();
        let knows = |libvirt: &Libvirt| libvirt.profile().formats.contains(&format);
        let other = Libvirt::ALL.into_iter().rfind(knows).map(Libvirt::name).unwrap_or_default();
        Err(Note::error("format-unknown", format!("{release} does not know the format {title}."))
            .help(format!(
                "This release knows: {}. libvirt {other} knows {title}.",
                known.join(", ")
            )))
    }
}

/// What a conversion from native depends on besides the document and the target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FromOptions {
    /// Whether VNC passwords are kept.
    pub security_info: bool,
    /// The host's architecture.
    pub host_arch: HostArch,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_that_never_existed_is_not_made() {
        assert!(Releases::new(Libvirt::V0_7_5, Xen::V3_1).is_some());
        assert_eq!(Releases::new(Libvirt::V0_7_5, None), None);
        assert!(Releases::new(Libvirt::V9_0, None).is_some());
        assert_eq!(Releases::new(Libvirt::V9_0, Xen::V3_1), None);
    }

    #[test]
    fn another_libvirt_release_keeps_the_xen_release_or_takes_its_default() {
        let before = Releases { libvirt: Libvirt::V0_7_4, xen: Some(Xen::Rhel5) };
        assert_eq!(before.with_libvirt(Libvirt::V0_7_5).xen(), Some(Xen::Rhel5));
        let newer = before.with_libvirt(Libvirt::V9_0);
        assert_eq!(newer, Releases { libvirt: Libvirt::V9_0, xen: None });
        assert_eq!(newer.with_libvirt(Libvirt::V0_7_5), Releases::default());
    }

    #[test]
    fn the_default_and_every_listed_pair_exist() {
        let Releases { libvirt, xen } = Releases::default();
        assert_eq!(Releases::new(libvirt, xen), Some(Releases::default()));
        assert!(Releases::all().all(|pair| Releases::new(pair.libvirt, pair.xen) == Some(pair)));
        assert_eq!(Releases::all().count(), 2 * Xen::ALL.len() + 1);
    }

    #[test]
    fn a_format_that_the_release_lacks_is_refused() {
        let target = Target::new(Libvirt::V9_0, None).expect("the pair exists");
        assert_eq!(target.check_format(Format::Xl), Ok(()));
        let note = target.check_format(Format::Sexpr).expect_err("refused");
        assert_eq!(note.message, "libvirt 9.0, of 2023, does not know the format S-expression.");
        assert_eq!(
            note.help.as_deref(),
            Some("This release knows: xl, xm. libvirt 0.7.5 knows S-expression.")
        );
    }
}
