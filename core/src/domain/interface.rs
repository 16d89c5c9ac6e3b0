//! `<interface>`.

use crate::base::{Origin, Sourced, Span, hexadecimal};
use std::borrow::Cow;
use std::fmt;

/// The script of bridges and networks (libvirt's DEFAULT_VIF_SCRIPT).
pub(crate) const DEFAULT_SCRIPT: &str = "vif-bridge";

/// A MAC address. Its `Display` is as libvirt writes it: lower case, two digits a byte.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mac(pub(crate) [u8; 6]);

impl Mac {
    /// The address as virParseMacAddr reads it: six numbers of one or two hexadecimal digits between
    /// colons.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 6];
        let mut parts = text.as_bytes().split(|&byte| byte == b':');
        let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
        for byte in &mut bytes {
            *byte = match *parts.next()? {
                [low] => digit(low)?,
                [high, low] => digit(high)? << 4 | digit(low)?,
                _ => return None,
            };
        }
        parts.next().is_none().then_some(Self(bytes))
    }

    /// Whether it is the address of a group of cards.
    pub(crate) fn is_multicast(self) -> bool {
        self.0[0] & 1 == 1
    }

    /// The `n`th address (from 1) that is made up here: Xen's prefix and a running number, so that the
    /// same document always gives the same output. libvirt takes three random bytes.
    pub(crate) fn made_up(n: u32) -> Self {
        let [_, high, middle, low] = n.to_be_bytes();
        Self([0x00, 0x16, 0x3e, high, middle, low])
    }
}

impl fmt::Display for Mac {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [b':'; 17];
        for (digits, byte) in text.chunks_mut(3).zip(self.0) {
            [digits[0], digits[1]] = hexadecimal(byte);
        }
        f.write_str(str::from_utf8(&text).unwrap_or_default())
    }
}

/// The type of an interface, in the order of libvirt's own numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum InterfaceType {
    /// User-mode networking.
    User,
    /// A script of the host sets the interface up.
    Ethernet,
    /// A listening TCP socket.
    Server,
    /// A connecting TCP socket.
    Client,
    /// A multicast group.
    Mcast,
    /// A virtual network of libvirt's.
    Network,
    /// A bridge of the host.
    Bridge,
    /// An internal network.
    Internal,
    /// A network card of the host, used directly. Only newer releases know this and what follows.
    Direct,
    /// A network card of the host, handed over.
    Hostdev,
    /// A UDP socket.
    Udp,
    /// A process of the host that offers a vhost-user device.
    VhostUser,
    /// A vDPA device of the host.
    Vdpa,
    /// Nothing.
    Null,
    /// A distributed switch of VMware's.
    Vds,
}

impl InterfaceType {
    pub(crate) const NAMES: &[(&'static str, Self)] = &[
        ("user", Self::User),
        ("ethernet", Self::Ethernet),
        ("server", Self::Server),
        ("client", Self::Client),
        ("mcast", Self::Mcast),
        ("network", Self::Network),
        ("bridge", Self::Bridge),
        ("internal", Self::Internal),
    ];

    /// The names of newer releases.
    pub(crate) const NEWER_NAMES: &[(&'static str, Self)] = &[
        ("user", Self::User),
        ("ethernet", Self::Ethernet),
        ("server", Self::Server),
        ("client", Self::Client),
        ("mcast", Self::Mcast),
        ("network", Self::Network),
        ("bridge", Self::Bridge),
        ("internal", Self::Internal),
        ("direct", Self::Direct),
        ("hostdev", Self::Hostdev),
        ("udp", Self::Udp),
        ("vhostuser", Self::VhostUser),
        ("vdpa", Self::Vdpa),
        ("null", Self::Null),
        ("vds", Self::Vds),
    ];

    /// libvirt's name for it.
    pub(crate) fn name(self) -> &'static str {
        Self::NEWER_NAMES[self as usize].0
    }

    /// libvirt's number for it, as its messages show it.
    pub(crate) fn number(self) -> u8 {
        self as u8
    }

    pub(crate) fn has_script_and_ip(self) -> bool {
        matches!(self, Self::Ethernet | Self::Bridge)
    }

    pub(crate) fn is_socket(self) -> bool {
        matches!(self, Self::Server | Self::Client | Self::Mcast)
    }
}

/// A network interface of the guest; on Xen's side a *vif*.
#[derive(Clone, Debug)]
pub(crate) struct Interface<'t> {
    /// Its element.
    pub(crate) element: Span,
    /// The type.
    pub(crate) kind: Sourced<InterfaceType>,
    /// The MAC address.
    pub(crate) mac: Sourced<Mac>,
    /// The name of the bridge or network, by `kind`.
    pub(crate) source: Option<Sourced<Cow<'t, str>>>,
    /// The script that sets the interface up on the host.
    pub(crate) script: Option<Sourced<Cow<'t, str>>>,
    /// The guest's IP addresses. Older releases read at most one.
    pub(crate) ips: Vec<Sourced<Cow<'t, str>>>,
    /// The interface's name on the host.
    pub(crate) target: Option<Sourced<Cow<'t, str>>>,
    /// The model of the card. Empty is a model too.
    pub(crate) model: Option<Sourced<Cow<'t, str>>>,
    /// Present if the bridge is one of Open vSwitch: what says so. Only newer releases know this and what follows.
    pub(crate) open_vswitch: Option<Origin>,
    /// The virtual LANs on such a bridge.
    pub(crate) vlan: Option<Vlan>,
    /// The most that the guest may send, in kilobytes a second.
    pub(crate) rate: Option<Sourced<u64>>,
}

/// The virtual LANs of an interface.
#[derive(Clone, Debug)]
pub(crate) struct Vlan {
    /// Whether the guest itself tells the virtual LANs apart.
    pub(crate) trunk: Option<Origin>,
    /// The numbers of the virtual LANs.
    pub(crate) tags: Vec<Sourced<u32>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn macs_are_read_as_libvirt_reads_them() {
        let mac = |text| Mac::parse(text).map(|mac| mac.to_string());
        assert_eq!(mac("0:16:3E:B1:89:f").as_deref(), Some("00:16:3e:b1:89:0f"));
        for bad in
            ["", "00:16:3e:00:00", "00:16:3e:00:00:01:02", "00:16:3e:00:00:001", "+0:1:2:3:4:5"]
        {
            assert_eq!(mac(bad), None, "{bad}");
        }
        assert_eq!(Mac::made_up(0x0102).to_string(), "00:16:3e:00:01:02");
    }
}
