//! Arbitrary domains, and single devices, written as XML. Most of them are converted, which few random
//! texts are; so this reaches what lies behind the checks.
#![no_main]

#[path = "../../tests/shared/edits.rs"]
mod edits;
#[path = "../../tests/shared/promise.rs"]
mod promise;
mod shape;
mod target;

use arbitrary::Unstructured;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut bytes = Unstructured::new(bytes);
    let target = target::of(bytes.arbitrary().unwrap_or_default());
    let text = shape::document(&mut bytes);
    let kept = promise::conversion_keeps_promises(&text, &target)
        .and_then(|()| edits::edits_keep_promises(&text, 0));
    if let Err(broken) = kept {
        panic!("{target:?}: {broken}\n{text}");
    }
});
