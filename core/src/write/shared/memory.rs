//! Memory.

/// The MiB in which Xen counts, from the KiB in which libvirt does; the rest is dropped.
pub(crate) fn mebibytes(kibibytes: u64) -> u64 {
    kibibytes / 1024
}
