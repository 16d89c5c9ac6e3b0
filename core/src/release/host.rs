//! What libvirt asks its host: here, stated by the user.

use crate::base::choice;
use serde::Deserialize;
use serde::Serialize;
use std::borrow::Cow;

/// What libvirt asks its host: here, stated by the user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Host {
    /// Networks by name, each with the bridge that it is on. Later entries of a name win.
    pub networks: Vec<(Cow<'static, str>, Cow<'static, str>)>,
    /// The directory of Xen's firmware, without a slash at its end. libvirt 9.0 knows it from when it was built.
    pub firmware_directory: Cow<'static, str>,
    /// The virtualization that the host's CPU offers. libvirt 9.0 asks it for nested virtualization.
    pub cpu_virtualization: CpuVirtualization,
}

impl Default for Host {
    /// A host as installed: the network `default` is on `virbr0`, the firmware where Xen puts it, an Intel CPU.
    fn default() -> Self {
        Self {
            networks: vec![("default".into(), "virbr0".into())],
            firmware_directory: "/usr/lib/xen/boot".into(),
            cpu_virtualization: CpuVirtualization::Vmx,
        }
    }
}

impl Host {
    /// The same host with one more network.
    pub fn with_network(mut self, name: impl Into<String>, bridge: impl Into<String>) -> Self {
        self.networks.push((name.into().into(), bridge.into().into()));
        self
    }

    /// The same host with its firmware in another directory.
    pub fn with_firmware_directory(mut self, directory: &str) -> Self {
        self.firmware_directory = directory.trim_end_matches('/').to_owned().into();
        self
    }

    /// The bridge that the network of that name is on.
    pub fn bridge_of(&self, network: &str) -> Option<&str> {
        self.networks.iter().rev().find(|(name, _)| name == network).map(|(_, bridge)| &**bridge)
    }
}

/// The virtualization that a CPU offers, by the name of the CPU's feature.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CpuVirtualization {
    /// Intel's.
    #[default]
    Vmx,
    /// AMD's.
    Svm,
}

choice!(CpuVirtualization);

impl CpuVirtualization {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Vmx, Self::Svm];

    /// The name of the CPU's feature, as in domain XML and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Vmx => "vmx",
            Self::Svm => "svm",
        }
    }
}

/// The architecture of the host. libvirt writes it where the native document cannot name any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum HostArch {
    /// 64 bits.
    #[default]
    #[serde(rename = "x86_64")]
    X86_64,
    /// 32 bits.
    #[serde(rename = "i686")]
    I686,
}

choice!(HostArch);

impl HostArch {
    /// Both.
    pub const ALL: [Self; 2] = [Self::X86_64, Self::I686];

    /// libvirt's name for it, as on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::X86_64 => "x86_64",
            Self::I686 => "i686",
        }
    }
}
