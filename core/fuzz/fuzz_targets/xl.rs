//! Any bytes as an xl configuration. The last byte is no part of it: it chooses the target.
#![no_main]

mod native;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| native::check(bytes, xenlens::Format::Xl));
