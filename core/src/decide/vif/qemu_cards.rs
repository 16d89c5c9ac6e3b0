//! The network cards that QEMU emulates, by the release of Xen that it came with.

use super::VisibleDevices;
use crate::release::VifReader;

/// Cards of every QEMU that came with Xen up to 3.1.
const UP_TO_3_1: &[&str] = &["rtl8139", "ne2k_pci", "pcnet", "ne2k_isa"];

/// Cards of the QEMUs that came with Xen 3.1 to 4.4: e100 in 3.2, i8255x and e1000 from 3.3 on, virtio from 3.4 on.
const UP_TO_4_4: &[&str] = &[
    "rtl8139", "e1000", "ne2k_pci", "pcnet", "ne2k_isa", "i82551", "i82557b", "i82559er", "e100",
    "virtio",
];

/// Cards of QEMU 7 and 8, which xl asks for as devices.
#[rustfmt::skip]
const WITH_XL: &[&str] = &[
    "rtl8139", "e1000", "e1000e", "virtio-net", "virtio-net-pci", "virtio-net-pci-transitional",
    "virtio-net-pci-non-transitional", "vmxnet3", "pcnet", "ne2k_pci", "ne2k_isa", "tulip", "igb", "usb-net", "rocker",
    "e1000-82540em", "e1000-82544gc", "e1000-82545em", "i82550", "i82551", "i82557a", "i82557b", "i82557c", "i82558a",
    "i82558b", "i82559a", "i82559b", "i82559c", "i82559er", "i82562", "i82801",
];

/// The cards of QEMU for what reads a vif, the usual ones first; `None` where they are not known.
fn cards(reader: VifReader) -> Option<&'static [&'static str]> {
    match reader.xend() {
        None => Some(WITH_XL),
        Some(xen) if xen.has_qemu_of_later_releases() => Some(UP_TO_4_4),
        Some(xen) if xen.has_changes_of_a_distribution() => None,
        Some(_) => Some(UP_TO_3_1),
    }
}

/// The cards that a guest can have there; the oldest ones where QEMU's are not known.
pub(super) fn known_cards(reader: VifReader) -> &'static [&'static str] {
    cards(reader).unwrap_or(UP_TO_3_1)
}

/// A card that QEMU does not emulate: it says so and exits, and the guest does not start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct UnknownCard<'d> {
    /// Its model.
    pub(crate) model: &'d str,
    /// The cards that QEMU emulates, the usual ones first.
    pub(crate) known: &'static [&'static str],
}

/// The card among the devices that QEMU does not emulate, if there is one.
pub(crate) fn unknown_card(devices: &VisibleDevices, reader: VifReader) -> Option<UnknownCard<'_>> {
    let model = &*devices.emulated.as_ref()?.model;
    let known = cards(reader)?;
    (!model.is_empty() && !known.contains(&model)).then_some(UnknownCard { model, known })
}
