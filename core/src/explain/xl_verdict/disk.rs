//! `disk`: each item is read by libxlutil's parser of disk specifications.

use super::lookup::Xl;
use super::refusal::{Checked, XlCause, XlRefusal};
use crate::rules::xl_verdict as rules;
use crate::syntax::xl::disk::{self, DiskMistake};

impl Xl<'_, '_> {
    pub(super) fn disks(&mut self) -> Checked {
        for found in self.strings("disk") {
            let specification = found.piece();
            let Err(mistakes) = disk::parse(specification) else { continue };
            let refusals = mistakes.iter().map(|mistake| {
                let (cause, why, help) = reason(mistake.mistake);
                XlRefusal {
                    cause,
                    span: found.text.place(mistake.span).or(Some(found.span)),
                    said: Some(mistake.message(self.file, specification.text)),
                    why: why.to_owned(),
                    help: help.to_owned(),
                    rule: &rules::DISK,
                }
            });
            return Err(refusals.collect());
        }
        Ok(())
    }
}

fn reason(mistake: DiskMistake) -> (XlCause, &'static str, &'static str) {
    match mistake {
        DiskMistake::UnknownAccess => (
            XlCause::DiskAccess,
            "xl knows read-only (r, ro) and writable (w, rw) disks, and no shared ones.",
            "Use ro or rw. Xen’s script block refuses a block device that another running guest uses, unless both only read.",
        ),
        DiskMistake::UnknownFormat => (
            XlCause::DiskFormat,
            "xl knows the formats raw, qcow, qcow2, vhd, qed and empty, and no others.",
            "Use one of these formats.",
        ),
        DiskMistake::UnknownBackendType => (
            XlCause::DiskBackend,
            "xl knows the backends phy, tap, qdisk and standalone, and no others. An empty one is none of them.",
            "Use phy or qdisk, or remove backendtype: xl then chooses one. xl reads tap, but Xen 4.17 has no such backend.",
        ),
        DiskMistake::UnknownSpecification => {
            (XlCause::Disk, "xl knows the specifications xen and virtio.", "Use one of these.")
        }
        DiskMistake::UnknownDeviceType | DiskMistake::UnknownOldDeviceType => {
            (XlCause::Disk, "A disk is a disk or a cdrom to xl.", "Use one of these words.")
        }
        DiskMistake::UnknownColoPort => {
            (XlCause::Disk, "The port must be a number other than 0.", "Write such a number.")
        }
        DiskMistake::UnknownParameter => (
            XlCause::Disk,
            "xl does not know this part of a disk.",
            "Remove the part. A target with an equals sign or a comma must stand behind target=, at the end.",
        ),
        DiskMistake::UnknownPrefix => (
            XlCause::Disk,
            "xl takes the word before the colon for an old prefix, and does not know it.",
            "Write the target behind target=, at the end.",
        ),
        DiskMistake::TooManyPositions => (
            XlCause::Disk,
            "xl takes four parts without a name: target, format, virtual device and access.",
            "Remove the part. A target with a comma must stand behind target=, at the end.",
        ),
        DiskMistake::BadSyntax | DiskMistake::ScannerJammed => (
            XlCause::Disk,
            "The word before this equals sign is no name of a part: names have small letters, digits and hyphens.",
            "Correct the name. A target with an equals sign must stand behind target=, at the end.",
        ),
        DiskMistake::Repeated(_) => (
            XlCause::Disk,
            "The value stands there twice, and the two differ.",
            "Keep one of them. Some may come from a part without a name, or from a prefix.",
        ),
        DiskMistake::NoVirtualDevice => (
            XlCause::Disk,
            "xl must know what the guest calls the disk.",
            "Add a part such as vdev=xvda.",
        ),
        DiskMistake::NoTarget => (
            XlCause::Disk,
            "Only a drive for CDs may be without a target.",
            "Add target= at the end, or the word cdrom.",
        ),
    }
}
