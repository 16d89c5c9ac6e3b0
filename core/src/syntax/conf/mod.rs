//! The syntax of xl and xm configurations, as libvirt's reader of configuration files takes it.

mod parse;
mod refusal;
mod tree;

pub(crate) use parse::{Stop, parse, parse_as_far};
pub(crate) use tree::{Entry, Kind, Tree, ValueId};
