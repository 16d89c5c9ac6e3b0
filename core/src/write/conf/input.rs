//! Input devices on USB.

use super::Writer;
use crate::base::{Note, Origin, Sourced};
use crate::domain::{Domain, Input, InputBus, InputType};
use crate::rules::input;

impl Writer<'_> {
    /// The first input device on USB.
    pub(super) fn first_usb_input(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        let mut devices = on_usb(domain, self.hvm);
        if let Some(device) = devices.next() {
            let start = self.out.position();
            self.number(&input::USB, "usb", &device.bus.map(|_| 1));
            self.string(&input::TYPE, "usbdevice", &device.kind.map(|kind| kind.name()));
            self.out.part_since(device.element, start);
        }
        for device in devices {
            self.out.omit(&input::TYPE, Origin::Input(device.element));
        }
        Ok(())
    }

    /// All input devices on USB: a text for one, a list for several.
    pub(super) fn usb_inputs(&mut self, domain: &Domain<'_>) -> Result<(), Note> {
        let devices: Vec<_> = on_usb(domain, self.hvm).collect();
        let start = self.out.position();
        if let Some(first) = devices.first() {
            self.number(&input::USB, "usb", &first.bus.map(|_| 1));
        }
        let name = |device: &Input| -> Sourced<&'static str> { device.kind.map(InputType::name) };
        if let [only] = *devices {
            self.string(&input::TYPE, "usbdevice", &name(only));
            self.out.part_since(only.element, start);
            return Ok(());
        }
        self.list(&input::TYPE, "usbdevice", devices, |device, out| {
            let start = out.position();
            out.value(&input::TYPE, &name(device));
            out.part_since(device.element, start);
            Ok(())
        })
    }
}

/// The input devices on USB that Xen has words for. Only HVM guests have them.
fn on_usb<'d>(domain: &'d Domain<'_>, hvm: bool) -> impl Iterator<Item = &'d Input> {
    let has_word = |kind| !matches!(kind, InputType::Passthrough | InputType::Evdev);
    let inputs = domain.inputs.iter().filter(move |_| hvm);
    inputs.filter(move |input| input.bus.value == InputBus::Usb && has_word(input.kind.value))
}
