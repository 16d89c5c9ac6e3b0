//! `<disk>`.

mod v0_7;
pub(super) mod v9_0;
