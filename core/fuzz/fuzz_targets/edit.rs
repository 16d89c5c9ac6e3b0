//! Every edit of any bytes as a document. The last byte chooses the interface.
#![no_main]

#[path = "../../tests/shared/edits.rs"]
mod edits;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((last, bytes)) = bytes.split_last() else { return };
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Err(broken) = edits::edits_keep_promises(text, usize::from(last % 3)) {
        panic!("{broken}");
    }
});
