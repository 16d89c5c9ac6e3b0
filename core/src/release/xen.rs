//! The Xen releases as libvirt tells them apart.

use crate::base::Choice;
use serde::Deserialize;
use serde::Serialize;

/// A Xen release as libvirt tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

impl Choice for Xen {
    const CHOICES: &'static [Self] = &Self::ALL;

    fn choice_name(self) -> &'static str {
        self.name()
    }

    fn other_names(self) -> &'static [&'static str] {
        if self == Self::V3_1 { &Self::LIKE_3_1 } else { &[] }
    }
}

impl Xen {
    /// Every release, oldest first, with RHEL 5's last.
    pub const ALL: [Self; 5] = [Self::V3_0_2, Self::V3_0_3, Self::V3_0_4, Self::V3_1, Self::Rhel5];

    /// The names of later releases that share 3.1's config format.
    pub const LIKE_3_1: [&str; 8] = ["3.2", "3.3", "3.4", "4.0", "4.1", "4.2", "4.3", "4.4"];

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

    /// The name for people where it stands alone, such as `Xen 3.0.4`.
    pub fn full_title(self) -> String {
        match self {
            Self::Rhel5 => self.title().to_owned(),
            other => format!("Xen {}", other.title()),
        }
    }

    /// What libvirt knows of the release, for people.
    pub fn about(self) -> String {
        format!("xend’s config format {}", self.config_format())
    }

    /// The years in which the first and the last of these releases came out.
    pub fn years(self) -> (u16, u16) {
        match self {
            Self::V3_0_2 | Self::V3_0_3 | Self::V3_0_4 => (2006, 2006),
            Self::V3_1 => (2007, 2014),
            Self::Rhel5 => (2007, 2007),
        }
    }

    /// The release that this one is to be compared with: the one before it. RHEL 5's Xen did not come after 4.4: it
    /// is based on 3.0.3.
    pub fn predecessor(self) -> Option<Self> {
        match self {
            Self::V3_0_2 => None,
            Self::V3_0_3 => Some(Self::V3_0_2),
            Self::V3_0_4 | Self::Rhel5 => Some(Self::V3_0_3),
            Self::V3_1 => Some(Self::V3_0_4),
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

    /// Whether the interfaces of HVM guests get `type=ioemu` though their model does not ask for it: up to
    /// config format 3, libvirt's XEND_CONFIG_MAX_VERS_NET_TYPE_IOEMU, and never in the build for RHEL 5.
    pub(crate) fn vifs_are_ioemu_by_default(self) -> bool {
        self != Self::Rhel5 && self.config_format() <= 3
    }

    /// Whether xend hands the model of a vif on to QEMU.
    pub(crate) fn hands_vif_models_to_qemu(self) -> bool {
        self != Self::V3_0_2
    }

    /// Whether xend has QEMU emulate a card for a vif without a type.
    pub(crate) fn emulates_vifs_without_type(self) -> bool {
        matches!(self, Self::V3_0_4 | Self::V3_1)
    }

    /// What to say of our reading of this release's own code, if anything.
    pub(crate) fn source_caveat(self) -> Option<&'static str> {
        (self == Self::Rhel5).then_some(
            "This comes from Xen 3.0.3, on which RHEL 5 based its Xen. Our sources do not include RHEL 5's own changes.",
        )
    }

    /// Whether the QEMUs of several releases count, from 3.1 on.
    pub(crate) fn has_qemu_of_later_releases(self) -> bool {
        self.config_format() >= 4
    }

    /// Whether a distribution changed xend and QEMU, in ways that are not known.
    pub(crate) fn has_changes_of_a_distribution(self) -> bool {
        self == Self::Rhel5
    }

    /// Whether xm takes 1 for acpi, apic and pae where the file of an HVM guest is silent. Read in xm's create.py.
    pub(crate) fn hvm_features_are_on_by_default(self) -> bool {
        self.config_format() >= 3
    }

    /// Whether the CD-ROM drive of an HVM guest, always hdc, is a key of its own and no disk.
    pub(crate) fn hvm_cdrom_is_a_key(self) -> bool {
        self.config_format() == 1
    }

    /// Whether `ioemu:` stands in front of the disk names of HVM guests.
    pub(crate) fn hvm_disk_names_have_ioemu(self) -> bool {
        self.config_format() == 1
    }

    /// Whether libvirt reads the kind of drive behind the disk's name in an S-expression: `hdc:cdrom`.
    pub(crate) fn disk_names_have_the_drive(self) -> bool {
        self.config_format() > 1
    }

    /// Whether the image of a PV guest has a device model in the S-expression.
    pub(crate) fn pv_images_have_device_model(self) -> bool {
        self.config_format() >= 3
    }

    /// Whether VNC in the image of an S-expression has no keys for the port and the other settings: the
    /// port is 5900 and the domain's number.
    pub(crate) fn vnc_port_follows_domid(self) -> bool {
        self.config_format() < 2
    }

    /// Whether libvirt reads an S-expression only if it has the domain's number.
    pub(crate) fn needs_domid(self) -> bool {
        self.config_format() < 3
    }

    /// Whether libvirt reads the display of a PV guest in xm from keys of its own first, as it reads that
    /// of an HVM guest.
    pub(crate) fn reads_pv_graphics_keys(self) -> bool {
        self.config_format() < 3
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
