//! `<graphics>`.

mod v0_7;
