//! The syntax of xm configurations, as libvirt's reader of configuration files takes it.

mod tree;

pub(crate) use tree::*;
