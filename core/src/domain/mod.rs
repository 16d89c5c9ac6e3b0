//! The typed model of a domain: everything that libvirt's Xen code reads, each value with its origin.
//!
//! One file a device. The model is the union of what any release reads. Reading is in `read`, writing in
//! `write`.

mod chardev;
mod clock;
mod controller;
mod cpu;
mod cpuset;
mod device;
mod disk;
mod features;
mod graphics;
mod hostdev;
mod input;
mod interface;
mod lifecycle;
mod os;
mod sound;
mod uuid;
mod video;

pub(crate) use chardev::{Backend, Channel, CharDevice};
pub(crate) use clock::{Clock, ClockBasis, ClockOffset, Timer, TimerMode, TimerName};
pub(crate) use controller::{Controller, ControllerKind};
pub(crate) use cpu::{Cpu, CpuFeature, CpuMode, FeaturePolicy, NumaCell, NumaDistance};
pub(crate) use cpuset::CpuSet;
pub(crate) use device::Device;
pub(crate) use disk::{
    Disk, DiskBus, DiskDevice, DiskType, DriveAddress, NetworkHost, NetworkSource,
};
pub(crate) use features::{Features, Passthrough, PassthroughMode};
pub(crate) use graphics::{Graphics, GraphicsKind, Spice, SpiceMouseMode};
pub(crate) use hostdev::{HostDevice, PciDevice, UsbDevice};
pub(crate) use input::{Input, InputBus, InputType};
pub(crate) use interface::{Interface, InterfaceType, Mac, Vlan};
pub(crate) use lifecycle::Lifecycle;
pub(crate) use os::{BootDevice, LoaderType, MAX_BOOT_DEVICES, Os};
pub(crate) use sound::{Sound, SoundModel};
pub(crate) use uuid::Uuid;
pub(crate) use video::{Video, VideoModel};

pub(crate) use chardev::TYPES as CHAR_TYPES;
pub(crate) use cpuset::{MAX_CPUS_9_0, MAX_CPUS_XM};
pub(crate) use device::is_device;
pub(crate) use graphics::FIRST_VNC_PORT;
pub(crate) use interface::DEFAULT_SCRIPT;

use crate::base::Sourced;
use crate::release::Guest;
use std::borrow::Cow;

/// A string and where it comes from.
pub(crate) type Text<'t> = Sourced<Cow<'t, str>>;

/// A domain.
#[derive(Clone, Debug)]
pub(crate) struct Domain<'t> {
    /// The number of a running domain. Only read from native documents: xend gives a new domain its
    /// number itself.
    pub(crate) id: Option<Sourced<i32>>,
    /// The name.
    pub(crate) name: Text<'t>,
    /// The UUID.
    pub(crate) uuid: Sourced<Uuid>,
    /// A description for people.
    pub(crate) description: Option<Text<'t>>,
    /// The most memory that the guest can have, in KiB.
    pub(crate) max_memory: Sourced<u64>,
    /// The memory that it gets at first, in KiB.
    pub(crate) memory: Sourced<u64>,
    /// The number of virtual CPUs that the guest starts with.
    pub(crate) vcpus: Sourced<u64>,
    /// The number that it can have, if that is another one. Only newer releases know this.
    pub(crate) max_vcpus: Option<Sourced<u64>>,
    /// The host's CPUs that it may run on.
    pub(crate) cpuset: Option<Sourced<CpuSet>>,
    /// Features.
    pub(crate) features: Features,
    /// The processor. Only newer releases know it.
    pub(crate) cpu: Option<Cpu<'t>>,
    /// What happens when the guest powers itself off.
    pub(crate) on_poweroff: Sourced<Lifecycle>,
    /// What happens when it reboots.
    pub(crate) on_reboot: Sourced<Lifecycle>,
    /// What happens when it crashes.
    pub(crate) on_crash: Sourced<Lifecycle>,
    /// The clock.
    pub(crate) clock: Clock,
    /// The guest's type and how it boots.
    pub(crate) os: Os<'t>,
    /// The device model.
    pub(crate) emulator: Option<Text<'t>>,
    /// Controllers. Only newer releases know them.
    pub(crate) controllers: Vec<Controller>,
    /// Disks, in document order; newer releases sort them by bus and name.
    pub(crate) disks: Vec<Disk<'t>>,
    /// Interfaces, in document order.
    pub(crate) interfaces: Vec<Interface<'t>>,
    /// Parallel ports.
    pub(crate) parallels: Vec<CharDevice<'t>>,
    /// Serial ports; for HVM a console too, if there is no other.
    pub(crate) serials: Vec<CharDevice<'t>>,
    /// The console of a PV guest. Only read from native documents: nothing of it is written to them.
    pub(crate) console: Option<CharDevice<'t>>,
    /// Channels between the host and programs in the guest. Only newer releases write them.
    pub(crate) channels: Vec<Channel<'t>>,
    /// Input devices beside the mouse that every guest has.
    pub(crate) inputs: Vec<Input>,
    /// Graphical displays.
    pub(crate) graphics: Vec<Graphics<'t>>,
    /// Sound cards; older releases keep each model once.
    pub(crate) sounds: Vec<Sound>,
    /// Video cards. Only newer releases have them in the domain XML that they write.
    pub(crate) videos: Vec<Video>,
    /// Devices of the host.
    pub(crate) host_devices: Vec<HostDevice>,
    /// Arguments for the device model. Only newer releases know them.
    pub(crate) device_model_args: Vec<Text<'t>>,
}

/// What a document holds.
#[derive(Clone, Debug)]
pub(crate) enum Document<'t> {
    /// A whole domain.
    Domain(Box<Domain<'t>>),
    /// A device, to be attached to a running guest of that type.
    Device(Box<Device<'t>>, Guest),
}

impl<'t> Document<'t> {
    /// The guest's type.
    pub(crate) fn guest(&self) -> Guest {
        match self {
            Self::Domain(domain) => domain.guest(),
            Self::Device(_, guest) => *guest,
        }
    }

    /// The interfaces, in document order.
    pub(crate) fn interfaces(&self) -> &[Interface<'t>] {
        match self {
            Self::Domain(domain) => &domain.interfaces,
            Self::Device(device, _) => match &**device {
                Device::Interface(interface) => std::slice::from_ref(interface),
                Device::Disk(_) | Device::Pci(_) => &[],
            },
        }
    }
}

impl<'t> Domain<'t> {
    /// A domain of which nothing else is known: no devices, no memory, one virtual CPU, and the actions at the
    /// end of its life that libvirt takes without others.
    pub(crate) fn new(name: Text<'t>, uuid: Sourced<Uuid>, os: Os<'t>) -> Self {
        Self {
            id: None,
            name,
            uuid,
            description: None,
            max_memory: Sourced::default(0),
            memory: Sourced::default(0),
            vcpus: Sourced::default(1),
            max_vcpus: None,
            cpuset: None,
            features: Features::default(),
            cpu: None,
            on_poweroff: Sourced::default(Lifecycle::Destroy),
            on_reboot: Sourced::default(Lifecycle::Restart),
            on_crash: Sourced::default(Lifecycle::Destroy),
            clock: Clock::default(),
            os,
            emulator: None,
            controllers: Vec::new(),
            disks: Vec::new(),
            interfaces: Vec::new(),
            parallels: Vec::new(),
            serials: Vec::new(),
            console: None,
            channels: Vec::new(),
            inputs: Vec::new(),
            graphics: Vec::new(),
            sounds: Vec::new(),
            videos: Vec::new(),
            host_devices: Vec::new(),
            device_model_args: Vec::new(),
        }
    }

    /// The guest's type.
    pub(crate) fn guest(&self) -> Guest {
        self.os.guest.value
    }
}

/// An enumeration whose values libvirt names in its documents.
pub(crate) fn named<T: Copy>(names: &[(&str, T)], name: &str) -> Option<T> {
    names.iter().find(|(candidate, _)| *candidate == name).map(|(_, value)| *value)
}
