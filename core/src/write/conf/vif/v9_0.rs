//! What an interface is connected to, as libvirt 9.0 writes it.

use super::{field, shared};
use crate::base::{LibvirtError, Note, Origin, Output};
use crate::domain::{DEFAULT_SCRIPT, Interface, InterfaceType, Vlan};
use crate::release::Host;
use crate::rules::vif;

/// The script of bridges of Open vSwitch.
const OPEN_VSWITCH_SCRIPT: &str = "vif-openvswitch";

pub(super) fn connection(
    interface: &Interface<'_>,
    host: &Host,
    out: &mut Output,
) -> Result<(), Note> {
    check_type(interface)?;
    match interface.kind.value {
        InterfaceType::Ethernet => {
            field(&vif::SCRIPT_KEPT, ",script=", interface.script.as_ref(), out);
            ip_list(interface, out);
            omit_vlan(interface, out);
        }
        InterfaceType::Network => {
            shared::vif::bridge_field(interface, host, out)?;
            out.syntax(&vif::SCRIPT_KEPT, ",script=");
            out.put(&vif::SCRIPT_KEPT, Origin::Default, DEFAULT_SCRIPT);
            if let Some(script) = &interface.script {
                out.omit(&vif::SCRIPT_KEPT, script.origin);
            }
            for ip in &interface.ips {
                out.omit(&vif::IP_LIST, ip.origin);
            }
            omit_vlan(interface, out);
        }
        _ => {
            shared::vif::bridge_field(interface, host, out)?;
            match (&interface.vlan, interface.open_vswitch) {
                (Some(vlan), Some(_)) => vlan_tags(vlan, out),
                _ => omit_vlan(interface, out),
            }
            ip_list(interface, out);
            out.syntax(&vif::SCRIPT_KEPT, ",script=");
            match (&interface.script, interface.open_vswitch) {
                (Some(script), _) => out.value(&vif::SCRIPT_KEPT, script),
                (None, Some(origin)) => out.put(&vif::SCRIPT_KEPT, origin, OPEN_VSWITCH_SCRIPT),
                (None, None) => out.put(&vif::SCRIPT_KEPT, Origin::Default, DEFAULT_SCRIPT),
            }
        }
    }
    Ok(())
}

fn check_type(interface: &Interface<'_>) -> Result<(), Note> {
    shared::vif::check_type(interface).map_err(|note| {
        let name = interface.kind.value.name();
        note.libvirt(LibvirtError::ConfigUnsupported(format!("Unsupported net type '{name}'")))
    })
}

/// The addresses, with spaces between them.
fn ip_list(interface: &Interface<'_>, out: &mut Output) {
    for (index, ip) in interface.ips.iter().enumerate() {
        out.syntax(&vif::IP_LIST, if index == 0 { ",ip=" } else { " " });
        out.value(&vif::IP_LIST, ip);
    }
}

/// The virtual LANs behind the name of the bridge: all of a trunk, or the only one.
fn vlan_tags(vlan: &Vlan, out: &mut Output) {
    let (separator, written) = match vlan.trunk {
        Some(_) => (":", vlan.tags.len()),
        None => (".", 1),
    };
    for (index, tag) in vlan.tags.iter().enumerate() {
        if index < written {
            match vlan.trunk {
                Some(origin) if index == 0 => out.put(&vif::VLAN, origin, separator),
                _ => out.syntax(&vif::VLAN, separator),
            }
            out.display(&vif::VLAN, tag);
        } else {
            out.omit(&vif::VLAN, tag.origin);
        }
    }
}

fn omit_vlan(interface: &Interface<'_>, out: &mut Output) {
    for tag in interface.vlan.iter().flat_map(|vlan| &vlan.tags) {
        out.omit(&vif::VLAN, tag.origin);
    }
}
