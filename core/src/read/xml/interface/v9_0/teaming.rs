//! `<teaming>` of an interface or of a device of the host. libvirt never writes it for Xen.

use crate::base::{Note, Sourced};
use crate::read::xml::reader::XmlReader;
use crate::rules::vif::DETAILS as RULE;
use crate::syntax::xml::ElementId;

/// The part of a device in a team of two.
pub(in crate::read::xml) struct Teaming<'t> {
    element: ElementId,
    kind: &'t str,
    persistent: Option<Sourced<&'t str>>,
}

impl<'t> Teaming<'t> {
    /// virDomainNetTeamingInfoParseXML.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'t, '_>,
        device: ElementId,
    ) -> Result<Option<Self>, Note> {
        let elements = r.all_checked(device, "teaming", &RULE);
        let kind = r.xpath_attribute(&elements, "type", &RULE);
        let persistent = r.xpath_attribute(&elements, "persistent", &RULE);
        let Some(&element) = elements.first().filter(|_| kind.is_some() || persistent.is_some())
        else {
            return Ok(None);
        };
        let kind = kind.map_or("(null)", |kind| kind.value);
        if !["persistent", "transient"].contains(&kind) {
            return Err(r.unsupported(element, format!("unknown teaming type '{kind}'"), &RULE));
        }
        Ok(Some(Self { element, kind, persistent }))
    }

    /// What libvirt checks in the end of an interface.
    pub(super) fn validate_interface(&self, r: &XmlReader<'_, '_>) -> Result<(), Note> {
        let refuse = |message: &str| Err(r.unsupported(self.element, message, &RULE));
        match (self.kind, self.persistent) {
            ("transient", None) => {
                refuse("teaming persistent attribute must be set if teaming type is 'transient'")
            }
            ("transient", Some(_)) | (_, None) => Ok(()),
            (kind, Some(_)) => refuse(&format!(
                "teaming persistent attribute not allowed if teaming type is '{kind}'"
            )),
        }
    }

    /// The same of a device of the host.
    pub(in crate::read::xml) fn validate_host_device(
        &self,
        r: &XmlReader<'_, '_>,
        is_pci: bool,
    ) -> Result<(), Note> {
        let message = if self.kind != "transient" {
            "teaming hostdev devices must have type='transient'"
        } else if self.persistent.is_none() {
            "missing required persistent attribute in hostdev teaming element"
        } else if !is_pci {
            "teaming is only supported for pci hostdev devices"
        } else {
            return Ok(());
        };
        Err(r.unsupported(self.element, message, &RULE))
    }
}
