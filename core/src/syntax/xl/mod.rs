//! The syntax of xl configurations, as Xen 4.17's own readers take it.

// Xen's verdict and the reader of xl configurations are to use both.
#[allow(dead_code, unused_imports)]
pub(crate) mod config;
#[allow(dead_code, unused_imports)]
pub(crate) mod disk;
