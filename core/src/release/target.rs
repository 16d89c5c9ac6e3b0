//! Everything that a conversion depends on besides the document.

use crate::base::{Format, Note};
use crate::release::{Guest, Host, HostArch, Libvirt, Profile, Xen};
use serde::Deserialize;
use serde::Serialize;

/// A libvirt release and a Xen release for which it writes. [`Profile::xens`] decides which pairs exist, and no
/// other pair can be made.
///
/// ```
/// use xenlens::{Libvirt, Releases, Xen};
///
/// let releases = Releases::new(Libvirt::V0_7_4, Xen::V3_0_3).expect("libvirt 0.7.4 writes for Xen 3.0.3");
/// assert_eq!((releases.libvirt(), releases.xen()), (Libvirt::V0_7_4, Xen::V3_0_3));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Releases {
    libvirt: Libvirt,
    xen: Xen,
}

impl Releases {
    /// The pair; `None` if the libvirt release does not write for the Xen release.
    pub fn new(libvirt: Libvirt, xen: Xen) -> Option<Self> {
        Self::by_profile(libvirt, libvirt.profile(), xen)
    }

    fn by_profile(libvirt: Libvirt, profile: &Profile, xen: Xen) -> Option<Self> {
        profile.xens.contains(&xen).then_some(Self { libvirt, xen })
    }

    /// Every pair that exists, by the libvirt release, oldest first.
    pub fn all() -> impl Iterator<Item = Self> {
        Libvirt::ALL.into_iter().flat_map(|libvirt| {
            libvirt.profile().xens.iter().filter_map(move |&xen| Self::new(libvirt, xen))
        })
    }

    /// The pair after a user chose another libvirt release. It keeps the Xen release if the libvirt release writes
    /// for it, and takes the first one that exists otherwise; `None` if there is none.
    pub fn with_libvirt(self, libvirt: Libvirt) -> Option<Self> {
        self.with_profile(libvirt, libvirt.profile())
    }

    fn with_profile(self, libvirt: Libvirt, profile: &Profile) -> Option<Self> {
        let mut xens = [self.xen].into_iter().chain(profile.xens.iter().copied());
        xens.find_map(|xen| Self::by_profile(libvirt, profile, xen))
    }

    /// The pair after a user chose another Xen release; `None` if the libvirt release does not write for it.
    pub fn with_xen(self, xen: Xen) -> Option<Self> {
        Self::new(self.libvirt, xen)
    }

    /// The libvirt release.
    pub fn libvirt(self) -> Libvirt {
        self.libvirt
    }

    /// The Xen release.
    pub fn xen(self) -> Xen {
        self.xen
    }
}

impl Default for Releases {
    /// libvirt 0.7.5 at Xen 3.1.
    fn default() -> Self {
        Self { libvirt: Libvirt::V0_7_5, xen: Xen::V3_1 }
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
    pub fn new(libvirt: Libvirt, xen: Xen) -> Option<Self> {
        Some(Self { releases: Releases::new(libvirt, xen)?, ..Self::default() })
    }

    /// The libvirt release.
    pub fn libvirt(&self) -> Libvirt {
        self.releases.libvirt
    }

    /// The Xen release.
    pub fn xen(&self) -> Xen {
        self.releases.xen
    }

    /// The native formats that the libvirt release reads and writes.
    pub fn formats(&self) -> &'static [Format] {
        self.libvirt().profile().formats
    }

    /// Refuses a format that the libvirt release neither reads nor writes.
    pub(crate) fn check_format(&self, format: Format) -> Result<(), Note> {
        check_format(format, self.libvirt(), self.libvirt().profile())
    }
}

fn check_format(format: Format, libvirt: Libvirt, profile: &Profile) -> Result<(), Note> {
    if profile.formats.contains(&format) {
        return Ok(());
    }
    let (release, format) = (libvirt.name(), format.title());
    let known: Vec<_> = profile.formats.iter().map(|format| format.title()).collect();
    Err(Note::error(
        "format-unknown",
        format!("libvirt {release} does not know the format {format}."),
    )
    .help(format!("This release knows: {}.", known.join(", "))))
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
    use crate::release::v0_7;

    /// Every release today has every pair and every format. This one has not.
    const PARTIAL: Profile =
        Profile { formats: &[Format::Xm], xens: &[Xen::V3_0_4, Xen::V3_1], ..v0_7::V0_7_5 };

    const LIBVIRT: Libvirt = Libvirt::V0_7_5;

    fn partial(xen: Xen) -> Option<Releases> {
        Releases::by_profile(LIBVIRT, &PARTIAL, xen)
    }

    #[test]
    fn a_pair_that_never_existed_is_not_made() {
        assert_eq!(partial(Xen::V3_1), Some(Releases { libvirt: LIBVIRT, xen: Xen::V3_1 }));
        assert_eq!(partial(Xen::V3_0_3), None);
    }

    #[test]
    fn another_libvirt_release_keeps_the_xen_release_or_takes_its_first() {
        let after = |xen, profile| {
            let before = Releases { libvirt: Libvirt::V0_7_4, xen };
            before.with_profile(LIBVIRT, profile)
        };
        assert_eq!(after(Xen::V3_1, &PARTIAL), partial(Xen::V3_1));
        assert_eq!(after(Xen::Rhel5, &PARTIAL), partial(Xen::V3_0_4));
        assert_eq!(after(Xen::V3_1, &Profile { xens: &[], ..PARTIAL }), None);
    }

    #[test]
    fn the_default_and_every_listed_pair_exist() {
        let Releases { libvirt, xen } = Releases::default();
        assert_eq!(Releases::new(libvirt, xen), Some(Releases::default()));
        assert!(Releases::all().all(|pair| pair.libvirt.profile().xens.contains(&pair.xen)));
        assert_eq!(Releases::all().count(), Libvirt::ALL.len() * Xen::ALL.len());
    }

    #[test]
    fn a_format_that_the_release_lacks_is_refused() {
        assert_eq!(check_format(Format::Xm, LIBVIRT, &PARTIAL), Ok(()));
        let note = check_format(Format::Sexpr, LIBVIRT, &PARTIAL).expect_err("refused");
        assert_eq!(note.message, "libvirt 0.7.5 does not know the format S-expression.");
        assert_eq!(note.help.as_deref(), Some("This release knows: xm."));
    }
}
