//! All devices of a domain as libvirt 9.0 reads them, in its order: it reads all, completes all, and then checks all.

mod complete;
mod read;
#[cfg(test)]
mod tests;
mod validate;

use super::chardev::v9_0::CharDeviceDefinition;
use super::controller::ControllerDefinition;
use super::device_info::DeviceInfo;
use super::disk::v9_0::DiskDefinition;
use super::filesystem::v9_0::FilesystemDefinition;
use super::graphics::v9_0::GraphicsDefinition;
use super::hostdev::v9_0::HostDeviceDefinition;
use super::input::v9_0::InputDefinition;
use super::interface::v9_0::InterfaceDefinition;
use super::other_devices::{
    AudioDefinition, IommuDefinition, MemoryDefinition, PanicDefinition, RandomDefinition,
    RedirectionDefinition, SharedMemoryDefinition, SmartcardDefinition, TpmDefinition,
    VsockDefinition,
};
use super::reader::XmlReader;
use super::sound::v9_0::SoundDefinition;
use super::video::v9_0::VideoDefinition;
use crate::base::Sourced;
use crate::domain::Domain;

/// All devices of a domain.
#[derive(Default)]
pub(super) struct Devices<'t> {
    disks: Vec<DiskDefinition<'t>>,
    controllers: Vec<ControllerDefinition<'t>>,
    filesystems: Vec<FilesystemDefinition<'t>>,
    interfaces: Vec<InterfaceDefinition<'t>>,
    smartcards: Vec<SmartcardDefinition<'t>>,
    parallels: Vec<CharDeviceDefinition<'t>>,
    serials: Vec<CharDeviceDefinition<'t>>,
    consoles: Vec<CharDeviceDefinition<'t>>,
    channels: Vec<CharDeviceDefinition<'t>>,
    inputs: Vec<InputDefinition<'t>>,
    graphics: Vec<GraphicsDefinition<'t>>,
    sounds: Vec<SoundDefinition<'t>>,
    audios: Vec<AudioDefinition>,
    videos: Vec<VideoDefinition<'t>>,
    host_devices: Vec<HostDeviceDefinition<'t>>,
    /// Watchdog, balloon, NVRAM and hubs: nothing of them is checked later but what every device has.
    plain: Vec<DeviceInfo<'t>>,
    randoms: Vec<RandomDefinition<'t>>,
    tpms: Vec<TpmDefinition<'t>>,
    redirections: Vec<RedirectionDefinition<'t>>,
    panics: Vec<PanicDefinition<'t>>,
    shared_memories: Vec<SharedMemoryDefinition<'t>>,
    memories: Vec<MemoryDefinition>,
    iommu: Option<IommuDefinition<'t>>,
    vsock: Option<VsockDefinition<'t>>,
}

impl<'t> Devices<'t> {
    /// What every device has, of all devices that can have it.
    fn infos(&self) -> impl Iterator<Item = &DeviceInfo<'t>> {
        let of_disks = self.disks.iter().map(|device| &device.info);
        let of_interfaces = self.interfaces.iter().map(|device| &device.info);
        let of_sounds = self.sounds.iter().map(|device| &device.info);
        let of_host_devices = self.host_devices.iter().map(|device| &device.info);
        let of_videos = self.videos.iter().map(|device| &device.info);
        let of_controllers = self.controllers.iter().map(|device| &device.info);
        let of_smartcards = self.smartcards.iter().map(|device| &device.info);
        let ports = self.serials.iter().chain(&self.parallels).chain(&self.channels);
        let of_ports = ports.chain(&self.consoles).map(|device| &device.info);
        let of_inputs = self.inputs.iter().map(|device| &device.info);
        let of_filesystems = self.filesystems.iter().map(|device| &device.info);
        let of_randoms = self.randoms.iter().map(|device| &device.info);
        let of_tpms = self.tpms.iter().map(|device| &device.info);
        let of_panics = self.panics.iter().map(|device| &device.info);
        let of_shared = self.shared_memories.iter().map(|device| &device.info);
        let of_redirections = self.redirections.iter().map(|device| &device.info);
        let of_iommu = self.iommu.iter().map(|device| &device.info);
        let of_vsock = self.vsock.iter().map(|device| &device.info);
        of_disks
            .chain(of_interfaces)
            .chain(of_sounds)
            .chain(of_host_devices)
            .chain(of_videos)
            .chain(of_controllers)
            .chain(of_smartcards)
            .chain(of_ports)
            .chain(of_inputs)
            .chain(of_filesystems)
            .chain(&self.plain)
            .chain(of_randoms)
            .chain(of_tpms)
            .chain(of_panics)
            .chain(of_shared)
            .chain(of_redirections)
            .chain(of_iommu)
            .chain(of_vsock)
    }

    /// The places of the devices in the order for booting, as far as they are stated.
    pub(super) fn boot_orders(&self) -> impl Iterator<Item = Sourced<u32>> {
        self.infos().filter_map(|info| info.boot_order)
    }

    /// Hands the devices that Xen's configuration has words for to the domain.
    pub(super) fn hand_over(self, r: &XmlReader<'t, '_>, domain: &mut Domain<'t>) {
        domain.disks = self.disks.into_iter().map(|disk| disk.into_disk(r)).collect();
        domain.controllers =
            self.controllers.into_iter().filter_map(|device| device.into_controller(r)).collect();
        domain.interfaces =
            self.interfaces.into_iter().map(|device| device.into_interface(r)).collect();
        domain.parallels = self.parallels.into_iter().map(|port| port.into_device(r)).collect();
        domain.serials = self.serials.into_iter().map(|port| port.into_device(r)).collect();
        domain.channels =
            self.channels.into_iter().map(|channel| channel.into_channel(r)).collect();
        domain.inputs = self.inputs.into_iter().map(|input| input.into_input(r)).collect();
        domain.graphics =
            self.graphics.into_iter().map(|display| display.into_graphics(r)).collect();
        domain.sounds = self.sounds.into_iter().map(|card| card.into_sound(r)).collect();
        domain.host_devices =
            self.host_devices.into_iter().map(|device| device.into_host_device(r)).collect();
    }
}
