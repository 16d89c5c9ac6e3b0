//! Small edits of a document in place.
//!
//! The page never rewrites a document. Its controls make the smallest edits that do what they say, in
//! the document's own style, so that one undo restores everything.
//!
//! - `guest`: makes the guest HVM or PV.
//! - `scenario`: moves an interface into one of the four scenarios.
//! - `fix`: takes away what a refusal is about.
//! - `edited_text`: several edits, one after the other, as edits of the first text.
//! - `editor`: what both build on: finding, adding and removing elements.

mod edited_text;
mod editor;
pub(crate) mod fix;
mod guest;
mod scenario;

pub(crate) use edited_text::EditedText;
pub use fix::Document;
pub(crate) use guest::guest_of_type;
pub use guest::set_guest;
pub use scenario::set_scenario;

pub use crate::base::apply;

use crate::base::Edit;

/// Edits that belong together, and what they do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentChange {
    /// The edits, in order; none overlaps another.
    pub edits: Vec<Edit>,
    /// What was changed, one sentence each, for the user.
    pub sentences: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Note;

    /// The document after a change, once the change is found to be in order.
    pub(super) fn changed(text: &str, change: Result<DocumentChange, Note>) -> String {
        let change = change.expect("well-formed");
        for pair in change.edits.windows(2) {
            assert!(pair[0].span.end <= pair[1].span.start, "{change:?}");
        }
        assert!(change.edits.is_empty() || !change.sentences.is_empty());
        apply(text, &change.edits)
    }
}
