//! `<input>`.

mod v0_7;
