//! Configuration files as Xen's library libxlutil reads them for xl.
//!
//! It reads on behind a mistake, and so may complain several times. Each complaint has the line and the words that xl prints.
//! Some of them are surprising: a line end is said to lie on the line before, and of several mistakes on one line only
//! the first is told.
//!
//! Sources: tools/libs/util/libxlu_cfg_l.l, libxlu_cfg_y.y and libxlu_cfg.c of Xen 4.17.

mod complaint;
mod lex;
mod parse;
mod quoted;
mod text;
mod tree;

pub(crate) use complaint::{Complaint, Mistake};
pub(crate) use lex::Kind as Token;
pub(crate) use parse::{Reading, parse};
pub(crate) use text::Text;
pub(crate) use tree::{Config, Kind, Setting, Value, ValueId};

#[cfg(test)]
mod tests;
