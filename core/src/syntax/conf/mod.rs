//! The syntax of xl and xm configurations, as libvirt's reader of configuration files takes it.

mod parse;
mod refusal;
mod tree;

pub(crate) use parse::{Stop, parse, parse_as_far};
pub(crate) use tree::{Entry, Kind, Tree, ValueId};

/// Words of Python with which a line can begin.
pub(crate) const PYTHON_WORDS: [&str; 13] = [
    "import", "from", "def", "if", "elif", "else", "for", "while", "try", "except", "raise",
    "return", "print",
];
