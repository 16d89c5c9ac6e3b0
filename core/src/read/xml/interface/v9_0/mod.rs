//! How libvirt 9.0 reads an interface.

mod bandwidth;
mod checked;
mod driver;
pub(in crate::read::xml) mod ip;
mod mac;
mod model;
mod source;
pub(in crate::read::xml) mod teaming;
mod validate;
mod virtualport;
mod vlan;

use crate::base::{Note, Sourced};
use crate::domain::{Interface, InterfaceType, Mac, Text, Vlan};
use crate::read::parts::Use;
use crate::read::xml::device_info::{DeviceInfo, Reads};
use crate::read::xml::hostdev::v9_0::Subsystem;
use crate::read::xml::reader::XmlReader;
use crate::read::xml::reader::checks::yes_no;
use crate::release::Guest;
use crate::rules::vif as rules;
use crate::syntax::xml::ElementId;
use std::borrow::Cow;
use teaming::Teaming;
use virtualport::VirtualPort;

/// An interface as libvirt 9.0 reads it.
pub(in crate::read::xml) struct InterfaceDefinition<'t> {
    element: ElementId,
    kind: Sourced<InterfaceType>,
    model: Option<Text<'t>>,
    host_addresses: bool,
    source: Option<Sourced<&'t str>>,
    /// The device of the host behind an interface of type hostdev.
    host_device: Option<Subsystem<'t>>,
    vhost_user_reconnects: bool,
    virtual_port: Option<VirtualPort>,
    target: Option<Sourced<&'t str>>,
    is_unmanaged: Option<Sourced<bool>>,
    script: Option<Sourced<&'t str>>,
    rate: Option<Sourced<u64>>,
    vlan: Option<Vlan>,
    mac: Sourced<Mac>,
    ips: Vec<Text<'t>>,
    driver: driver::Driver,
    teaming: Option<Teaming<'t>>,
    isolated: Option<Sourced<bool>>,
    pub(in crate::read::xml) info: DeviceInfo<'t>,
}

/// The beginnings of names that libvirt takes for its own, made for a guest that ran.
const GENERATED_NAMES: [&str; 4] = ["vnet", "macvtap", "macvlan", "vif"];

impl<'t> InterfaceDefinition<'t> {
    /// virDomainNetDefParseXML.
    pub(in crate::read::xml) fn read(
        r: &mut XmlReader<'t, '_>,
        element: ElementId,
        _guest: Guest,
    ) -> Result<Self, Note> {
        r.mark_read(element, &rules::VIF);
        let kind = r
            .word(element, "type", InterfaceType::NEWER_NAMES, &rules::SOURCE_TYPE)?
            .unwrap_or(Sourced::default(InterfaceType::User));
        if matches!(kind.value, InterfaceType::Bridge | InterfaceType::Ethernet) {
            // What is written for an interface tells these two types apart.
            r.mark_attribute(element, "type", Use::Included(&rules::SOURCE_TYPE));
        }
        r.check(element, &[yes_no("trustGuestRxFilters")], &rules::DETAILS)?;
        let model = model::read(r, element)?;
        let source_element = r.first_of(&[element], "source", &rules::SOURCE_OF_TYPE);
        let host_addresses = match source_element {
            Some(source) => ip::check_host_addresses(r, source)?,
            None => false,
        };
        let source = source::read(r, element, source_element, kind.value)?;
        let virtual_port = virtualport::read(r, element, kind.value)?;
        let mut interface = Self {
            element,
            kind,
            model,
            host_addresses,
            source: source.name,
            host_device: source.host_device,
            vhost_user_reconnects: source.vhost_user_reconnects,
            virtual_port,
            target: None,
            is_unmanaged: None,
            script: None,
            rate: None,
            vlan: None,
            mac: Sourced::default(Mac::default()),
            ips: Vec::new(),
            driver: driver::Driver::default(),
            teaming: None,
            isolated: None,
            info: DeviceInfo::default(),
        };
        let target = r.first_of(&[element], "target", &rules::TARGET_9_0);
        if let Some(target) = target {
            interface.target = r.attribute(target, "dev", &rules::TARGET_9_0);
            interface.is_unmanaged =
                r.yes_no(target, "managed", &rules::DETAILS)?.filter(|managed| !managed.value);
        }
        let link_state = checked::read_link_state(r, element);
        interface.script = path_of(r, element, "script");
        checked::note_unwritten(r, element, kind.value);
        interface.rate = bandwidth::read(r, element, kind.value)?;
        interface.vlan = vlan::read(r, element)?;
        interface.mac = mac::read(r, element)?;
        interface.info = DeviceInfo::read(r, element, Reads::BootAndRom)?;
        interface.ips = ip::read_guest_addresses(r, element)?;
        checked::check_port_forwards(r, element)?;
        interface.drop_generated_target(r, target);
        let is_virtio = interface.is_virtio() && kind.value != InterfaceType::Hostdev;
        interface.driver = driver::Driver::read(r, element, is_virtio)?;
        checked::check_link_state(r, element, link_state)?;
        interface.teaming = Teaming::read(r, element)?;
        interface.isolated = checked::check_rest(r, element)?;
        Ok(interface)
    }

    fn drop_generated_target(&mut self, r: &mut XmlReader<'t, '_>, element: Option<ElementId>) {
        let generated = |name: &str| GENERATED_NAMES.iter().any(|begin| name.starts_with(begin));
        if self.is_unmanaged.is_none()
            && self.target.is_some_and(|target| generated(target.value))
            && let Some(element) = element
        {
            self.target = None;
            r.mark_dropped(element, &rules::GENERATED_TARGET);
        }
    }

    fn is_virtio(&self) -> bool {
        self.model.as_ref().is_some_and(|model| {
            matches!(&*model.value, "virtio" | "virtio-transitional" | "virtio-non-transitional")
        })
    }

    /// virDomainDeviceDefPostParse of an interface.
    pub(in crate::read::xml) fn complete(
        &mut self,
        _r: &mut XmlReader<'t, '_>,
        _guest: Guest,
    ) -> Result<(), Note> {
        Ok(())
    }

    /// The device of the host behind the interface, and the interface's element.
    pub(in crate::read::xml) fn host_device(&self) -> Option<(ElementId, &Subsystem<'t>)> {
        self.host_device.as_ref().map(|device| (self.element, device))
    }

    /// The interface of the domain.
    pub(in crate::read::xml) fn into_interface(self, r: &XmlReader<'t, '_>) -> Interface<'t> {
        let owned = |text: Sourced<&'t str>| text.map(Cow::Borrowed);
        Interface {
            element: r.span(self.element),
            kind: self.kind,
            mac: self.mac,
            source: self.source.map(owned),
            script: self.script.map(owned),
            ips: self.ips,
            target: self.target.map(owned),
            model: self.model,
            open_vswitch: self
                .virtual_port
                .filter(|port| port.kind == Some("openvswitch"))
                .map(|port| port.origin),
            vlan: self.vlan,
            rate: self.rate,
        }
    }
}

/// XPath `string(./name/@path)`.
fn path_of<'t>(
    r: &mut XmlReader<'t, '_>,
    interface: ElementId,
    name: &'static str,
) -> Option<Sourced<&'t str>> {
    let elements: Vec<_> = r.matches(&[interface], name).collect();
    for &element in &elements {
        r.mark_read(element, &rules::SCRIPT_9_0);
    }
    r.xpath_attribute(&elements, "path", &rules::SCRIPT_9_0)
}
