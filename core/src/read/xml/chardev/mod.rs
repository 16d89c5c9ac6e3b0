//! `<serial>`, `<parallel>`, `<console>` and `<channel>`: character devices.

mod v0_7;
