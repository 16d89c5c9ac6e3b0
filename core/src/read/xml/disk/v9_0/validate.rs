//! What libvirt checks of a disk in the end (virDomainDiskDefValidate).

use super::DiskDefinition;
use super::source::DiskSource;
use crate::base::{LibvirtError, Note};
use crate::domain::{DiskBus, DiskDevice, DiskType};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::secret;
use crate::release::Guest;
use crate::rules::disk as rules;

/// The prefixes of the names of hard disks.
const HARD_DISKS: [&str; 5] = ["hd", "sd", "vd", "xvd", "ubd"];

impl<'t> DiskDefinition<'t> {
    /// virDomainDeviceDefValidate of a disk.
    pub(in crate::read::xml) fn validate(
        &self,
        r: &XmlReader<'t, '_>,
        _guest: Guest,
    ) -> Result<(), Note> {
        self.info.validate()?;
        let Some(target) = self.target else {
            return Err(self.no_target(r));
        };
        let mut image = Some(&self.source);
        while let Some(source) = image {
            source.validate(r)?;
            image = source.backing.as_deref();
        }
        self.validate_lun(r)?;
        self.limits.validate(r)?;
        self.validate_address(r)?;
        self.validate_virtio(r)?;
        self.validate_kind(r)?;
        if self.has_tray && !matches!(self.device.value, DiskDevice::Cdrom | DiskDevice::Floppy) {
            let message = "tray is only valid for cdrom and floppy";
            return Err(r.unsupported(self.element, message, &rules::DETAILS));
        }
        self.details.validate_names(r, self.element)?;
        self.validate_bus()?;
        if self.is_removable && self.known_bus().value != DiskBus::Usb {
            let message = "removable is only valid for usb disks";
            return Err(r.xml_error(self.element, message, &rules::DETAILS));
        }
        self.validate_startup_policy(r)?;
        self.details.validate_wwn(r, self.element)?;
        let is_floppy = self.device.value == DiskDevice::Floppy;
        let is_hard_disk = matches!(self.device.value, DiskDevice::Disk | DiskDevice::Lun);
        let begins_as = |prefixes: &[&str]| prefixes.iter().any(|p| target.value.starts_with(p));
        let wrong_name = |what: &str, names: &str| {
            Note::error(
                "disk-target",
                format!("“{}” is not the name of such a drive.", target.value),
            )
            .at(target.origin.span())
            .rule(&rules::TARGET_NAME)
            .help(format!("Use a name such as {names}."))
            .libvirt(LibvirtError::Internal(format!(
                "Invalid {what} device name: {}",
                target.value
            )))
        };
        if is_hard_disk && !begins_as(&HARD_DISKS) {
            return Err(wrong_name("harddisk", "xvda, hda, sda or vda"));
        }
        if is_floppy && !begins_as(&["fd"]) {
            return Err(wrong_name("floppy", "fda or fdb"));
        }
        if self.device.value == DiskDevice::Disk && self.source.is_empty() {
            return Err(Note::error(
                "disk-no-source",
                format!("The disk {} has no source.", target.value),
            )
            .at(r.start_tag(self.element))
            .rule(&rules::SOURCE_PATH)
            .help("Add a <source>. Only CD-ROM and floppy drives can do without one.")
            .libvirt(LibvirtError::NoSource(Some(target.value.to_owned()))));
        }
        Ok(())
    }

    fn no_target(&self, r: &XmlReader<'_, '_>) -> Note {
        let source = match self.source.pool {
            Some((pool, volume)) => Some(format!("pool = '{pool}', volume = '{volume}'")),
            None => self.source.path_alone().map(str::to_owned),
        };
        Note::error("disk-no-target", "The disk has no target.")
            .at(r.start_tag(self.element))
            .rule(&rules::TARGET_NAME)
            .help("Add <target dev='…'/> with the name in the guest, such as xvda.")
            .libvirt(LibvirtError::NoTarget(source))
    }

    /// virDomainDiskDefSourceLUNValidate, and what only a disk of device `lun` may have.
    fn validate_lun(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        let attributes = &self.attributes;
        let refuse = |message: &str| Err(r.unsupported(self.element, message, &rules::DETAILS));
        if attributes.sgio == Some("unfiltered") {
            return refuse("unfiltered sgio is no longer supported");
        }
        if self.device.value == DiskDevice::Lun {
            return self.validate_lun_source(r);
        }
        if self.source.reservations.is_some() {
            return refuse("<reservations/> allowed only for lun devices");
        }
        if attributes.has_rawio {
            return refuse("rawio can be used only with device='lun'");
        }
        if attributes.sgio.is_some() {
            return refuse("sgio can be used only with device='lun'");
        }
        Ok(())
    }

    fn validate_lun_source(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        let source = &self.source;
        let refuse = |message: String| {
            Err(Note::error("disk-lun", "libvirt does not accept this source for device='lun'.")
                .at(r.start_tag(self.element))
                .rule(&rules::DEVICE_KIND)
                .help("Use a source of type block in the format raw, or device='disk'.")
                .libvirt(LibvirtError::ConfigUnsupported(message)))
        };
        match (&source.network, source.kind.value) {
            (Some(network), _) if network.protocol.value != "iscsi" => {
                let protocol = &network.protocol.value;
                return refuse(format!(
                    "disk device='lun' is not supported for protocol='{protocol}'"
                ));
            }
            (Some(_), _) | (None, DiskType::Block | DiskType::Volume) => {}
            _ => {
                let message = "disk device='lun' is only valid for block type disk source";
                return refuse(message.to_owned());
            }
        }
        if self.driver.format.value != "raw" {
            return refuse("disk device 'lun' must use 'raw' format".to_owned());
        }
        if source.slices.is_some() {
            return refuse("disk device 'lun' doesn't support storage slice".to_owned());
        }
        if source.encryption.as_ref().is_some_and(|encryption| encryption.format.value != "default")
        {
            return refuse("disk device 'lun' doesn't support encryption".to_owned());
        }
        Ok(())
    }

    /// Disks on these buses have a place on a drive's controller.
    fn validate_address(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        let bus = self.known_bus().value;
        let kind = self.info.address_type();
        let on_controller =
            matches!(bus, DiskBus::Ide | DiskBus::Fdc | DiskBus::Scsi | DiskBus::Sata);
        if !on_controller || matches!(kind, "none" | "drive") {
            return Ok(());
        }
        let span = self.info.address.as_ref().and_then(|address| address.origin.span());
        let message = format!(
            "Invalid address type '{kind}' for the disk '{}' with the bus type '{}'",
            self.target_name(),
            bus.name()
        );
        Err(r.unsupported(self.element, message, &rules::DRIVE_ADDRESS).at(span))
    }

    fn validate_virtio(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        let bus = self.known_bus().value;
        if bus == DiskBus::Virtio {
            return Ok(());
        }
        let refuse = |message: String| Err(r.unsupported(self.element, message, &rules::DETAILS));
        if let Some(model) = self.attributes.model.filter(|model| *model != "default") {
            let bus = bus.name();
            return refuse(format!("disk model '{model}' not supported for bus '{bus}'"));
        }
        if let Some(message) = self.driver.only_for_virtio {
            return refuse(message.to_owned());
        }
        self.driver.virtio.refuse(r, &rules::DETAILS)
    }

    /// What libvirt checks of NVMe devices and of vhost-user devices.
    fn validate_kind(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        let refuse =
            |message: &str| Err(r.unsupported(self.element, message, &rules::OTHER_SOURCES));
        match self.source.kind.value {
            DiskType::Nvme if self.source.namespace.is_some_and(|number| number.value == 0) => {
                refuse("NVMe namespace can't be zero")
            }
            DiskType::VhostUser if self.known_bus().value != DiskBus::Virtio => {
                refuse("vhostuser disk supports only virtio bus")
            }
            DiskType::VhostUser if self.attributes.snapshot.is_some_and(|s| s != "no") => {
                refuse("only snapshot=no is supported with vhostuser disk")
            }
            DiskType::VhostUser => match self.beyond_vhost_user(r) {
                Some(name) => refuse(&format!("{name} is not supported with vhostuser disk")),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    /// The first thing that a vhost-user disk must not have, by its name in libvirt's message.
    fn beyond_vhost_user(&self, r: &XmlReader<'_, '_>) -> Option<&'static str> {
        let parents = [self.element];
        let driver = r.matches(&parents, "driver").next();
        let states = |name: &str| {
            let mut attributes = driver.into_iter().flat_map(|driver| r.tree.attributes(driver));
            attributes.any(|(_, attribute)| attribute.name == name && attribute.value != "default")
        };
        let has = |name: &'static str| r.matches(&parents, name).next().is_some();
        let of_driver = ["cache", "error_policy", "io", "ioeventfd", "copy_on_read", "discard"];
        let of_driver = of_driver.into_iter().chain(["iothread", "detect_zeroes"]);
        let elements = ["iotune", "backingStore", "encryption", "readonly", "shareable"];
        let elements = elements.into_iter().chain(["transient", "serial", "wwn", "vendor"]);
        let elements = elements.chain(["product", "auth", "geometry", "blockio"]);
        of_driver.filter(|name| states(name)).chain(elements.filter(|name| has(name))).next()
    }

    fn validate_bus(&self) -> Result<(), Note> {
        let bus = self.known_bus();
        let is_floppy = self.device.value == DiskDevice::Floppy;
        if is_floppy == (bus.value == DiskBus::Fdc) {
            return Ok(());
        }
        let name = bus.value.name();
        let (help, message) = if is_floppy {
            ("Use bus='fdc', or no bus.", format!("Invalid bus type '{name}' for floppy disk"))
        } else {
            ("Only a floppy drive has the bus fdc.", format!("Invalid bus type '{name}' for disk"))
        };
        Err(Note::error("disk-bus", format!("This drive cannot be on the bus {name}."))
            .at(bus.origin.span())
            .rule(&rules::BUS_OF_TARGET)
            .help(help)
            .libvirt(LibvirtError::Internal(message)))
    }

    fn validate_startup_policy(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        let Some(policy) = self.attributes.startup_policy else {
            return Ok(());
        };
        let kind = self.source.kind.value;
        let message = match (kind, self.device.value) {
            (DiskType::Network | DiskType::Nvme | DiskType::VhostUser, _) => format!(
                "disk startupPolicy '{policy}' is not allowed for disk of '{}' type",
                kind.name()
            ),
            (_, DiskDevice::Disk | DiskDevice::Lun) if policy == "requisite" => {
                "disk startupPolicy 'requisite' is allowed only for cdrom or floppy".to_owned()
            }
            _ => return Ok(()),
        };
        Err(r.xml_error(self.element, message, &rules::DETAILS))
    }
}

impl DiskSource<'_> {
    /// virStorageSourceIsEmpty.
    fn is_empty(&self) -> bool {
        match &self.network {
            Some(network) => network.protocol.value == "none",
            None => {
                let is_local =
                    matches!(self.kind.value, DiskType::File | DiskType::Block | DiskType::Dir);
                is_local && self.path.is_none()
            }
        }
    }

    /// virDomainDiskDefValidateSourceChainOne.
    fn validate(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        if let (Some(network), Some(login)) = (&self.network, &self.login) {
            let protocol = &*network.protocol.value;
            let refuse =
                |message: String| Err(r.unsupported(login.element, message, &rules::DETAILS));
            if matches!(protocol, "nbd" | "sheepdog" | "gluster" | "tftp" | "vxhs" | "nfs") {
                return refuse(format!(
                    "authentication is not supported for protocol '{protocol}'"
                ));
            }
            let kind = match login.secret_type {
                Some(kind) if secret::TYPES.contains(&kind) => kind,
                kind => {
                    return refuse(format!("unknown secret type '{}'", kind.unwrap_or("<null>")));
                }
            };
            if (protocol == "iscsi" && kind != "iscsi") || (protocol == "rbd" && kind != "ceph") {
                return refuse(format!("invalid secret type '{kind}'"));
            }
        }
        if let Some(encryption) = &self.encryption
            && encryption.has_cipher
        {
            let message = "supplying <cipher> for domain disk definition is unnecessary";
            return Err(r.unsupported(encryption.element, message, &rules::DETAILS));
        }
        Ok(())
    }
}
