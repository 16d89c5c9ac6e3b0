//! What Xen's own xl says of an xl configuration: whether it takes the file, and in which words it refuses it.
//!
//! This is the part of xl that reads a file, as of Xen 4.17: `xl -N create` with nothing behind it. What xl checks later, when it
//! creates the guest (files, bridges, devices of the host), is not looked at. Where the reading itself asks the host, that
//! host has 64 processors in 4 NUMA nodes.
//!
//! xl stops at the first value that it refuses. So the checks stand in xl's order, and each may end the reading. What xl says of
//! CPUID flags is left out: it never refuses them.
//!
//! Sources: tools/xl/xl_parse.c, tools/libs/util/libxlu_pci.c and libxlu_vif.c of Xen 4.17.

mod affinity;
mod backend_devices;
mod channel;
mod disk;
mod domain;
mod guest_type;
mod hvm;
mod lookup;
mod notes;
mod otherwise;
mod pci;
mod refusal;
mod resources;
mod sound;
mod syntax;
mod usb;
mod vif;
mod virtual_keyboard;
mod vnuma;
mod words;

pub(crate) use notes::{on_configuration, on_output};
pub use refusal::{XlCause, XlRefusal, XlWarning};

use crate::syntax::xl::config;
use lookup::Xl;

/// What xl says of a configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct XlVerdict {
    /// What xl says before it goes on, in its order.
    pub warnings: Vec<XlWarning>,
    /// Why xl refuses the file, in its order; nothing if it takes the file.
    pub refusals: Vec<XlRefusal>,
    /// What xl says at the end of a file that it cannot read at all.
    pub closing: Vec<String>,
}

impl XlVerdict {
    /// Whether xl takes the file.
    pub fn is_ok(&self) -> bool {
        self.refusals.is_empty()
    }

    /// The refusals to explain: line ends of Windows are explained once, though xl says the same of every line.
    pub fn reasons(&self) -> impl Iterator<Item = &XlRefusal> {
        let is_line_end = |refusal: &&XlRefusal| refusal.cause == XlCause::LineEnds;
        let first = self.refusals.iter().position(|refusal| is_line_end(&refusal));
        let reasons = self.refusals.iter().enumerate();
        reasons
            .filter(move |(index, refusal)| !is_line_end(refusal) || Some(*index) == first)
            .map(|(_, refusal)| refusal)
    }

    /// All lines that xl prints, in its order.
    pub fn lines(&self) -> Vec<String> {
        let warnings = self.warnings.iter().map(|warning| warning.said.clone());
        let refusals = self.refusals.iter().filter_map(|refusal| refusal.said.clone());
        warnings.chain(refusals).chain(self.closing.iter().cloned()).collect()
    }
}

/// What xl of Xen 4.17 says of the configuration `text`. `file` is the name that its messages use for the file.
///
/// ```
/// let verdict = xenlens::xl_verdict("name = \"a\"\nvncdisplay = -5900\n", "guest.cfg");
/// assert_eq!(verdict.lines()[0], "guest.cfg:2: config parsing error near `-5900': lexical error");
/// ```
pub fn xl_verdict(text: &str, file: &str) -> XlVerdict {
    let reading = config::parse(text);
    if !reading.complaints.is_empty() {
        return syntax::verdict(text, &reading, file);
    }
    let mut xl = Xl::new(&reading.config, file);
    let refusals = xl.domain().err().unwrap_or_default();
    XlVerdict { warnings: xl.finish(), refusals, closing: Vec::new() }
}
