//! Arbitrary domains, and single devices, written as XML. Most of them are converted, which few random
//! texts are; so this reaches what lies behind the checks.
#![no_main]

#[path = "../../tests/shared/edits.rs"]
mod edits;
#[path = "../../tests/shared/native_promise.rs"]
#[expect(dead_code, reason = "only the round trip is of use here")]
mod native_promise;
#[path = "../../tests/shared/promise.rs"]
mod promise;
mod shape;
mod target;

use arbitrary::Unstructured;
use libfuzzer_sys::fuzz_target;
use xenlens::Target;

fuzz_target!(|bytes: &[u8]| {
    let mut bytes = Unstructured::new(bytes);
    let target = target::of(bytes.arbitrary().unwrap_or_default(), |_| true);
    let text = shape::document(&mut bytes);
    let kept = promise::conversion_keeps_promises(&text, &target)
        .and_then(|()| edits::edits_keep_promises(&text, 0))
        .and_then(|()| round_trips_keep_promises(&text, &target));
    if let Err(broken) = kept {
        panic!("{target:?}: {broken}\n{text}");
    }
});

/// Reads back what is written of the document.
fn round_trips_keep_promises(text: &str, target: &Target) -> Result<(), String> {
    for &format in target.formats() {
        if let Ok(native) = xenlens::to_native(text, format, target) {
            native_promise::round_trip_keeps_promises(native.text(), format, target)?;
        }
    }
    Ok(())
}
