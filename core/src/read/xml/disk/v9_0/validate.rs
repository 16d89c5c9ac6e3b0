//! What libvirt checks of a disk in the end (virDomainDiskDefValidate).

use super::DiskDefinition;
use super::source::DiskSource;
use crate::base::{LibvirtError, Note, Span};
use crate::domain::{DiskBus, DiskDevice, DiskType};
use crate::read::xml::reader::XmlReader;
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
            let place = r.attribute_place_below(self.element, "target", "tray");
            return Err(r.unsupported(self.element, message, &rules::DETAILS).at(place));
        }
        self.details.validate_names(r, self.element)?;
        self.validate_bus()?;
        if self.is_removable && self.known_bus().value != DiskBus::Usb {
            let message = "removable is only valid for usb disks";
            let place = r.attribute_place_below(self.element, "target", "removable");
            return Err(r.xml_error(self.element, message, &rules::DETAILS).at(place));
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
        let refuse = |message: String, place: Span| {
            Err(r.unsupported(self.element, message, &rules::DETAILS).at(place))
        };
        if let Some(model) = self.attributes.model.filter(|model| *model != "default") {
            let bus = bus.name();
            let message = format!("disk model '{model}' not supported for bus '{bus}'");
            return refuse(message, r.attribute_place(self.element, "model"));
        }
        if let Some((attribute, message)) = self.driver.only_for_virtio {
            return refuse(
                message.to_owned(),
                r.attribute_place_below(self.element, "driver", attribute),
            );
        }
        self.driver.virtio.refuse(r, &rules::DETAILS)
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
        let place = r.attribute_place_below(self.element, "source", "startupPolicy");
        Err(r.xml_error(self.element, message, &rules::DETAILS).at(place))
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
}
