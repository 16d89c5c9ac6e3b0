//! No names of Unicode characters.
//!
//! The parser of Python asks the crate of this name for `"\N{BULLET}"`. The table of all names is two thirds of what a
//! browser would download, and no configuration of a guest uses it. Here no name is known, so that the parser reports
//! such an escape as an error.

/// The character of that name: none.
pub fn character(_name: &str) -> Option<char> {
    None
}
