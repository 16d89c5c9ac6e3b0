//! Rules of disks, CD-ROM drives and floppy drives.

use super::sources::*;

rules! {
    DISK = "disk.device-block" {
        title: "A disk's place",
        what: "In the S-expression every disk is a device of its own, vbd or, with the driver tap, tap. In xm it is one string of the list disk: source, target and mode between commas.",
        why: "Disks keep the order of the document.",
        releases: WITH_XEND,
        history: "The form tap since libvirt 0.1.10 (December 2006).",
        sources: [XEND_DISK, XM_DISK, BLKTAP_0_1_10],
    }
    TYPE = "disk.type" {
        title: "What the source is",
        what: "Without a driver, libvirt writes file: in front of a file and phy: in front of a block device, and refuses a directory. The type also says which attribute of source counts: file, dev or dir.",
        why: "The word in front tells xend how to open the source. With a driver, the driver's name takes this place.",
        releases: WITH_XEND,
        history: "The type dir came between the two releases.",
        sources: [PARSE_DISK, XEND_DISK, XM_DISK],
    }
    SOURCE = "disk.source" {
        title: "Source",
        what: "libvirt writes the path of the first source that has one. In the S-expression a block device without a driver whose path does not begin with / gets /dev/ in front; in xm it does not.",
        why: "Only CD-ROM and floppy drives may be without a source: an empty drive. An empty path counts as none, because programs write one when they mean an empty drive.",
        releases: WITH_XEND,
        sources: [PARSE_DISK, XEND_DISK, XM_DISK],
    }
    TARGET = "disk.target" {
        title: "Name in the guest",
        what: "libvirt writes the target's dev; an ioemu: in front of it is dropped on reading. For HVM guests, config format 1 gets ioemu: in front of every target.",
        why: "In Xen 3.0.2 the word makes a disk an emulated one: QEMU gets it, and the PV frontend does not. From Xen 3.0.3 on xend takes the word off and does no more with it.",
        releases: WITH_XEND,
        sources: [PARSE_DISK, XEND_DISK, XM_DISK, IMAGE_3_0_2, BLKIF_3_0_2, BLKIF_3_0_3],
    }
    DEVICE = "disk.device" {
        title: "Disk, CD-ROM or floppy drive",
        what: "A CD-ROM drive gets :cdrom behind its target; a disk of an HVM guest gets :disk in the S-expression from config format 2 on. A CD-ROM drive is read-only, whatever the document says.",
        why: "From Xen 3.0.3 on xend reads behind the colon what the device is; without it, it is a disk.",
        releases: WITH_XEND,
        sources: [PARSE_DISK, XEND_DISK, XM_DISK, BLKIF_3_0_3],
    }
    DRIVER = "disk.driver" {
        title: "Driver",
        what: "libvirt writes the driver's name in front of the source. With the driver tap its type follows, aio if the document names none; with any other driver the type is not written.",
        why: "tap stands for blktap, which opens the image by its type.",
        releases: WITH_XEND,
        history: "Since libvirt 0.1.10 (December 2006).",
        sources: [PARSE_DISK, XEND_DISK, XM_DISK, BLKTAP_0_1_10],
    }
    MODE = "disk.mode" {
        title: "Who may write",
        what: "A read-only disk has mode r; a shareable one w! in the S-expression and ! in xm; any other w. Read-only goes before shareable.",
        why: "With w! Xen does not check whether the disk is in use elsewhere. The ! that xm gets is another matter: from Xen 3.0.3 on xend takes r, w and w! only, and refuses the guest with “Invalid mode”.",
        releases: WITH_XEND,
        history: "Shareable disks since libvirt 0.1.10 (December 2006).",
        sources: [PARSE_DISK, XEND_DISK, XM_DISK, SHAREABLE_0_1_10, BLKIF_3_0_3, BLKIF_4_4, BLOCK_SCRIPT_4_4],
    }
    BUS = "disk.bus" {
        title: "Bus",
        what: "libvirt checks the bus (a floppy drive is on fdc, nothing else is) and writes nothing of it.",
        why: "xend has no key for it: it makes the device's number from the target's name.",
        releases: WITH_XEND,
        sources: [PARSE_DISK, XEND_DISK, XM_DISK, BLKIF_4_4],
    }
    CACHE = "disk.cache" {
        title: "Cache mode",
        what: "libvirt checks the cache mode and writes nothing of it.",
        why: "It came for QEMU; libvirt's Xen code never looks at it.",
        releases: WITH_XEND,
        history: "Read since libvirt 0.6.0 (January 2009).",
        sources: [PARSE_DISK, XEND_DISK, XM_DISK, CACHE_0_6_0],
    }
    SERIAL = "disk.serial" {
        title: "Serial number",
        what: "libvirt reads the disk's serial number and writes nothing of it.",
        why: "libvirt's Xen code never looks at it.",
        releases: WITH_XEND,
        history: "Read since libvirt 0.7.1 (September 2009).",
        sources: [PARSE_DISK, XEND_DISK, XM_DISK, SERIAL_0_7_1],
    }
    CDROM_FORMAT_1 = "disk.cdrom-format-1" {
        title: "The CD-ROM drive of Xen 3.0.2",
        what: "At config format 1 an HVM guest's CD-ROM drive on hdc with a source is a key of its own, cdrom. The S-expression then has no other CD-ROM drives; xm leaves hdc out of the list, for PV guests too, and writes all others there.",
        why: "Xen 3.0.2 configures the CD-ROM drive of an HVM guest apart from the disks.",
        releases: WITH_XEND,
        sources: [XEND_DOMAIN, XEND_DISK, XM_DOMAIN, IMAGE_3_0_2],
    }
    FLOPPY = "disk.floppy" {
        title: "Floppy drives",
        what: "An HVM guest's floppy drive is a key of the image in the S-expression, named after its target. The xm form leaves floppy drives out, for every guest.",
        why: "All releases of xend have floppy drives in the image. Beside a boot loader there is no image, and they are written as any other disk. xm itself has the keys fda and fdb: it is libvirt that does not write them.",
        releases: WITH_XEND,
        sources: [XEND_DOMAIN, XEND_DISK, XM_DOMAIN, IMAGE_4_4, XM_CREATE_4_4],
    }
}
