//! Which target a conversion is for.

use xenlens::{Guest, Releases, Target};

/// The target that a byte stands for.
pub(crate) fn of(byte: u8) -> Target {
    let byte = usize::from(byte);
    Target {
        releases: Releases::all().nth(byte % 10).unwrap_or_default(),
        guest: [None, Some(Guest::Hvm), Some(Guest::Pv)][byte / 10 % 3],
        ..Target::default()
    }
}
