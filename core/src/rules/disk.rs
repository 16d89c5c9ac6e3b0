//! Rules of disks, CD-ROM drives and floppy drives.

use super::sources::*;

rules! {
    DISK = "disk.device-block" {
        title: "A disk's place",
        what: "In the S-expression every disk is a device of its own, vbd or, with the driver tap, tap. In xm it is one string of the list disk: source, target and mode between commas.",
        why: "Disks keep the order of the document.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [XEND, XM],
    }
    TYPE = "disk.type" {
        title: "What the source is",
        what: "Without a driver, libvirt writes file: in front of a file and phy: in front of a block device. The type also says which attribute of source counts: file, dev or dir.",
        why: "The word in front tells xend how to open the source. With a driver, the driver's name takes this place.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    SOURCE = "disk.source" {
        title: "Source",
        what: "libvirt writes the path of the first source that has one. In the S-expression a block device whose path does not begin with / gets /dev/ in front; in xm it does not.",
        why: "Only CD-ROM and floppy drives may be without a source: an empty drive.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    TARGET = "disk.target" {
        title: "Name in the guest",
        what: "libvirt writes the target's dev; an ioemu: in front of it is dropped on reading. For HVM guests, config format 1 gets ioemu: in front of every target.",
        why: "Xen 3.0.2 told emulated disks by that word.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    DEVICE = "disk.device" {
        title: "Disk, CD-ROM or floppy drive",
        what: "A CD-ROM drive gets :cdrom behind its target; a disk of an HVM guest gets :disk in the S-expression from config format 2 on.",
        why: "A CD-ROM drive is always read-only.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    DRIVER = "disk.driver" {
        title: "Driver",
        what: "libvirt writes the driver's name in front of the source. With the driver tap its type follows, aio if the document names none; with any other driver the type is not written.",
        why: "tap stands for blktap, which opens the image by its type.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    MODE = "disk.mode" {
        title: "Who may write",
        what: "A read-only disk has mode r; a shareable one w! in the S-expression and ! in xm; any other w. Read-only goes before shareable.",
        why: "With ! Xen does not check whether another guest writes to the same disk.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    BUS = "disk.bus" {
        title: "Bus",
        what: "libvirt checks the bus (a floppy drive is on fdc, nothing else is) and writes nothing of it.",
        why: "In Xen the target's name alone says what the guest sees.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    CACHE = "disk.cache" {
        title: "Cache mode",
        what: "libvirt checks the cache mode and writes nothing of it.",
        why: "xend has no word for it.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    SERIAL = "disk.serial" {
        title: "Serial number",
        what: "libvirt reads the disk's serial number and writes nothing of it.",
        why: "xend has no word for it.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    CDROM_FORMAT_1 = "disk.cdrom-format-1" {
        title: "The CD-ROM drive of Xen 3.0.2",
        what: "At config format 1 an HVM guest's CD-ROM drive on hdc with a source is a key of its own, cdrom. The S-expression then has no other CD-ROM drives; xm leaves hdc out of the list and writes all others there.",
        why: "Xen 3.0.2 configures the CD-ROM drive apart from the disks.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [XEND, XM],
    }
    FLOPPY = "disk.floppy" {
        title: "Floppy drives",
        what: "An HVM guest's floppy drive is a key of the image in the S-expression, named after its target. The xm form leaves floppy drives out, for every guest.",
        why: "All releases of xend have floppy drives in the image. Beside a boot loader there is no image, and they are written as any other disk.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [XEND, XM],
    }
}
