//! What differs between the native formats, and between libvirt's drivers, where libvirt otherwise reads a device by
//! the same rule.

use crate::base::Rule;
use crate::domain::{Lifecycle, Mac};

/// A native format as one of libvirt's drivers reads it, as the files of the devices ask it.
pub(super) trait NativeFormat {
    /// The scripts that make an interface without a bridge one of type `bridge`.
    const BRIDGE_SCRIPTS: &'static [&'static str];

    /// Whether libvirt refuses a MAC address that it cannot read.
    const REFUSES_MALFORMED_MAC: bool;

    /// The actions at the end of a guest's life that libvirt knows.
    const LIFECYCLES: &'static [(&'static str, Lifecycle)];

    /// How libvirt reads ports.
    const PORTS: PortFormat;

    /// The rules of what both drivers read.
    const RULES: SharedRules;

    /// The detail of libvirt's message where the action under a life cycle key is unknown.
    fn unknown_action(key: &str, action: &str) -> String;

    /// The MAC address that a text stands for.
    fn mac(text: &str) -> Option<Mac>;
}

/// How one of libvirt's drivers reads the host's end of a port.
pub(super) struct PortFormat {
    /// The types that it knows.
    pub(super) types: &'static [&'static str],
    /// The option that makes a port listen.
    pub(super) listen: &'static str,
    /// Options that say no more than that one.
    pub(super) listen_in_full: &'static str,
    /// Whether it keeps the path of a device of the host.
    pub(super) keeps_device: bool,
    /// What it takes for a missing host.
    pub(super) missing_host: Option<&'static str>,
}

/// The rules of one of libvirt's drivers for what both drivers read.
pub(super) struct SharedRules {
    pub(super) lifecycle: &'static Rule,
    pub(super) port: &'static Rule,
    pub(super) vif_type: &'static Rule,
    pub(super) vif_mac: &'static Rule,
    pub(super) vif_model: &'static Rule,
}

/// The rules of the driver for xend.
pub(super) const XEND_RULES: SharedRules = {
    use crate::rules::from_native as rules;
    SharedRules {
        lifecycle: &rules::LIFECYCLE,
        port: &rules::PORT,
        vif_type: &rules::VIF_TYPE,
        vif_mac: &rules::VIF_MAC,
        vif_model: &rules::VIF_MODEL,
    }
};

/// How the driver for xend reads ports.
pub(super) const XEND_PORTS: PortFormat = PortFormat {
    types: &crate::domain::CHAR_TYPES,
    listen: ",listen",
    listen_in_full: ",listen",
    keeps_device: false,
    // The C library prints a missing string as (null).
    missing_host: Some("(null)"),
};
