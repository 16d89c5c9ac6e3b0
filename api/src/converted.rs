//! The answer of a conversion.

use serde::Serialize;
use xenlens::json::{JsonMark, JsonNote, JsonOutput};
use xenlens::{Note, Output, Target};

/// What a conversion gives: the text with its marks and notes, or the note that says why there is none.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Converted<'c> {
    Written { text: &'c str, marks: Vec<JsonMark>, notes: Vec<JsonNote<'c>> },
    Refused { refusal: Option<JsonNote<'c>> },
}

impl<'c> Converted<'c> {
    pub(crate) fn new(
        input: &str,
        target: &Target,
        result: &'c Result<Output, Note>,
        notes: impl Iterator<Item = &'c Note>,
    ) -> Self {
        match result {
            Ok(output) => {
                let JsonOutput { text, marks } = JsonOutput::in_utf16(input, output);
                Self::Written { text, marks, notes: JsonNote::in_utf16(input, target, notes) }
            }
            Err(refusal) => {
                Self::Refused { refusal: JsonNote::in_utf16(input, target, [refusal]).pop() }
            }
        }
    }
}
