//! `<serial>`, `<parallel>`, `<console>` and `<channel>`: character devices.

mod v0_7;
pub(super) mod v9_0;
