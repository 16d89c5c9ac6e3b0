//! What libvirt checks of an interface in the end.

use super::{InterfaceDefinition, checked};
use crate::base::Note;
use crate::domain::InterfaceType;
use crate::read::xml::reader::XmlReader;
use crate::release::Guest;
use crate::rules::vif as rules;

impl<'t> InterfaceDefinition<'t> {
    /// virDomainNetDefValidate.
    pub(in crate::read::xml) fn validate(
        &self,
        r: &XmlReader<'t, '_>,
        _guest: Guest,
    ) -> Result<(), Note> {
        self.info.validate()?;
        let kind = self.kind.value;
        let refuse = |message: String| Err(r.unsupported(self.element, message, &rules::DETAILS));
        if self.host_addresses && kind != InterfaceType::Ethernet {
            let addresses = ["ip", "route"].map(|name| r.path(self.element, &["source", name]));
            let first = addresses.into_iter().flatten().next().unwrap_or(self.element);
            let message = format!(
                "Invalid attempt to set network interface host-side IP route and/or address info on interface of type '{}'. This is only supported on interfaces of type 'ethernet'",
                kind.name()
            );
            let note = r.unsupported(self.element, message, &rules::DETAILS);
            return Err(note.at(r.start_tag(first)));
        }
        if let Some(unmanaged) = &self.is_unmanaged
            && kind != InterfaceType::Ethernet
        {
            let message = format!(
                "unmanaged target dev is not supported on interfaces of type '{}'",
                kind.name()
            );
            let note = r.unsupported(self.element, message, &rules::DETAILS);
            return Err(note.at(unmanaged.origin.span()));
        }
        if let Some(teaming) = &self.teaming {
            teaming.validate_interface(r)?;
        }
        self.validate_isolation(r)?;
        if !self.is_virtio() {
            self.driver.virtio.refuse(r, &rules::DETAILS)?;
        }
        if self.driver.is_passt && kind != InterfaceType::User {
            let message = "The 'passt' backend can only be used with interface type='user'";
            let place = r.start_tag_at(self.element, &["backend"]);
            return Err(r.internal(self.element, message, &rules::DETAILS).at(place));
        }
        if kind == InterfaceType::VhostUser {
            if !self.is_virtio() {
                let message = "Wrong or no <model> 'type' attribute specified with <interface type='vhostuser'/>. vhostuser requires the virtio-net* frontend";
                return Err(r.internal(self.element, message, &rules::DETAILS));
            }
            if self.vhost_user_reconnects {
                return refuse("'reconnect' attribute unsupported 'server' mode for <interface type='vhostuser'>".to_owned());
            }
        }
        if kind == InterfaceType::User && self.driver.is_passt {
            checked::validate_port_forwards(r, self.element)?;
        }
        Ok(())
    }

    /// What libvirt checks of that device.
    pub(in crate::read::xml) fn validate_host_device(
        &self,
        r: &XmlReader<'t, '_>,
    ) -> Result<(), Note> {
        match &self.host_device {
            Some(device) => device.validate_address(r, self.element, self.info.address_type()),
            None => Ok(()),
        }
    }

    /// virDomainNetDefValidatePortOptions.
    fn validate_isolation(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        let Some(isolated) = self.isolated.filter(|isolated| isolated.value) else {
            return Ok(());
        };
        let mac = self.mac.value;
        let kind = self.kind.value;
        let on = match self.virtual_port.as_ref().and_then(|port| port.kind) {
            _ if !matches!(kind, InterfaceType::Network | InterfaceType::Bridge) => {
                format!("with type='{}'", kind.name())
            }
            Some(port) => format!("with virtualport type='{port}'"),
            None => return Ok(()),
        };
        let message = format!(
            "interface {mac} - <port isolated='yes'/> is not supported for network interfaces {on}"
        );
        Err(r.unsupported(self.element, message, &rules::DETAILS).at(isolated.origin.span()))
    }
}
