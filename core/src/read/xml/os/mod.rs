//! `<os>` and `<bootloader>`: the guest's type and how it boots.

mod v0_7;
pub(super) mod v9_0;
