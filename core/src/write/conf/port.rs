//! Serial and parallel ports.

use super::Writer;
use crate::base::{Origin, Rule, Sourced};
use crate::domain::CharDevice;
use crate::write::shared;

impl Writer<'_> {
    pub(super) fn port(&mut self, rule: &'static Rule, key: &str, devices: &[CharDevice<'_>]) {
        let start = self.out.position();
        match devices.first() {
            Some(device) => {
                self.assembled(rule, key, |out| shared::port::backend(device, out));
                self.out.part_since(device.element, start);
            }
            None => self.string(rule, key, &Sourced::default("none")),
        }
        for device in devices.iter().skip(1) {
            self.out.omit(rule, Origin::Input(device.element));
        }
    }
}
