//! `<hostdev>`: devices of the host that the guest gets.

mod v0_7;
