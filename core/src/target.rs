//! Everything that a conversion depends on besides the document: the libvirt release, the Xen
//! release, the host.

use crate::domain::Guest;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The native format to write or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// The configuration file of Xen's `xm` command.
    Xm,
    /// The S-expression that libvirt hands to xend.
    Sexpr,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 2] = [Self::Xm, Self::Sexpr];

    /// The name as on the command line: `xm` or `sexpr`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Xm => "xm",
            Self::Sexpr => "sexpr",
        }
    }

    /// The name for people.
    pub fn title(self) -> &'static str {
        match self {
            Self::Xm => "xm",
            Self::Sexpr => "S-expression",
        }
    }
}

/// A libvirt release whose conversion is reproduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Libvirt {
    /// The last release before the netfront patch (November 2009); here, the code right before it.
    #[serde(rename = "0.7.4")]
    V0_7_4,
    /// The release with the netfront patch (December 2009).
    #[serde(rename = "0.7.5")]
    V0_7_5,
}

impl Libvirt {
    /// Every release, oldest first.
    pub const ALL: [Self; 2] = [Self::V0_7_4, Self::V0_7_5];

    /// The release's number.
    pub fn name(self) -> &'static str {
        match self {
            Self::V0_7_4 => "0.7.4",
            Self::V0_7_5 => "0.7.5",
        }
    }
}

/// A Xen release as libvirt tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Xen {
    /// 3.0.2 and older, config format 1.
    #[serde(rename = "3.0.2")]
    V3_0_2,
    /// 3.0.3, config format 2.
    #[serde(rename = "3.0.3")]
    V3_0_3,
    /// 3.0.4, config format 3.
    #[serde(rename = "3.0.4")]
    V3_0_4,
    /// 3.1.0 to 4.4, config format 4: one and the same to libvirt.
    #[serde(rename = "3.1")]
    V3_1,
    /// Xen of Red Hat Enterprise Linux 5: config format 2, with libvirt built for it.
    #[serde(rename = "rhel5")]
    Rhel5,
}

impl Xen {
    /// Every release, oldest first, with RHEL 5's last.
    pub const ALL: [Self; 5] = [Self::V3_0_2, Self::V3_0_3, Self::V3_0_4, Self::V3_1, Self::Rhel5];

    /// The names of later releases that share 3.1's config format.
    pub const LIKE_3_1: [&str; 8] = ["3.2", "3.3", "3.4", "4.0", "4.1", "4.2", "4.3", "4.4"];

    /// The release of that name, as on the command line; later names of 3.1's format are accepted.
    pub fn from_name(name: &str) -> Option<Self> {
        if Self::LIKE_3_1.contains(&name) {
            return Some(Self::V3_1);
        }
        Self::ALL.into_iter().find(|xen| xen.name() == name)
    }

    /// The name as on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::V3_0_2 => "3.0.2",
            Self::V3_0_3 => "3.0.3",
            Self::V3_0_4 => "3.0.4",
            Self::V3_1 => "3.1",
            Self::Rhel5 => "rhel5",
        }
    }

    /// The name for people.
    pub fn title(self) -> &'static str {
        match self {
            Self::V3_1 => "3.1–4.4",
            Self::Rhel5 => "RHEL 5",
            other => other.name(),
        }
    }

    /// `xend_config_format`, the number by which libvirt tells xend releases apart.
    pub fn config_format(self) -> u8 {
        match self {
            Self::V3_0_2 => 1,
            Self::V3_0_3 | Self::Rhel5 => 2,
            Self::V3_0_4 => 3,
            Self::V3_1 => 4,
        }
    }

    /// The newest config format whose HVM interfaces get `type=ioemu` without a model: libvirt's
    /// XEND_CONFIG_MAX_VERS_NET_TYPE_IOEMU, 0 (none) in the build for RHEL 5.
    pub(crate) fn newest_format_with_default_ioemu(self) -> u8 {
        if self == Self::Rhel5 { 0 } else { 3 }
    }

    /// Whether the guest's graphics are a device of their own (`vfb`) instead of keys of the image.
    /// For PV this is libvirt's XEND_CONFIG_MIN_VERS_PVFB_NEWCONF, 2 in the build for RHEL 5.
    pub(crate) fn graphics_are_a_device(self, hvm: bool) -> bool {
        let oldest = match (hvm, self) {
            (true, _) => 4,
            (false, Self::Rhel5) => 2,
            (false, _) => 3,
        };
        self.config_format() >= oldest
    }
}

/// What libvirt asks its host: here, stated by the user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Host {
    /// Networks by name, each with the bridge that it is on. Later entries of a name win.
    pub networks: Vec<(Cow<'static, str>, Cow<'static, str>)>,
}

impl Default for Host {
    /// A host as installed: the network `default` is on `virbr0`.
    fn default() -> Self {
        Self { networks: vec![("default".into(), "virbr0".into())] }
    }
}

impl Host {
    /// The same host with one more network.
    pub fn with_network(mut self, name: impl Into<String>, bridge: impl Into<String>) -> Self {
        self.networks.push((name.into().into(), bridge.into().into()));
        self
    }

    /// The bridge that the network of that name is on.
    pub fn bridge_of(&self, network: &str) -> Option<&str> {
        self.networks.iter().rev().find(|(name, _)| name == network).map(|(_, bridge)| &**bridge)
    }
}

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

impl Default for Target {
    /// libvirt 0.7.5 at Xen 3.1, and no guest for a single device.
    fn default() -> Self {
        Self { libvirt: Libvirt::V0_7_5, xen: Xen::V3_1, host: Host::default(), guest: None }
    }
}
