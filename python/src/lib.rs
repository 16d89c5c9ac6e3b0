//! Works out the Python of xm configurations.
//!
//! xm ran a guest's configuration as a program in Python, and took what its variables held at the end. libvirt reads
//! assignments of strings, numbers and lists of them, and nothing else. [`work_out`] runs the program and gives the edits
//! that make of it the flat file that libvirt can read.
//!
//! Nothing of the outside is asked: no file, no command and no clock. The architecture of the host and the variables
//! of the command line are the caller's, see [`Environment`].
//!
//! - `syntax`: text to statements, by the parser of ruff; and what is mended before.
//! - `evaluate`: statements and expressions to values, with limits on steps, nesting and memory.
//! - `library`: the parts of Python's library, and of xm, that such files use.
//! - `flat`: the values and the text to edits.

mod environment;
mod evaluate;
mod flat;
mod library;
mod problem;
mod syntax;
mod value;

pub use environment::Environment;
pub use flat::{FlatFile, Replacement, work_out};
pub use problem::Problem;
