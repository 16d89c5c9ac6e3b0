//! `<os>`, `<bootloader>` and what depends on them: the guest's type and how it boots.

use crate::base::Sourced;
use crate::domain::Text;
use crate::release::Guest;

/// A device to boot from. Only HVM guests have them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BootDevice {
    /// The floppy drive.
    Floppy,
    /// The CD-ROM drive.
    Cdrom,
    /// The hard disk.
    Disk,
    /// The network.
    Network,
}

impl BootDevice {
    pub(crate) const NAMES: &[(&'static str, Self)] = &[
        ("fd", Self::Floppy),
        ("cdrom", Self::Cdrom),
        ("hd", Self::Disk),
        ("network", Self::Network),
    ];

    /// libvirt's name for it.
    pub(crate) fn name(self) -> &'static str {
        Self::NAMES[self as usize].0
    }

    /// The device of xend's letter.
    pub(crate) fn from_letter(letter: char) -> Option<Self> {
        Self::NAMES
            .iter()
            .map(|(_, device)| *device)
            .find(|device| device.letter().starts_with(letter))
    }

    /// xend's letter for it.
    pub(crate) fn letter(self) -> &'static str {
        match self {
            Self::Floppy => "a",
            Self::Disk => "c",
            Self::Cdrom => "d",
            Self::Network => "n",
        }
    }
}

/// How an HVM guest's firmware is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LoaderType {
    /// As read-only memory.
    Rom,
    /// As flash memory: libvirt takes it for OVMF.
    Pflash,
}

impl LoaderType {
    /// The names in domain XML.
    pub(crate) const NAMES: &[(&'static str, Self)] =
        &[("rom", Self::Rom), ("pflash", Self::Pflash)];

    /// The name in domain XML.
    pub(crate) fn name(self) -> &'static str {
        Self::NAMES[self as usize].0
    }
}

/// How many boot devices libvirt reads; it leaves further ones out without a word.
pub(crate) const MAX_BOOT_DEVICES: usize = 4;

/// The guest's type and how it boots.
#[derive(Clone, Debug)]
pub(crate) struct Os<'t> {
    /// The type.
    pub(crate) guest: Sourced<Guest>,
    /// The architecture. Only read from native documents: nothing of it is written to them.
    pub(crate) arch: Option<Sourced<&'static str>>,
    /// The machine, likewise.
    pub(crate) machine: Option<Sourced<&'static str>>,
    /// The boot loader that a PV guest starts from, such as pygrub.
    pub(crate) bootloader: Option<Text<'t>>,
    /// The boot loader's arguments.
    pub(crate) bootloader_args: Option<Text<'t>>,
    /// The kernel.
    pub(crate) kernel: Option<Text<'t>>,
    /// The initial RAM disk.
    pub(crate) initrd: Option<Text<'t>>,
    /// The kernel's command line.
    pub(crate) cmdline: Option<Text<'t>>,
    /// The root device.
    pub(crate) root: Option<Text<'t>>,
    /// The firmware of an HVM guest: hvmloader.
    pub(crate) loader: Option<Text<'t>>,
    /// How the firmware is loaded. Only newer releases know this and what follows.
    pub(crate) loader_type: Option<Sourced<LoaderType>>,
    /// Whether the guest cannot write to its firmware.
    pub(crate) loader_readonly: Option<Sourced<bool>>,
    /// The file with an ACPI table of type slic.
    pub(crate) acpi_table: Option<Text<'t>>,
    /// The devices to boot from, in order; never empty for an HVM guest of a domain XML.
    pub(crate) boot: Vec<Sourced<BootDevice>>,
}

impl Os<'_> {
    /// A guest of that type of which nothing else is known.
    pub(crate) fn new(guest: Sourced<Guest>) -> Self {
        Self {
            guest,
            arch: None,
            machine: None,
            bootloader: None,
            bootloader_args: None,
            kernel: None,
            initrd: None,
            cmdline: None,
            root: None,
            loader: None,
            loader_type: None,
            loader_readonly: None,
            acpi_table: None,
            boot: Vec::new(),
        }
    }
}
