//! What the fuzzers of all native formats do.

#[path = "../../tests/shared/native_promise.rs"]
#[expect(dead_code, reason = "what is written again is promised only of documents that we wrote")]
mod native_promise;
#[path = "target.rs"]
mod target;

use xenlens::{Format, FromOptions, HostArch};

/// Takes the bytes for a native document, but for the last, which chooses the target.
pub(crate) fn check(bytes: &[u8], format: Format) {
    let Some((last, bytes)) = bytes.split_last() else { return };
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let target =
        target::of(*last, |releases| releases.libvirt().profile().formats.contains(&format));
    let options = FromOptions {
        security_info: last & 0x40 == 0,
        host_arch: HostArch::ALL[usize::from(last >> 7)],
    };
    let kept = native_promise::conversion_keeps_promises(text, format, &target, &options);
    if let Err(broken) = kept {
        panic!("{target:?}, {options:?}: {broken}\n{text}");
    }
    xenlens::detect(text);
}
