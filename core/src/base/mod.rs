//! What everything else is built on: places in a text, notes, rules as data, and text with marks.

mod choice;
mod digits;
mod fix;
mod format;
mod hexadecimal;
mod libvirt;
mod libvirt_error;
mod limits;
mod note;
mod output;
mod per_format;
mod piece;
mod rule;
mod span;
mod unseen;
mod vif_decision;

pub use choice::Choice;
pub(crate) use choice::choice;
pub(crate) use digits::digits;
pub use fix::{Applicability, Edit, Fix};
pub use format::Format;
pub(crate) use hexadecimal::hexadecimal;
pub use libvirt::Libvirt;
pub use libvirt_error::LibvirtError;
pub use limits::{MAX_DEPTH, MAX_INPUT};
pub use note::{Note, NoteContent, Severity, XlSays};
pub use output::{Mark, Omission, Origin, Output, Part, Sourced, incomplete_marks};
pub use per_format::PerFormat;
pub(crate) use piece::Piece;
pub use rule::{Rule, Source};
pub(crate) use span::sort_by_key;
pub use span::{Position, Positions, Span, Utf16};
pub use unseen::{UNSEEN_CHARACTERS, is_unseen};
pub use vif_decision::{Scenario, VifDecision, VifType};
