//! What differs between the native formats where libvirt otherwise reads a device by the same rule.

use crate::base::{Format, Severity};

/// A native format, as the files of the devices ask it.
pub(super) trait NativeFormat {
    /// Its name.
    const NAME: Format;

    /// The scripts that make an interface without a bridge one of type `bridge`.
    const BRIDGE_SCRIPTS: &'static [&'static str];

    /// Whether libvirt refuses a MAC address that it cannot read.
    const REFUSES_MALFORMED_MAC: bool;

    /// How severe it is that libvirt never looks at a part of the document.
    const NOT_READ: Severity;

    /// The detail of libvirt's message where the action under a life cycle key is unknown.
    fn unknown_action(key: &str, action: &str) -> String;
}
