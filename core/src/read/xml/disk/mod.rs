//! `<disk>`.

mod v0_7;
