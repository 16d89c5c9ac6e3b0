//! `<hostdev>`: devices of the host that the guest gets.

mod v0_7;
pub(super) mod v9_0;
