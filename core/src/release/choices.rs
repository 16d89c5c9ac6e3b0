//! What a user chose of a target, and whether it goes together.

use crate::base::{Choice, Format};
use crate::release::{Guest, Libvirt, Releases, Xen};
use std::fmt;

/// What a user chose by name. The command line and the API take the same defaults for what is missing.
///
/// ```
/// use xenlens::{Choices, Format, Libvirt, Releases, Xen};
///
/// let choices = Choices { format: Some(Format::Xl), ..Choices::default() };
/// assert_eq!(choices.releases().unwrap().libvirt(), Libvirt::V9_0);
/// let choices = Choices { xen: Some(Xen::V3_1), ..choices };
/// assert_eq!(choices.releases().unwrap_err().option, "xen");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// The libvirt release. [`Releases::default_for`] the format where it is missing.
    pub libvirt: Option<Libvirt>,
    /// The Xen release. [`Releases::default_of`] the libvirt release where it is missing.
    pub xen: Option<Xen>,
    /// The native format.
    pub format: Option<Format>,
    /// The guest of a single device.
    pub guest: Option<Guest>,
}

/// Why choices do not go together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceError {
    /// The option that does not fit the libvirt release: `xen`, `format` or `guest`.
    pub option: &'static str,
    /// Why it does not fit, for people: the beginning of a sentence without a full stop.
    pub message: String,
}

impl fmt::Display for ChoiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ChoiceError {}

impl Choices {
    /// The releases.
    ///
    /// # Errors
    ///
    /// The libvirt release does not know the Xen release, the format or the guest.
    pub fn releases(self) -> Result<Releases, ChoiceError> {
        let default = self.format.map_or_else(Releases::default, Releases::default_for);
        let releases = self.libvirt.map_or(default, Releases::default_of);
        let (libvirt, profile) = (releases.libvirt().name(), releases.libvirt().profile());
        let wrong = |option, message| Err(ChoiceError { option, message });
        if let Some(format) = self.format
            && !profile.formats.contains(&format)
        {
            let known = names(profile.formats);
            let format = format.name();
            return wrong("format", format!("libvirt {libvirt} knows {known}, but not {format}"));
        }
        if let Some(guest) = self.guest
            && !profile.guests.contains(&guest)
        {
            let known = names(profile.guests);
            let guest = guest.name();
            return wrong("guest", format!("libvirt {libvirt} knows {known}, but not {guest}"));
        }
        let Some(xen) = self.xen else { return Ok(releases) };
        releases.with_xen(xen).ok_or_else(|| {
            let message = if profile.xens.is_empty() {
                format!("libvirt {libvirt} converts the same for every Xen release and takes none")
            } else {
                format!("libvirt {libvirt} does not write for Xen {}", xen.name())
            };
            ChoiceError { option: "xen", message }
        })
    }
}

/// The names of the choices, such as `xl and xm`.
fn names<T: Choice>(choices: &[T]) -> String {
    let names: Vec<_> = choices.iter().map(|choice| choice.choice_name()).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_has_its_default() {
        assert_eq!(Choices::default().releases(), Ok(Releases::default()));
        let libvirt = Some(Libvirt::V9_0);
        let newest = Choices { libvirt, guest: Some(Guest::Pvh), ..Choices::default() };
        assert_eq!(newest.releases(), Ok(Releases::default_of(Libvirt::V9_0)));
        let xm = Choices { format: Some(Format::Xm), ..Choices::default() };
        assert_eq!(xm.releases(), Ok(Releases::default()));
        assert!(Choices { libvirt, ..xm }.releases().is_ok());
    }

    #[test]
    fn what_does_not_go_together_is_named() {
        let of = |libvirt| Choices { libvirt: Some(libvirt), ..Choices::default() };
        for (choices, option, message) in [
            (
                Choices { xen: Some(Xen::Rhel5), ..of(Libvirt::V9_0) },
                "xen",
                "libvirt 9.0 converts the same for every Xen release and takes none",
            ),
            (
                Choices { format: Some(Format::Xl), ..of(Libvirt::V0_7_5) },
                "format",
                "libvirt 0.7.5 knows xm and sexpr, but not xl",
            ),
            (
                Choices { guest: Some(Guest::Pvh), ..of(Libvirt::V0_7_4) },
                "guest",
                "libvirt 0.7.4 knows hvm and pv, but not pvh",
            ),
        ] {
            let error = choices.releases().expect_err(message);
            assert_eq!((error.option, &*error.message), (option, message));
        }
    }
}
