//! The part of a document that a note names.

use std::fmt;

/// The part of a document that a note names. Notes that differ in their subjects alone are alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Its words in the note's message, such as `type='block' of <disk>`.
    pub words: String,
    /// Its kind, such as `type`.
    pub kind: String,
    /// What it is a part of, such as `<disk>`, if its kind alone does not say that.
    pub of: Option<String>,
}

impl Subject {
    /// A subject whose words say what kind it is.
    pub(crate) fn plain(words: impl Into<String>) -> Self {
        let words = words.into();
        Self { kind: words.clone(), words, of: None }
    }
}

/// Its words in the note's message.
impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}
