//! The first serial and the first parallel port, as libvirt 0.7 writes them.

use crate::base::{Note, Origin, Rule, Sourced};
use crate::domain::{CharDevice, Domain};
use crate::rules::chardev;
use crate::write::conf::Writer;
use crate::write::shared;

impl Writer<'_> {
    pub(in crate::write::conf) fn first_ports(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        if self.hvm {
            self.port(&chardev::PARALLEL, "parallel", &domain.parallels);
            self.port(&chardev::SERIAL, "serial", &domain.serials);
        }
        Ok(())
    }

    fn port(&mut self, rule: &'static Rule, key: &str, devices: &[CharDevice<'_>]) {
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
