//! Any text as a link, and any bytes as what a link holds. What is read from a link, and written into
//! another, is read from that again.
#![no_main]

use base64ct::{Base64UrlUnpadded, Encoding};
use libfuzzer_sys::fuzz_target;
use miniz_oxide::deflate::compress_to_vec;
use xenlens::link::{self, State};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = std::str::from_utf8(bytes) {
        check(text);
        let state = State::new(text);
        let link = link::write(&state).expect("small enough");
        assert_eq!(link::read(&link), Ok(Some(state)));
    }
    let packed = compress_to_vec(bytes, 0);
    check(&format!("v1={}", Base64UrlUnpadded::encode_string(&packed)));
    check(&format!("v1={}", Base64UrlUnpadded::encode_string(bytes)));
});

fn check(text: &str) {
    if let Ok(Some(state)) = link::read(text) {
        let again = link::write(&state).expect("small enough");
        assert_eq!(link::read(&again), Ok(Some(state)));
    }
}
