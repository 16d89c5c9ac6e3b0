//! `<sound>`.

mod v0_7;
