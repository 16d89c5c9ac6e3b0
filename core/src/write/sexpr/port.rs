//! Serial and parallel ports.

use super::Writer;
use crate::base::{Origin, Rule};
use crate::domain::CharDevice;
use crate::write::shared;

impl Writer<'_> {
    pub(super) fn port(&mut self, rule: &'static Rule, key: &str, devices: &[CharDevice<'_>]) {
        let start = self.out.position();
        self.open(rule, key);
        match devices.first() {
            Some(device) => {
                shared::port::backend(device, &mut self.out);
                self.out.syntax(rule, ")");
                self.out.part_since(device.element, start);
            }
            None => {
                self.out.put(rule, Origin::Default, "none");
                self.out.syntax(rule, ")");
            }
        }
        for device in devices.iter().skip(1) {
            self.out.omit(rule, Origin::Input(device.element));
        }
    }
}
