//! The lists `usbdev` and `usbctrl`: USB devices of the host, and USB controllers.

use super::LibxlReader;
use crate::base::{Note, Sourced};
use crate::domain::{Controller, ControllerKind, Domain, HostDevice, UsbDevice};
use crate::read::number::int_in;
use crate::read::parts::Use;
use crate::rules::domain_xml as rules;

impl<'t> LibxlReader<'t, '_> {
    /// The USB devices of the host.
    pub(super) fn usb_devices(&mut self, domain: &mut Domain<'t>) -> Result<(), Note> {
        'items: for item in self.only_strings("usbdev", &rules::USB) {
            let Some(options) = self.options(item) else { continue };
            let (mut bus, mut device) = (None, None);
            for option in options {
                let (place, value) = if let Some(value) = option.strip_prefix("hostbus=") {
                    (&mut bus, value)
                } else if let Some(value) = option.strip_prefix("hostaddr=") {
                    (&mut device, value)
                } else {
                    self.field(option, Use::Unread);
                    continue;
                };
                let Some(number) = int_in(value.text, 16) else {
                    let message = format!("“{}” is not a hexadecimal number", value.text);
                    self.leave_out_item(item, &message);
                    continue 'items;
                };
                *place = Some(value.with(number as u32));
                self.field(option, Use::Read(&rules::USB));
            }
            let (Some(bus), Some(device)) = (bus, device) else {
                let message = "The device needs hostbus and hostaddr. libvirt writes numbers here that it never set, so Xenlens cannot know them.";
                return Err(Note::error("usb-address", message)
                    .at(item.element)
                    .rule(&rules::USB)
                    .help("Write for example hostbus=1,hostaddr=3."));
            };
            let device = UsbDevice { element: item.element, bus, device };
            domain.host_devices.push(HostDevice::Usb(device));
        }
        Ok(())
    }

    /// The USB controllers. libvirt knows those of type `qusb`.
    pub(super) fn usb_controllers(&mut self, domain: &mut Domain<'t>) {
        let mut index = 0;
        'items: for item in self.only_strings("usbctrl", &rules::CONTROLLER) {
            let Some(options) = self.options(item) else { continue };
            let mut model = Sourced::default(2);
            let mut ports = Sourced::default(8);
            for option in options {
                let (place, value) = if let Some(kind) = option.strip_prefix("type=") {
                    if !kind.text.starts_with("qusb") {
                        let message = format!("libvirt does not know the type “{}”", kind.text);
                        self.leave_out_item(item, &message);
                        continue 'items;
                    }
                    self.field(option, Use::Redundant(&rules::CONTROLLER));
                    continue;
                } else if let Some(value) = option.strip_prefix("version=") {
                    (&mut model, value)
                } else if let Some(value) = option.strip_prefix("ports=") {
                    (&mut ports, value)
                } else {
                    self.field(option, Use::Unread);
                    continue;
                };
                let Some(number) = int_in(value.text, 16) else {
                    let message = format!("“{}” is not a hexadecimal number", value.text);
                    self.leave_out_item(item, &message);
                    continue 'items;
                };
                *place = value.with(number);
                self.field(option, Use::Read(&rules::CONTROLLER));
            }
            let model = model.map(|version| if version == 1 { "qusb1" } else { "qusb2" });
            let ports = u32::try_from(ports.value)
                .ok()
                .map(|value| Sourced { value, origin: ports.origin });
            let kind = ControllerKind::Usb { model: Some(model), ports };
            domain.controllers.push(Controller { element: item.element, index, kind });
            index += 1;
        }
    }
}
