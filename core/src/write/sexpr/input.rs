//! Input devices on USB.

use super::Writer;
use crate::domain::{Input, InputBus};
use crate::rules::input;

impl Writer<'_> {
    pub(super) fn input(&mut self, input: &Input) {
        if input.bus.value != InputBus::Usb {
            return;
        }
        let start = self.out.position();
        self.open(&input::TYPE, "usbdevice");
        self.out.put(&input::TYPE, input.kind.origin, input.kind.value.name());
        self.out.syntax(&input::TYPE, ")");
        self.out.part_since(input.element, start);
    }
}
