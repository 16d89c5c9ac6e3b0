//! The releases that tests go over.

use xenlens::Releases;

/// UNTIL 9.0: every pair of releases but that of libvirt 9.0, whose conversion is not complete.
pub(crate) fn reproduced_releases() -> impl Iterator<Item = Releases> {
    Releases::all().filter(|releases| releases.xen().is_some())
}
