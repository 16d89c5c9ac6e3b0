//! What surprises people about an S-expression that libvirt writes without a word.

use crate::base::{Format, Note, Severity};
use crate::domain::{DiskDevice, Domain};
use crate::release::Guest;
use crate::rules::{disk, sexpr};

/// The notes on a domain that is written, but not as its author may expect.
pub(crate) fn surprises(domain: &Domain<'_>) -> Vec<Note> {
    if domain.guest() != Guest::Hvm {
        return Vec::new();
    }
    let mut notes = Vec::new();
    if let Some(bootloader) = &domain.os.bootloader {
        notes.push(
            Note::new(
                Severity::Warning,
                "bootloader-hvm",
                "With a boot loader, the S-expression of this HVM guest has no image and is written as for PV: its disks, and its interfaces as in scenario 2.",
            )
            .at(bootloader.origin.span())
            .rule(&sexpr::IMAGE)
            .help("Remove the boot loader to have an HVM guest."),
        );
    } else {
        let empty_floppies = domain
            .disks
            .iter()
            .filter(|disk| disk.device.value == DiskDevice::Floppy && disk.source.is_none());
        for floppy in empty_floppies {
            notes.push(
                Note::new(
                    Severity::Warning,
                    "floppy-null",
                    "libvirt does not expect a floppy drive without a source: it writes (null) for the path, or crashes, as its C library has it.",
                )
                .at(floppy.element)
                .rule(&disk::FLOPPY)
                .help("Give the drive a source, or remove it."),
            );
        }
    }
    for note in &mut notes {
        note.format = Some(Format::Sexpr);
    }
    notes
}
