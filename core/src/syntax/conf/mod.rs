//! The syntax of xm configurations, as libvirt's reader of configuration files takes it.

mod parse;
mod refusal;
mod tree;

pub(crate) use parse::parse;
pub(crate) use tree::{Kind, Tree, ValueId};
