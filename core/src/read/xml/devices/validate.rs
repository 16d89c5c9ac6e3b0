//! The third pass: libvirt checks the devices.

use super::Devices;
use crate::base::Note;
use crate::read::xml::controller;
use crate::read::xml::device_info::refuse_repeated_aliases;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::{disk, filesystem, hostdev, sound, video};
use crate::release::Guest;

impl<'t> Devices<'t> {
    /// What the Xen driver asks before all others (libxlDomainDefValidate).
    pub(in crate::read::xml) fn validate_for_xen(&self) -> Result<(), Note> {
        sound::v9_0::refuse_first_card(&self.sounds)
    }

    /// Each device by itself (virDomainDeviceDefValidate), in libvirt's order.
    pub(in crate::read::xml) fn validate(
        &self,
        r: &XmlReader<'t, '_>,
        guest: Guest,
    ) -> Result<(), Note> {
        let audios: Vec<_> = self.audios.iter().map(|audio| audio.id).collect();
        let has_usb = controller::has_usb(&self.controllers);
        self.disks.iter().try_for_each(|device| device.validate(r, guest))?;
        self.interfaces.iter().try_for_each(|device| device.validate(r, guest))?;
        self.sounds.iter().try_for_each(|device| device.validate(r, &audios))?;
        self.interfaces.iter().try_for_each(|device| device.validate_host_device(r))?;
        self.host_devices.iter().try_for_each(|device| device.validate(r, guest))?;
        video::v9_0::validate(r, &self.videos)?;
        self.controllers.iter().try_for_each(|device| device.validate(r, guest))?;
        self.smartcards.iter().try_for_each(|device| device.validate(r))?;
        let ports = self.serials.iter().chain(&self.parallels).chain(&self.channels);
        ports.chain(&self.consoles).try_for_each(|port| port.validate(r, guest))?;
        self.inputs.iter().try_for_each(|device| device.validate(r, guest))?;
        self.filesystems.iter().try_for_each(|device| device.validate(r))?;
        self.plain.iter().try_for_each(|info| info.validate())?;
        self.randoms.iter().try_for_each(|device| device.validate(r))?;
        self.shared_memories.iter().try_for_each(|device| device.validate(r))?;
        self.tpms.iter().try_for_each(|device| device.validate(r))?;
        self.panics.iter().try_for_each(|device| device.info.validate())?;
        self.redirections.iter().try_for_each(|device| device.validate(r, has_usb))?;
        self.iommu.iter().try_for_each(|device| device.validate(r))?;
        self.vsock.iter().try_for_each(|device| device.validate(r))?;
        self.graphics.iter().try_for_each(|device| device.validate(r, &audios))?;
        self.audios.iter().try_for_each(|device| device.validate(r, &self.audios))
    }

    /// What must not be there twice: targets, devices of the host, places on a controller.
    pub(in crate::read::xml) fn refuse_repeated(&self, r: &XmlReader<'t, '_>) -> Result<(), Note> {
        disk::v9_0::refuse_repeated_targets(&self.disks)?;
        let of_interfaces = self.interfaces.iter().filter_map(|interface| interface.host_device());
        let of_host_devices = self.host_devices.iter().filter_map(|device| device.subsystem());
        let all: Vec<_> = of_interfaces.chain(of_host_devices).collect();
        hostdev::v9_0::refuse_repeated(r, &all)?;
        disk::v9_0::refuse_repeated_addresses(&self.disks)
    }

    /// What libvirt checks between the topology of the CPUs and the actions. `splits_apic` says whether QEMU has a
    /// part of the APIC.
    pub(in crate::read::xml) fn validate_aliases_and_iommu(
        &self,
        r: &XmlReader<'t, '_>,
        splits_apic: bool,
    ) -> Result<(), Note> {
        refuse_repeated_aliases(self.infos())?;
        self.iommu.iter().try_for_each(|iommu| iommu.validate_domain(r, splits_apic))
    }

    /// What libvirt checks behind the boot menu.
    pub(in crate::read::xml) fn refuse_two_primary_videos(
        &self,
        r: &XmlReader<'t, '_>,
    ) -> Result<(), Note> {
        video::v9_0::refuse_two_primaries(r, &self.videos)
    }

    /// What libvirt checks nearly last.
    pub(in crate::read::xml) fn refuse_repeated_filesystems(
        &self,
        r: &XmlReader<'t, '_>,
    ) -> Result<(), Note> {
        filesystem::v9_0::refuse_repeated(r, &self.filesystems)
    }
}
