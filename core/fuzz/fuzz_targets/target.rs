//! Which target a conversion is for.

use xenlens::{Guest, Releases, Target};

/// The target that a byte stands for, of releases that `fit`.
pub(crate) fn of(byte: u8, fit: impl Fn(&Releases) -> bool) -> Target {
    let byte = usize::from(byte);
    let releases: Vec<_> = Releases::all().filter(fit).collect();
    let guests = [None, Some(Guest::Hvm), Some(Guest::Pv), Some(Guest::Pvh)];
    Target {
        releases: releases.get(byte % releases.len()).copied().unwrap_or_default(),
        guest: guests[byte / releases.len() % guests.len()],
        ..Target::default()
    }
}
