//! Any bytes as a document. The last byte is no part of it: it chooses the target, so that a fixture's
//! document is a seed as it stands.
#![no_main]

#[path = "../../tests/shared/promise.rs"]
mod promise;
mod target;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((last, bytes)) = bytes.split_last() else { return };
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let target = target::of(*last, |_| true);
    if let Err(broken) = promise::conversion_keeps_promises(text, &target) {
        panic!("{target:?}: {broken}");
    }
});
