//! Links to the reference's search.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The address of the reference's search for these words, such as those of a message, relative to the published folder. They
/// stand behind `#`, so that no server gets them.
///
/// ```
/// assert_eq!(xenlens::reference_search("no type"), "reference.html#search=no%20type");
/// ```
pub fn reference_search(words: &str) -> String {
    format!("reference.html#search={}", utf8_percent_encode(words, NON_ALPHANUMERIC))
}
