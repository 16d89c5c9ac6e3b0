//! What libvirt completes of a disk.

use super::DiskDefinition;
use crate::base::{LibvirtError, Note, Sourced};
use crate::decide::drive_address::{disk_number, drive_address};
use crate::domain::{DiskDevice, DiskType};
use crate::read::xml::device_info::Address;
use crate::read::xml::reader::XmlReader;
use crate::release::Guest;
use crate::rules::disk as rules;

impl<'t> DiskDefinition<'t> {
    /// libxlDomainDeviceDefPostParse and virDomainDiskDefPostParse.
    pub(in crate::read::xml) fn complete(
        &mut self,
        r: &mut XmlReader<'t, '_>,
        _guest: Guest,
    ) -> Result<(), Note> {
        if self.source.kind.value == DiskType::Network && self.driver.name.is_none() {
            self.driver.name = Some(Sourced::default("qemu"));
        }
        self.bus = Some(self.known_bus());
        if let Some(target) = &mut self.target {
            target.value = target.value.strip_prefix("ioemu:").unwrap_or(target.value);
        }
        if self.device.value == DiskDevice::Cdrom {
            self.readonly.get_or_insert(self.device.origin);
        }
        self.assign_address(r)?;
        match &self.source.file_descriptors {
            Some(group) => Err(r
                .unsupported(
                    self.element,
                    format!("driver does not support FD passing for disk '{}'", self.target_name()),
                    &rules::DETAILS,
                )
                .at(group.origin.span())),
            None => Ok(()),
        }
    }

    /// virDomainDiskDefAssignAddress: the address that the target's name gives a disk without one.
    fn assign_address(&mut self, r: &mut XmlReader<'t, '_>) -> Result<(), Note> {
        let Some(target) = self.target else {
            return Ok(());
        };
        if let Some(stated) = &self.info.address {
            let usual = disk_number(target.value)
                .and_then(|number| drive_address(self.known_bus().value, number))
                .map(|place| Address::Drive(place.into()));
            if usual == Some(stated.value) {
                let elements: Vec<_> = r.matches(&[self.element], "address").take(1).collect();
                let parts = ["type", "controller", "bus", "target", "unit"];
                for element in elements {
                    r.mark_redundant(element, &parts, &rules::DRIVE_ADDRESS);
                }
            }
            return Ok(());
        }
        let Some(number) = disk_number(target.value) else {
            return Err(Note::error(
                "disk-target",
                format!("libvirt does not know “{}” as the name of a disk.", target.value),
            )
            .at(target.origin.span())
            .rule(&rules::TARGET_NAME)
            .help("Use xvda, hda, sda, vda or fda, with another letter for each further disk.")
            .libvirt(LibvirtError::Xml(format!(
                "Unknown disk name '{}' and no address specified",
                target.value
            ))));
        };
        if let Some(place) = drive_address(self.known_bus().value, number) {
            let address = Address::Drive(place.into());
            self.info.address = Some(Sourced { value: address, origin: target.origin });
        }
        Ok(())
    }
}
