//! Any text as a program in Python. It ends, its edits fit the document, and the flat file has nothing to work out.
#![no_main]

use libfuzzer_sys::fuzz_target;
use xenlens_python::{Environment, work_out};

fuzz_target!(|text: &str| {
    let environment = Environment::new("x86_64", [("slot", "3")]);
    let Ok(Some(flat)) = work_out(text, &environment) else { return };
    let mut end = 0;
    for edit in &flat.edits {
        assert!(end <= edit.range.start && text.get(edit.range.clone()).is_some(), "{edit:?}");
        end = edit.range.end;
    }
    let fixed = flat.applied(text);
    assert_eq!(work_out(&fixed, &environment), Ok(None), "{fixed}");
});
