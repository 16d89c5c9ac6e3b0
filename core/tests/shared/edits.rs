//! The promises that hold for every edit, as one check that the tests and the fuzzers share.

use xenlens::{Guest, Scenario};
use xenlens::{edit, xml};

/// Makes every edit that the page offers for a document.
///
/// # Errors
///
/// Which edit does not fit the document, breaks it, or leaves something to do.
pub(crate) fn edits_keep_promises(text: &str, interface: usize) -> Result<(), String> {
    for guest in [Guest::Hvm, Guest::Pv] {
        edit_fits(text, |text| edit::set_guest(text, guest).ok())
            .map_err(|broken| format!("{guest:?}: {broken}"))?;
    }
    for scenario in Scenario::ALL {
        edit_fits(text, |text| edit::set_scenario(text, interface, scenario).ok())
            .map_err(|broken| format!("{scenario:?}: {broken}"))?;
    }
    Ok(())
}

fn edit_fits(
    text: &str,
    make: impl Fn(&str) -> Option<edit::DocumentChange>,
) -> Result<(), String> {
    let Some(change) = make(text) else { return Ok(()) };
    let mut end = 0;
    for edit in &change.edits {
        if edit.span.start < end || text.get(edit.span.range()).is_none() {
            return Err(format!("{edit:?} does not fit"));
        }
        end = edit.span.end;
    }
    if change.edits.is_empty() != change.sentences.is_empty() {
        return Err(format!("the sentences do not fit the edits: {change:?}"));
    }
    let edited = edit::apply(text, &change.edits);
    xml::parse(&edited).map_err(|note| format!("{note:?}: {edited}"))?;
    match make(&edited) {
        Some(again) if again.edits.is_empty() => Ok(()),
        again => Err(format!("something is left to do, {again:?}: {edited}")),
    }
}
