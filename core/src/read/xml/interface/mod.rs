//! `<interface>`.

mod v0_7;
