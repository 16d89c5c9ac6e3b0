//! What libvirt checks of the source of a disk in the end.

use super::DiskDefinition;
use super::source::DiskSource;
use crate::base::{LibvirtError, Note, Span};
use crate::domain::{DiskBus, DiskDevice, DiskType};
use crate::read::xml::reader::XmlReader;
use crate::read::xml::secret;
use crate::rules::disk as rules;

impl DiskDefinition<'_> {
    /// virDomainDiskDefSourceLUNValidate, and what only a disk of device `lun` may have.
    pub(super) fn validate_lun(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        let attributes = &self.attributes;
        let refuse = |message: &str, place: Span| {
            Err(r.unsupported(self.element, message, &rules::DETAILS).at(place))
        };
        if attributes.sgio == Some("unfiltered") {
            let message = "unfiltered sgio is no longer supported";
            return refuse(message, r.attribute_place(self.element, "sgio"));
        }
        if self.device.value == DiskDevice::Lun {
            return self.validate_lun_source(r);
        }
        if let Some(reservations) = self.source.reservations {
            let message = "<reservations/> allowed only for lun devices";
            return refuse(message, r.start_tag(reservations));
        }
        if attributes.has_rawio {
            let message = "rawio can be used only with device='lun'";
            return refuse(message, r.attribute_place(self.element, "rawio"));
        }
        if attributes.sgio.is_some() {
            let message = "sgio can be used only with device='lun'";
            return refuse(message, r.attribute_place(self.element, "sgio"));
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

    /// What libvirt checks of NVMe devices and of vhost-user devices.
    pub(super) fn validate_kind(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
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
}

impl DiskSource<'_> {
    /// virDomainDiskDefValidateSourceChainOne.
    pub(super) fn validate(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
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
