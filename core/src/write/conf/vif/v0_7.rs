//! What an interface is connected to, as libvirt 0.7 writes it.

use super::{field, shared};
use crate::base::{Note, Origin, Output};
use crate::domain::{DEFAULT_SCRIPT, Interface, InterfaceType};
use crate::release::Host;
use crate::rules::vif;

pub(super) fn connection(
    interface: &Interface<'_>,
    host: &Host,
    out: &mut Output,
) -> Result<(), Note> {
    shared::vif::check_type(interface)?;
    if interface.kind.value == InterfaceType::Ethernet {
        field(&vif::SCRIPT, ",script=", interface.script.as_ref(), out);
        field(&vif::IP, ",ip=", interface.ips.first(), out);
        return Ok(());
    }
    shared::vif::bridge_field(interface, host, out)?;
    field(&vif::IP, ",ip=", interface.ips.first(), out);
    out.syntax(&vif::SCRIPT, ",script=");
    out.put(&vif::SCRIPT, Origin::Default, DEFAULT_SCRIPT);
    if let Some(script) = &interface.script {
        out.omit(&vif::SCRIPT, script.origin);
    }
    Ok(())
}
