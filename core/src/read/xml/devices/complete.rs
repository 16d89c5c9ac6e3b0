//! The second pass: libvirt completes what the document leaves open.

use super::Devices;
use crate::base::{LibvirtError, Note};
use crate::read::xml::chardev::v9_0 as chardev;
use crate::read::xml::controller;
use crate::read::xml::other_devices::{refuse_memory, refuse_repeated_panics};
use crate::read::xml::reader::XmlReader;
use crate::release::Guest;
use crate::rules::chardev as rules;

impl<'t> Devices<'t> {
    /// Each device by itself (virDomainDeviceDefPostParse), in libvirt's order.
    pub(in crate::read::xml) fn complete(
        &mut self,
        r: &mut XmlReader<'t, '_>,
        guest: Guest,
    ) -> Result<(), Note> {
        controller::assign_indexes(&mut self.controllers);
        chardev::number_isa_serial(r, &mut self.serials)?;
        self.disks.iter_mut().try_for_each(|device| device.complete(r, guest))?;
        self.interfaces.iter_mut().try_for_each(|device| device.complete(r, guest))?;
        self.sounds.iter_mut().try_for_each(|device| device.complete(r, guest))?;
        self.host_devices.iter_mut().try_for_each(|device| device.complete(r, guest))?;
        self.controllers.iter_mut().try_for_each(|device| device.complete(r, guest))?;
        chardev::number_serial(&mut self.serials);
        let ports = self.serials.iter_mut().chain(&mut self.parallels).chain(&mut self.channels);
        ports.chain(&mut self.consoles).try_for_each(|port| port.complete(r, guest))?;
        self.inputs.iter_mut().try_for_each(|device| device.complete(r, guest))?;
        refuse_memory(r, &self.memories)
    }

    /// Refuses controllers and panic devices that are there twice.
    pub(in crate::read::xml) fn refuse_repeated_controllers(
        &self,
        r: &XmlReader<'t, '_>,
    ) -> Result<(), Note> {
        controller::refuse_repeated(r, &self.controllers)?;
        refuse_repeated_panics(r, &self.panics)
    }

    /// The first console of an HVM guest is its first serial port (virDomainDefAddConsoleCompat); and displays, which
    /// libvirt completes last.
    pub(in crate::read::xml) fn complete_consoles_and_displays(
        &mut self,
        r: &mut XmlReader<'t, '_>,
        guest: Guest,
    ) -> Result<(), Note> {
        let mut others = self.consoles.iter().skip(1);
        if let Some(second) = others.find(|console| console.target_type() == "serial") {
            return Err(Note::error("chr-console", "Only the first console can be a serial port.")
                .at(r.start_tag(second.element()))
                .rule(&rules::CONSOLE_OF_GUEST)
                .help("Give this console the target type xen or virtio, or make it a <serial>.")
                .libvirt(LibvirtError::ConfigUnsupported(
                    "Only the first console can be a serial port".to_owned(),
                )));
        }
        let is_port = guest == Guest::Hvm
            && self.consoles.first().is_some_and(|console| console.target_type() == "serial");
        if is_port {
            let mut console = self.consoles.remove(0);
            if self.serials.is_empty() {
                console.become_serial();
                self.serials.push(console);
            } else {
                r.mark_dropped(console.element(), &rules::CONSOLE_OF_GUEST);
            }
        }
        for console in &self.consoles {
            r.mark_dropped(console.element(), &rules::CONSOLE_OF_GUEST);
        }
        self.graphics.iter_mut().try_for_each(|display| display.complete(r, guest))
    }
}
