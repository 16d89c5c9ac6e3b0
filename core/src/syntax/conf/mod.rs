//! The syntax of xl and xm configurations, as libvirt's reader of configuration files takes it.

mod parse;
mod refusal;
mod tree;

pub(crate) use parse::{Stop, parse, parse_as_far};
pub(crate) use tree::{Entry, Kind, Tree, ValueId};

/// The key of the assignment that a text begins with: `key = …`.
pub(crate) fn key_at_start(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len());
    let (key, rest) = text.split_at(end);
    let rest = rest.trim_start_matches([' ', '\t']);
    let assigns = rest.starts_with('=') && !rest.starts_with("==");
    (assigns && key.starts_with(|c: char| c.is_ascii_alphabetic())).then_some(key)
}

/// Words of Python with which a line can begin.
pub(crate) const PYTHON_WORDS: [&str; 13] = [
    "import", "from", "def", "if", "elif", "else", "for", "while", "try", "except", "raise",
    "return", "print",
];
