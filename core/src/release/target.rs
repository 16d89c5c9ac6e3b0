//! Everything that a conversion depends on besides the document.

use crate::base::Format;
use crate::release::{Guest, Host, HostArch, Libvirt, Xen};
use serde::Deserialize;
use serde::Serialize;

/// Everything that a conversion depends on besides the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// The libvirt release.
    pub libvirt: Libvirt,
    /// The Xen release.
    pub xen: Xen,
    /// The host.
    pub host: Host,
    /// The guest that a single device is attached to. A whole domain says itself what guest it is.
    pub guest: Option<Guest>,
}

impl Target {
    /// The native formats that the libvirt release reads and writes.
    pub fn formats(&self) -> &'static [Format] {
        self.libvirt.profile().formats
    }
}

impl Default for Target {
    /// libvirt 0.7.5 at Xen 3.1, and no guest for a single device.
    fn default() -> Self {
        Self { libvirt: Libvirt::V0_7_5, xen: Xen::V3_1, host: Host::default(), guest: None }
    }
}

/// What a conversion from native depends on besides the document and the target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FromOptions {
    /// Whether VNC passwords are kept.
    pub security_info: bool,
    /// The host's architecture.
    pub host_arch: HostArch,
}
