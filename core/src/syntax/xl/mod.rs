//! The syntax of xl configurations, as Xen 4.17's own readers take it.

pub(crate) mod config;
pub(crate) mod disk;
