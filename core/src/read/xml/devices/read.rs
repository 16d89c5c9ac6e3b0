//! The first pass: libvirt reads the devices kind by kind.

use super::Devices;
use crate::base::{LibvirtError, Note};
use crate::read::xml::chardev::v9_0::{self as chardev, CharDeviceDefinition};
use crate::read::xml::controller::{self, ControllerDefinition};
use crate::read::xml::disk::v9_0::{self as disk, DiskDefinition};
use crate::read::xml::filesystem::v9_0::FilesystemDefinition;
use crate::read::xml::graphics::v9_0::GraphicsDefinition;
use crate::read::xml::hostdev::v9_0::HostDeviceDefinition;
use crate::read::xml::input::v9_0::InputDefinition;
use crate::read::xml::interface::v9_0::InterfaceDefinition;
use crate::read::xml::other_devices::{
    AudioDefinition, IommuDefinition, MemoryDefinition, PanicDefinition, RandomDefinition,
    RedirectionDefinition, SharedMemoryDefinition, SmartcardDefinition, TpmDefinition,
    VsockDefinition, at_most, check_filter, check_lease, read_balloon, read_hub, read_nvram,
};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::sound::v9_0::SoundDefinition;
use crate::read::xml::video::v9_0::VideoDefinition;
use crate::read::xml::watchdog::v9_0 as watchdog;
use crate::release::Guest;
use crate::rules::controller::USB;
use crate::syntax::xml::ElementId;

impl<'t> Devices<'t> {
    /// Reads all devices within all `<devices>`. `launch_security` reads what libvirt reads between two kinds of
    /// them.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'t, '_>,
        parents: &[ElementId],
        guest: Guest,
        launch_security: impl FnOnce(&mut XmlReader<'t, '_>) -> Result<(), Note>,
    ) -> Result<Self, Note> {
        let mut disks = all(r, parents, "disk", |r, id| DiskDefinition::read(r, id, guest))?;
        disk::order(&mut disks);
        let mut found = Self { disks, ..Self::default() };
        let mut controllers =
            all(r, parents, "controller", |r, id| ControllerDefinition::read(r, id, guest))?;
        controller::check_usb(r, &controllers)?;
        let usb_is_off = controller::usb_is_off(&controllers);
        controller::order(&mut controllers);
        found.controllers = controllers;
        all(r, parents, "lease", check_lease)?;
        found.filesystems = all(r, parents, "filesystem", FilesystemDefinition::read)?;
        found.interfaces =
            all(r, parents, "interface", |r, id| InterfaceDefinition::read(r, id, guest))?;
        found.smartcards = all(r, parents, "smartcard", SmartcardDefinition::read)?;
        found.read_ports(r, parents, guest)?;
        found.inputs = all(r, parents, "input", |r, id| {
            let input = InputDefinition::read(r, id, guest)?;
            let message = "Can't add USB input device. USB bus is disabled";
            refuse_usb(r, id, usb_is_off && input.is_usb(), message).map(|()| input)
        })?;
        found.graphics =
            all(r, parents, "graphics", |r, id| GraphicsDefinition::read(r, id, guest))?;
        found.sounds = all(r, parents, "sound", |r, id| SoundDefinition::read(r, id, guest))?;
        found.audios = all(r, parents, "audio", AudioDefinition::read)?;
        found.videos = all(r, parents, "video", VideoDefinition::read)?;
        found.host_devices = all(r, parents, "hostdev", |r, id| {
            let device = HostDeviceDefinition::read(r, id, guest)?;
            let message = "Can't add host USB device: USB is disabled in this host";
            refuse_usb(r, id, usb_is_off && device.is_usb(), message).map(|()| device)
        })?;
        found.read_rest(r, parents, usb_is_off)?;
        launch_security(r)?;
        found.memories = all(r, parents, "memory", MemoryDefinition::read)?;
        found.iommu = one(
            r,
            parents,
            "iommu",
            false,
            "only a single IOMMU device is supported",
            IommuDefinition::read,
        )?;
        found.vsock = one(
            r,
            parents,
            "vsock",
            false,
            "only a single vsock device is supported",
            VsockDefinition::read,
        )?;
        Ok(found)
    }

    fn read_ports(
        &mut self,
        r: &mut XmlReader<'t, '_>,
        parents: &[ElementId],
        guest: Guest,
    ) -> Result<(), Note> {
        let read = |r: &mut XmlReader<'t, '_>, id| CharDeviceDefinition::read(r, id, guest);
        self.parallels = all(r, parents, "parallel", read)?;
        chardev::number_parallel(&mut self.parallels);
        self.serials = all(r, parents, "serial", read)?;
        self.consoles = all(r, parents, "console", read)?;
        chardev::number_consoles(&mut self.consoles);
        self.channels = all(r, parents, "channel", read)?;
        Ok(())
    }

    /// From the watchdog to shared memory.
    fn read_rest(
        &mut self,
        r: &mut XmlReader<'t, '_>,
        parents: &[ElementId],
        usb_is_off: bool,
    ) -> Result<(), Note> {
        let single = "only a single watchdog device is supported";
        self.plain.extend(one(r, parents, "watchdog", true, single, watchdog::read)?);
        let single = "only a single memory balloon device is supported";
        self.plain.extend(one(r, parents, "memballoon", true, single, read_balloon)?);
        self.randoms = all(r, parents, "rng", RandomDefinition::read)?;
        let tpms: Vec<_> = r.matches(parents, "tpm").collect();
        at_most(r, &tpms, 2, || {
            LibvirtError::Xml(
                "a maximum of two TPM devices is supported, one of them being a TPM Proxy device"
                    .to_owned(),
            )
        })?;
        self.tpms = all(r, parents, "tpm", TpmDefinition::read)?;
        let single = "only a single nvram device is supported";
        self.plain.extend(one(r, parents, "nvram", true, single, read_nvram)?);
        let hubs = all(r, parents, "hub", |r, id| {
            let hub = read_hub(r, id)?;
            let message = "Can't add USB hub: USB is disabled for this domain";
            refuse_usb(r, id, usb_is_off, message).map(|()| hub)
        })?;
        self.plain.extend(hubs);
        self.redirections = all(r, parents, "redirdev", RedirectionDefinition::read)?;
        let single = "only one set of redirection filter rule is supported";
        one(r, parents, "redirfilter", true, single, check_filter)?;
        self.panics = all(r, parents, "panic", PanicDefinition::read)?;
        self.shared_memories = all(r, parents, "shmem", SharedMemoryDefinition::read)?;
        Ok(())
    }
}

/// Reads all devices of a kind.
fn all<'t, T>(
    r: &mut XmlReader<'t, '_>,
    parents: &[ElementId],
    name: &'static str,
    mut read: impl FnMut(&mut XmlReader<'t, '_>, ElementId) -> Result<T, Note>,
) -> Result<Vec<T>, Note> {
    let elements: Vec<_> = r.matches(parents, name).collect();
    // A loop makes a third of the wasm that `collect` makes for each kind of device.
    let mut devices = Vec::new();
    for element in elements {
        devices.push(read(r, element)?);
    }
    Ok(devices)
}

/// Reads the only device of a kind. Of two, libvirt refuses the second before it reads the first.
fn one<'t, T>(
    r: &mut XmlReader<'t, '_>,
    parents: &[ElementId],
    name: &'static str,
    is_internal: bool,
    message: &str,
    read: impl FnOnce(&mut XmlReader<'t, '_>, ElementId) -> Result<T, Note>,
) -> Result<Option<T>, Note> {
    let elements: Vec<_> = r.matches(parents, name).collect();
    at_most(r, &elements, 1, || match is_internal {
        true => LibvirtError::Internal(message.to_owned()),
        false => LibvirtError::Xml(message.to_owned()),
    })?;
    elements.first().map(|&element| read(r, element)).transpose()
}

fn refuse_usb(
    r: &XmlReader<'_, '_>,
    element: ElementId,
    refuses: bool,
    message: &str,
) -> Result<(), Note> {
    if !refuses {
        return Ok(());
    }
    Err(Note::error("usb-off", "A controller of model none switches USB off for this guest.")
        .at(r.start_tag(element))
        .rule(&USB)
        .help("Remove this device, or that controller.")
        .libvirt(LibvirtError::ConfigUnsupported(message.to_owned())))
}
