//! The place of a disk on its controller, by its name in the guest.

use crate::domain::{DiskBus, DriveAddress};

/// What the names of disks in the guest begin with.
const PREFIXES: [&str; 6] = ["fd", "hd", "vd", "sd", "xvd", "ubd"];

/// The number of a disk by its name in the guest, from 0: letters count as in spreadsheets, so `xvdaa` has the
/// number 26. Digits at the end do not count. `None` for anything else.
pub(crate) fn disk_number(name: &str) -> Option<u32> {
    let rest = PREFIXES.into_iter().find_map(|prefix| name.strip_prefix(prefix))?;
    let letters = rest.trim_end_matches(|c: char| c.is_ascii_digit());
    let mut number: Option<i32> = None;
    for letter in letters.bytes() {
        if !letter.is_ascii_lowercase() {
            return None;
        }
        // libvirt counts in a C int, which overflows.
        let before = number.map_or(0, |number| number.wrapping_add(1));
        number = Some(before.wrapping_mul(26).wrapping_add(i32::from(letter - b'a')));
    }
    u32::try_from(number?).ok()
}

/// Where libvirt puts the disk of that number on that bus. `None` on a bus whose disks have no such place.
pub(crate) fn drive_address(bus: DiskBus, number: u32) -> Option<DriveAddress> {
    let (controller, bus, unit) = match bus {
        DiskBus::Ide => (number / 4, number / 2 % 2, number % 2),
        DiskBus::Scsi => (number / 7, 0, number % 7),
        DiskBus::Sata => (number / 6, 0, number % 6),
        DiskBus::Fdc => (number / 2, 0, number % 2),
        DiskBus::Virtio | DiskBus::Xen | DiskBus::Usb | DiskBus::Uml | DiskBus::Sd => return None,
    };
    Some(DriveAddress { controller, bus, unit })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_numbers() {
        for (name, number) in [
            ("hda", Some(0)),
            ("hda15", Some(0)),
            ("xvdz", Some(25)),
            ("sdaa", Some(26)),
            ("ubdab0", Some(27)),
            ("hd", None),
            ("hdA", None),
            ("hda:cdrom", None),
            ("hda1a", None),
            ("zda", None),
            (" hda", None),
            ("", None),
        ] {
            assert_eq!(disk_number(name), number, "{name}");
        }
    }

    #[test]
    fn numbers_become_places() {
        for (bus, number, place) in [
            (DiskBus::Ide, 7, Some((1, 1, 1))),
            (DiskBus::Scsi, 8, Some((1, 0, 1))),
            (DiskBus::Fdc, 1, Some((0, 0, 1))),
            (DiskBus::Xen, 0, None),
        ] {
            let found = drive_address(bus, number);
            let found = found.map(|found| (found.controller, found.bus, found.unit));
            assert_eq!(found, place, "{bus:?} {number}");
        }
    }
}
