//! The promises that hold for every fix, as one check that the tests and the fuzzers share.

use xenlens::{Document, DocumentKind, Edit, FromOptions, Obstacles, Target};
use xenlens::{edit, fixable_warnings, obstacles};

/// Mends a document: first what libvirt refuses, then what a fix makes better.
///
/// # Errors
///
/// Which promise does not hold.
pub(crate) fn mending_keeps_promises(
    text: &str,
    kind: DocumentKind,
    target: &Target,
) -> Result<Obstacles, String> {
    let options = FromOptions::default();
    // One of the real documents is a program that wants this variable.
    let variables = [("slot".to_owned(), "3".to_owned())];
    let document = Document {
        text,
        kind,
        formats: target.formats(),
        target,
        options: &options,
        variables: &variables,
    };
    let find = |text: &str| obstacles(&Document { text, ..document }, |_| true);
    let found = find(text);
    fixes_fit(text, &found)?;
    let fixed = found.fixed(text);
    let again = find(&fixed);
    if found.converts && (!again.refusals.is_empty() || !again.edits.is_empty()) {
        return Err(format!("it should convert: {fixed:?}: {:?}", again.refusals));
    }
    if !found.refusals.is_empty() && again.refusals.len() >= found.refusals.len() {
        let stuck = found.edits.is_empty();
        if !stuck {
            return Err(format!("no fewer obstacles: {fixed:?}: {:?}", again.refusals));
        }
    }
    if found.converts {
        let warnings = fixable_warnings(&Document { text: &fixed, ..document }, |_| true);
        fixes_fit(&fixed, &warnings)?;
        let better = warnings.fixed(&fixed);
        if !find(&better).refusals.is_empty() {
            return Err(format!(
                "the fixes of {:?} make libvirt refuse {better:?}",
                warnings.refusals
            ));
        }
        let again = fixable_warnings(&Document { text: &better, ..document }, |_| true);
        if warnings.converts && !again.edits.is_empty() {
            return Err(format!("something is left to do for {better:?}: {:?}", again.refusals));
        }
    }
    Ok(found)
}

fn fixes_fit(text: &str, found: &Obstacles) -> Result<(), String> {
    edits_fit(text, &found.edits)?;
    for note in &found.refusals {
        if note.span.is_some_and(|span| text.get(span.range()).is_none()) {
            return Err(format!("{note:?} has no place in {text:?}"));
        }
        for fix in &note.fixes {
            edits_fit(text, &fix.edits)?;
            if fix.edits.is_empty() || edit::apply(text, &fix.edits) == text {
                return Err(format!("{fix:?} changes nothing in {text:?}"));
            }
        }
    }
    Ok(())
}

fn edits_fit(text: &str, edits: &[Edit]) -> Result<(), String> {
    let mut end = 0;
    for edit in edits {
        if edit.span.start < end || text.get(edit.span.range()).is_none() {
            return Err(format!("{edit:?} of {edits:?} does not fit {text:?}"));
        }
        end = edit.span.end;
    }
    Ok(())
}
