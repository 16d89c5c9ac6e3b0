//! What a guest boots: a file for each driver of libvirt.

mod v0_7;
mod v9_0;

use super::Writer;
use crate::base::Origin;
use crate::domain::{BootDevice, Domain};
use crate::rules::os;

impl Writer<'_> {
    /// The boot devices of an HVM guest; the hard disk if there are none.
    fn boot_order(&mut self, domain: &Domain<'_>) {
        self.assembled(&os::BOOT, "boot", |out| {
            for device in &domain.os.boot {
                out.put(&os::BOOT, device.origin, device.value.letter());
            }
            if domain.os.boot.is_empty() {
                out.put(&os::BOOT, Origin::Default, BootDevice::Disk.letter());
            }
        });
    }
}
