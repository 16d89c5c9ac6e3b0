//! `<disk>`.

use super::writer::Writer;
use crate::base::Origin;
use crate::domain::{Disk, DiskBus, DiskDevice, DiskType};
use crate::rules::from_native;

impl<'t> Disk<'t> {
    /// Writes the `<disk>`.
    pub(crate) fn write(&self, w: &mut Writer) {
        let start = w.out.position();
        w.syntax(&from_native::DISK, "    <disk");
        w.plain_attribute(&from_native::DISK_DRIVER, "type", &self.kind.map(DiskType::name));
        // Drives that are keys of their own do not say what they are.
        let rule = match (self.device.value, self.device.origin) {
            (DiskDevice::Floppy, _) => &from_native::FLOPPY,
            (DiskDevice::Cdrom, Origin::Default) => &from_native::CDROM_FORMAT_1,
            _ => &from_native::DISK_DEVICE,
        };
        w.plain_attribute(rule, "device", &self.device.map(DiskDevice::name));
        w.syntax(&from_native::DISK, ">\n");
        if let Some(driver) = &self.driver {
            w.syntax(&from_native::DISK_DRIVER, "      <driver");
            w.unescaped_attribute(&from_native::DISK_DRIVER, "name", driver);
            if let Some(driver_type) = &self.driver_type {
                w.unescaped_attribute(&from_native::DISK_DRIVER, "type", driver_type);
            }
            w.syntax(&from_native::DISK_DRIVER, "/>\n");
        }
        if let Some(source) = &self.source {
            w.child(&from_native::DISK, "source", self.kind.value.source_attribute(), source);
        }
        w.syntax(&from_native::DISK_TARGET, "      <target");
        w.unescaped_attribute(&from_native::DISK_TARGET, "dev", &self.target);
        w.plain_attribute(&from_native::DISK_TARGET, "bus", &self.bus.map(DiskBus::name));
        w.syntax(&from_native::DISK_TARGET, "/>\n");
        for (flag, line) in
            [(self.readonly, "      <readonly/>\n"), (self.shareable, "      <shareable/>\n")]
        {
            if let Some(origin) = flag {
                w.put(&from_native::DISK_MODE, origin, line);
            }
        }
        w.syntax(&from_native::DISK, "    </disk>\n");
        w.device(self.element, start);
    }
}
