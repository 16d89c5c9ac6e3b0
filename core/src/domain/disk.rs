//! `<disk>`.

use crate::base::{Origin, Sourced, Span};
use crate::domain::Text;
use std::borrow::Cow;

/// What the source of a disk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DiskType {
    /// A block device of the host.
    Block,
    /// A file.
    File,
    /// A directory; Xen has no use for it.
    Dir,
    /// A server on the network. Only newer releases know this and what follows.
    Network,
    /// A volume of one of libvirt's storage pools.
    Volume,
    /// An NVMe device of the host.
    Nvme,
    /// A process of the host that offers a vhost-user device.
    VhostUser,
}

impl DiskType {
    pub(crate) const NAMES: &[(&'static str, Self)] =
        &[("block", Self::Block), ("file", Self::File), ("dir", Self::Dir)];

    /// The names of newer releases.
    pub(crate) const NEWER_NAMES: &[(&'static str, Self)] = &[
        ("block", Self::Block),
        ("file", Self::File),
        ("dir", Self::Dir),
        ("network", Self::Network),
        ("volume", Self::Volume),
        ("nvme", Self::Nvme),
        ("vhostuser", Self::VhostUser),
    ];

    /// libvirt's name for it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Block => "block",
            Self::File => "file",
            Self::Dir => "dir",
            Self::Network => "network",
            Self::Volume => "volume",
            Self::Nvme => "nvme",
            Self::VhostUser => "vhostuser",
        }
    }

    /// Whether the source is a path of the host.
    pub(crate) fn has_path(self) -> bool {
        matches!(self, Self::Block | Self::File | Self::Dir)
    }

    /// The attribute of `<source>` that names the source.
    pub(crate) fn source_attribute(self) -> &'static str {
        match self {
            Self::Block => "dev",
            Self::File => "file",
            Self::Dir => "dir",
            Self::Network => "name",
            Self::Volume => "volume",
            Self::Nvme => "namespace",
            Self::VhostUser => "path",
        }
    }
}

/// As what the guest sees a disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DiskDevice {
    /// A hard disk.
    Disk,
    /// A CD-ROM drive.
    Cdrom,
    /// A floppy drive.
    Floppy,
    /// A SCSI device that the guest may command itself. Only newer releases know this.
    Lun,
}

impl DiskDevice {
    pub(crate) const NAMES: &[(&'static str, Self)] =
        &[("disk", Self::Disk), ("cdrom", Self::Cdrom), ("floppy", Self::Floppy)];

    /// The names of newer releases.
    pub(crate) const NEWER_NAMES: &[(&'static str, Self)] = &[
        ("disk", Self::Disk),
        ("cdrom", Self::Cdrom),
        ("floppy", Self::Floppy),
        ("lun", Self::Lun),
    ];
}

impl DiskDevice {
    /// libvirt's name for it.
    pub(crate) fn name(self) -> &'static str {
        Self::NEWER_NAMES[self as usize].0
    }
}

/// The bus of a disk. Xen's configuration has no word for it; libvirt checks it all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum DiskBus {
    /// IDE.
    Ide,
    /// The floppy disk controller.
    Fdc,
    /// SCSI.
    Scsi,
    /// virtio.
    Virtio,
    /// Xen's own.
    Xen,
    /// USB.
    Usb,
    /// User-mode Linux's own.
    Uml,
    /// SATA.
    Sata,
    /// SD cards. Only newer releases know this.
    Sd,
}

impl DiskBus {
    pub(crate) const NAMES: &[(&'static str, Self)] = &[
        ("ide", Self::Ide),
        ("fdc", Self::Fdc),
        ("scsi", Self::Scsi),
        ("virtio", Self::Virtio),
        ("xen", Self::Xen),
        ("usb", Self::Usb),
        ("uml", Self::Uml),
        ("sata", Self::Sata),
    ];

    /// The names of newer releases.
    pub(crate) const NEWER_NAMES: &[(&'static str, Self)] = &[
        ("ide", Self::Ide),
        ("fdc", Self::Fdc),
        ("scsi", Self::Scsi),
        ("virtio", Self::Virtio),
        ("xen", Self::Xen),
        ("usb", Self::Usb),
        ("uml", Self::Uml),
        ("sata", Self::Sata),
        ("sd", Self::Sd),
    ];

    /// libvirt's name for it.
    pub(crate) fn name(self) -> &'static str {
        Self::NEWER_NAMES.iter().find(|(_, bus)| *bus == self).map_or("", |(name, _)| name)
    }

    pub(crate) fn of_target(target: &str, device: DiskDevice) -> Self {
        if device == DiskDevice::Floppy {
            return Self::Fdc;
        }
        [
            ("hd", Self::Ide),
            ("sd", Self::Scsi),
            ("vd", Self::Virtio),
            ("xvd", Self::Xen),
            ("ubd", Self::Uml),
        ]
        .into_iter()
        .find(|(prefix, _)| target.starts_with(prefix))
        .map_or(Self::Ide, |(_, bus)| bus)
    }
}

/// A disk, CD-ROM drive or floppy drive.
#[derive(Clone, Debug)]
pub(crate) struct Disk<'t> {
    /// Its element.
    pub(crate) element: Span,
    /// What the source is.
    pub(crate) kind: Sourced<DiskType>,
    /// As what the guest sees it.
    pub(crate) device: Sourced<DiskDevice>,
    /// The driver's name, such as `tap` or `phy`.
    pub(crate) driver: Option<Sourced<Cow<'t, str>>>,
    /// The driver's type, such as `aio` or `qcow`.
    pub(crate) driver_type: Option<Sourced<Cow<'t, str>>>,
    /// The path of the source; a drive without medium has none.
    pub(crate) source: Option<Sourced<Cow<'t, str>>>,
    /// The name in the guest, such as `xvda`.
    pub(crate) target: Sourced<Cow<'t, str>>,
    /// The bus.
    pub(crate) bus: Sourced<DiskBus>,
    /// Present if the disk cannot be written to: what says so.
    pub(crate) readonly: Option<Origin>,
    /// Present if several guests may write to it: what says so.
    pub(crate) shareable: Option<Origin>,
    /// Present if what the guest writes is thrown away at its end: what says so.
    pub(crate) transient: Option<Origin>,
    /// Where a source on the network is. `source` is then the name of the image there.
    pub(crate) network: Option<Box<NetworkSource<'t>>>,
    /// Its place on its controller. Only newer releases know it.
    pub(crate) address: Option<DriveAddress>,
}

/// Where a disk is on a controller. The target, which is a part of it for libvirt, is always 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DriveAddress {
    /// The number of the controller.
    pub(crate) controller: u32,
    /// The controller's bus.
    pub(crate) bus: u32,
    /// The place on the bus.
    pub(crate) unit: u32,
}

/// The source of a disk on the network. Only newer releases know it.
#[derive(Clone, Debug)]
pub(crate) struct NetworkSource<'t> {
    /// The protocol, such as `rbd`.
    pub(crate) protocol: Text<'t>,
    /// The servers.
    pub(crate) hosts: Vec<NetworkHost<'t>>,
    /// The snapshot of the image.
    pub(crate) snapshot: Option<Text<'t>>,
    /// The configuration file of the client.
    pub(crate) config_file: Option<Text<'t>>,
    /// The user to log in as.
    pub(crate) user: Option<Text<'t>>,
}

/// A server of a disk on the network.
#[derive(Clone, Debug)]
pub(crate) struct NetworkHost<'t> {
    /// Its name or address.
    pub(crate) name: Option<Text<'t>>,
    /// Its port.
    pub(crate) port: Option<Text<'t>>,
}

impl<'t> Disk<'t> {
    /// Whether blktap serves the disk.
    pub(crate) fn is_tap(&self) -> bool {
        self.driver.as_ref().is_some_and(|driver| driver.value == "tap")
    }

    /// The pool and the image in it, if the name of the source is both.
    pub(crate) fn pool_and_image(&self) -> Option<(&str, &str)> {
        let protocol = self.network.as_ref()?.protocol.as_str();
        let has_pool = matches!(protocol, "rbd" | "gluster");
        self.source.as_ref().filter(|_| has_pool)?.as_str().split_once('/')
    }

    /// Whether this is the CD-ROM drive that Xen 3.0.2 configures apart from all other disks, together
    /// with its source.
    pub(crate) fn is_cdrom_on_hdc(&self) -> bool {
        self.device.value == DiskDevice::Cdrom && self.target.value == "hdc"
    }
}

impl<'t> Disk<'t> {
    /// A CD-ROM or floppy drive that a native document has as a key of its own.
    pub(crate) fn drive(
        element: Span,
        source: Sourced<Cow<'t, str>>,
        name: &'static str,
        device: DiskDevice,
    ) -> Self {
        Self {
            element,
            kind: Sourced::default(DiskType::File),
            device: Sourced::default(device),
            driver: Some(Sourced::default(Cow::Borrowed("file"))),
            driver_type: None,
            source: Some(source),
            target: Sourced::default(Cow::Borrowed(name)),
            bus: Sourced::default(DiskBus::of_target(name, device)),
            readonly: (device == DiskDevice::Cdrom).then_some(Origin::Default),
            shareable: None,
            transient: None,
            network: None,
            address: None,
        }
    }
}
