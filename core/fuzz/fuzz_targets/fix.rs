//! Any bytes as a document of any kind, mended. The last byte is no part of it: it chooses the target.
#![no_main]

#[path = "../../tests/shared/mending.rs"]
mod mending;
mod target;

use xenlens::detect;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((last, bytes)) = bytes.split_last() else { return };
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let kind = detect(text).kind;
    let target = target::of(*last, |releases| {
        kind.format().is_none_or(|format| releases.libvirt().profile().formats.contains(&format))
    });
    if let Err(broken) = mending::mending_keeps_promises(text, kind, &target) {
        panic!("{target:?}: {broken}\n{text}");
    }
});
