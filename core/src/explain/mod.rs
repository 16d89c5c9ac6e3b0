//! What the user gets to know of a conversion: notes, cards, differences; and of releases and scenarios beside
//! those of the conversion.

mod across_releases;
mod came_with;
pub mod compare;
mod completion;
mod effect;
mod format_notes;
mod from_native;
mod groups;
mod history;
mod later_releases;
mod matrix;
mod meaning;
mod messages;
mod move_to_xl;
mod obstacles;
mod other_releases;
pub mod picture;
mod place;
pub mod round_trip;
mod to_native;
mod unknown_card;
mod unreached;
mod way_back;
mod what_if;
mod written_vif;
mod xl_verdict;

pub use across_releases::{
    AtReleases, ReleaseColumn, document_across_releases, vif_across_releases,
};
pub use completion::{Completion, CompletionKind, Completions, completions};
pub use from_native::{
    NativeConversion, NativeInterfaceCard, convert_native, from_native, read_native,
};
pub use groups::{NoteGroup, folded_in_words, groups};
pub use history::{HistoryStep, NotWritten, Written, history};
pub use matrix::{MatrixRow, matrix};
pub use meaning::{Meaning, meaning};
pub use messages::{Message, Said, Speaker, find_message, messages};
pub use move_to_xl::{MoveChange, MoveKind, MoveStep, MoveToXl, move_to_xl};
pub use obstacles::{Mended, Obstacles, fixable_warnings, mend, obstacles, with_fixes};
pub use other_releases::releases_that_read;
pub use to_native::{Conversion, InterfaceCard, InterfaceInFormat, convert, to_native};
pub use what_if::{WhatIf, what_if, what_if_in};
pub use written_vif::WrittenVif;
pub use xl_verdict::{XlCause, XlRefusal, XlVerdict, XlWarning, xl_verdict};
