//! Network interfaces.

use crate::base::{LibvirtError, Note, Origin, Output, Sourced, VifDecision};
use crate::domain::{Interface, InterfaceType};
use crate::release::Host;
use crate::rules::vif;
use std::borrow::Cow;

/// Interfaces of other types than these three have no form in Xen.
pub(crate) fn check_type(interface: &Interface<'_>) -> Result<(), Note> {
    let kind = interface.kind.value;
    if matches!(kind, InterfaceType::Bridge | InterfaceType::Network | InterfaceType::Ethernet) {
        return Ok(());
    }
    let message = match interface.kind.origin {
        Origin::Input(_) => format!("libvirt writes no interface of type {} for Xen.", kind.name()),
        _ => {
            "The interface has no type, which means user. libvirt writes no such interface for Xen."
                .to_owned()
        }
    };
    let whole = interface.element;
    Err(Note::error("vif-type", message)
        .at(interface.kind.origin.span().unwrap_or(whole))
        .rule(&vif::TYPE)
        .help("Use type='bridge', type='network' or type='ethernet'.")
        .libvirt(LibvirtError::Internal(format!("unsupported network type {}", kind.number()))))
}

/// The bridge of a bridge or network interface as a field of xm or xl.
pub(crate) fn bridge_field(
    interface: &Interface<'_>,
    host: &Host,
    out: &mut Output,
) -> Result<(), Note> {
    out.syntax(&vif::SOURCE, ",");
    out.put(&vif::TYPE, interface.kind.origin, "bridge");
    out.syntax(&vif::SOURCE, "=");
    bridge(interface, host, out)
}

/// The bridge of a bridge or network interface; that of a network is looked up on the host.
pub(crate) fn bridge(interface: &Interface<'_>, host: &Host, out: &mut Output) -> Result<(), Note> {
    // The reader refuses a bridge or network interface without a source.
    let Some(source) = &interface.source else {
        return Ok(());
    };
    if interface.kind.value == InterfaceType::Bridge {
        out.value(&vif::SOURCE, source);
        return Ok(());
    }
    match host.bridge_of(&source.value) {
        Some(bridge) => {
            out.put(&vif::NETWORK, Origin::Host(source.origin.span()), bridge);
            Ok(())
        }
        None => Err(Note::error(
            "vif-network",
            format!("Xenlens does not know the bridge of the network “{}”.", source.value),
        )
        .at(source.origin.span())
        .rule(&vif::NETWORK)
        .help("Enter the network and its bridge on the page under Host. On the command line, use --network NAME=BRIDGE. “virsh net-list --all” shows the networks of a host.")
        .libvirt(LibvirtError::NoNetwork(source.value.to_string()))),
    }
}

/// Where the word of a vif's type comes from.
pub(crate) fn type_origin(decision: &VifDecision, model: Option<&Sourced<Cow<'_, str>>>) -> Origin {
    match model {
        Some(model) if decision.type_from_model => model.origin,
        _ => Origin::Default,
    }
}
