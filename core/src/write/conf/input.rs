//! Input devices on USB.

use super::Writer;
use crate::base::Origin;
use crate::domain::{Domain, InputBus};
use crate::rules::input;

impl Writer<'_> {
    /// The first input device on USB.
    pub(super) fn usb_device(&mut self, domain: &Domain<'_>) {
        let mut devices = domain.inputs.iter().filter(|input| input.bus.value == InputBus::Usb);
        if let Some(device) = devices.next() {
            let start = self.out.position();
            self.number(&input::USB, "usb", &device.bus.map(|_| 1));
            self.string(&input::TYPE, "usbdevice", &device.kind.map(|kind| kind.name()));
            self.out.part_since(device.element, start);
        }
        for device in devices {
            self.out.omit(&input::TYPE, Origin::Input(device.element));
        }
    }
}
