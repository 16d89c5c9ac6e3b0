//! Rules of disks, CD-ROM drives and floppy drives.

use super::sources::*;

rules! {
    DISK = "disk.device-block" {
        title: "Where libvirt writes a disk",
        what: "In the S-expression libvirt writes each disk as a device of its own: vbd or, with the driver tap, tap. In xm it writes one string of the list disk: source, target and mode between commas.",
        why: "libvirt 0.7 keeps the order of the disks. libvirt 9.0 sorts the disks that name the same bus by their targets.",
        releases: ALL,
        differs_by_release: true,
        history: "The form tap since libvirt 0.1.10 (December 2006). libvirt 9.0 sorts.",
        sources: [XEND_DISK, XM_DISK, BLKTAP_0_1_10, V9_XEN_FORMAT_XM_DISKS, V9_XEN_FORMAT_XM_DISK],
    }
    TYPE = "disk.type" {
        title: "Type of the source",
        what: "Without a driver, libvirt writes file: before a file and phy: before a block device. It refuses a directory. The type also decides which attribute of source libvirt reads: file, dev or dir.",
        why: "The word before the source tells xend how to open it. With a driver, libvirt writes the driver's name there instead.",
        releases: WITH_XEND,
        history: "The type dir came between the two releases.",
        sources: [PARSE_DISK, XEND_DISK, XM_DISK],
    }
    SOURCE = "disk.source" {
        title: "Source",
        what: "libvirt writes the path of the source. If there are several sources, libvirt 0.7 takes the first one that has a path, and libvirt 9.0 the first one. In the S-expression, it puts /dev/ before a block device without a driver whose path does not begin with /.",
        why: "Only CD-ROM and floppy drives may lack a source: they are then empty. libvirt treats an empty path as missing, because programs write one when they mean an empty drive.",
        releases: ALL,
        differs_by_release: true,
        history: "libvirt 9.0 looks at the first source only.",
        sources: [PARSE_DISK, XEND_DISK, XM_DISK, V9_VIR_DOMAIN_DISK_DEF_PARSE_XML, V9_XEN_FORMAT_XM_DISK, V9_XEN_FORMAT_XL_DISK_SRC],
    }
    TARGET = "disk.target" {
        title: "Name in the guest",
        what: "libvirt writes the target's dev. When it reads one, it drops ioemu: at the front. At config format 1, libvirt writes ioemu: before every target of an HVM guest.",
        why: "In Xen 3.0.2 the word makes a disk emulated: QEMU gets it, and the PV frontend does not. From Xen 3.0.3 on xend removes the word and does nothing else with it.",
        releases: ALL,
        sources: [PARSE_DISK, XEND_DISK, XM_DISK, IMAGE_3_0_2, BLKIF_3_0_2, BLKIF_3_0_3, V9_XEN_FORMAT_XM_DISK, V9_XEN_FORMAT_XL_DISK],
    }
    DEVICE = "disk.device" {
        title: "Disk, CD-ROM or floppy drive",
        what: "libvirt writes :cdrom after the target of a CD-ROM drive, and devtype=cdrom in xl. In the S-expression it writes :disk after an HVM guest's disk from config format 2 on. A CD-ROM drive is read-only, whatever the document says.",
        why: "From Xen 3.0.3 on xend reads the kind of device after the colon. Without a colon, the device is a disk.",
        releases: ALL,
        sources: [PARSE_DISK, XEND_DISK, XM_DISK, BLKIF_3_0_3, V9_XEN_FORMAT_XM_DISK, V9_XEN_FORMAT_XL_DISK],
    }
    DRIVER = "disk.driver" {
        title: "Driver",
        what: "libvirt writes the driver's name before the source. After the driver tap it writes the driver's type, or aio if the document names none. libvirt 9.0 does so after tap2, too. With any other driver libvirt does not write the type.",
        why: "tap means blktap, which opens the image according to its type.",
        releases: ALL,
        differs_by_release: true,
        history: "Since libvirt 0.1.10 (December 2006). libvirt 9.0 knows tap2.",
        sources: [PARSE_DISK, XEND_DISK, XM_DISK, BLKTAP_0_1_10, V9_XEN_FORMAT_XM_DISK],
    }
    MODE = "disk.mode" {
        title: "Read-only and shareable",
        what: "A read-only disk has mode r. A shareable disk has w! in the S-expression and ! in xm. Any other disk has w. If a disk is both, it counts as read-only.",
        why: "With w! Xen does not check whether the disk is in use elsewhere. xm's ! has another effect. From Xen 3.0.3 on xend accepts only r, w and w!, and refuses the guest with “Invalid mode”.",
        releases: ALL,
        history: "Shareable disks since libvirt 0.1.10 (December 2006).",
        sources: [PARSE_DISK, XEND_DISK, XM_DISK, SHAREABLE_0_1_10, BLKIF_3_0_3, BLKIF_4_4, BLOCK_SCRIPT_4_4, V9_XEN_FORMAT_XM_DISK],
    }
    BUS = "disk.bus" {
        title: "Bus",
        what: "libvirt checks the bus: a floppy drive is on fdc, and nothing else is. It does not write the bus.",
        why: "xend has no key for the bus: it derives the device's number from the target's name.",
        releases: WITH_XEND,
        sources: [PARSE_DISK, XEND_DISK, XM_DISK, BLKIF_4_4],
    }
    CACHE = "disk.cache" {
        title: "Cache mode",
        what: "libvirt checks the cache mode but does not write it.",
        why: "The attribute is for QEMU; libvirt's Xen code never looks at it.",
        releases: WITH_XEND,
        history: "libvirt has read it since 0.6.0 (January 2009).",
        sources: [PARSE_DISK, XEND_DISK, XM_DISK, CACHE_0_6_0],
    }
    SERIAL = "disk.serial" {
        title: "Serial number",
        what: "libvirt reads the disk's serial number but does not write it.",
        why: "libvirt's Xen code never looks at it.",
        releases: WITH_XEND,
        history: "libvirt has read it since 0.7.1 (September 2009).",
        sources: [PARSE_DISK, XEND_DISK, XM_DISK, SERIAL_0_7_1],
    }
    CDROM_FORMAT_1 = "disk.cdrom-format-1" {
        title: "The CD-ROM drive of Xen 3.0.2",
        what: "At config format 1 an HVM guest's CD-ROM drive on hdc with a source becomes a separate key, cdrom. The S-expression then has no other CD-ROM drives. xm leaves hdc out of the list, for PV guests too, but lists all other drives.",
        why: "Xen 3.0.2 configures the CD-ROM drive of an HVM guest separately from the disks.",
        releases: WITH_XEND,
        sources: [XEND_DOMAIN, XEND_DISK, XM_DOMAIN, IMAGE_3_0_2],
    }
    FLOPPY = "disk.floppy" {
        title: "Floppy drives",
        what: "In the S-expression libvirt writes an HVM guest's floppy drive as a key of the image, named after its target. xm and xl have no floppy drives, for any guest.",
        why: "All releases of xend have floppy drives in the image. With a boot loader there is no image, and libvirt writes them like any other disk. xm itself has the keys fda and fdb, but libvirt does not write them.",
        releases: ALL,
        sources: [XEND_DOMAIN, XEND_DISK, XM_DOMAIN, IMAGE_4_4, XM_CREATE_4_4, V9_XEN_FORMAT_XM_DISKS, V9_XEN_FORMAT_XL_DOMAIN_DISKS],
    }
    SOURCE_TYPE = "disk.source-type" {
        title: "Types of sources",
        what: "libvirt knows sources of type file, block, dir, network, volume, nvme and vhostuser. Without a source, the type is file.",
        why: "The type says which attribute of the source libvirt reads. Neither xl nor xm has a word for it.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DISK_DEF_PARSE_XML],
    }
    SOURCE_PATH = "disk.source-path" {
        title: "Path of the source",
        what: "libvirt takes the path of the first source. An empty path counts as none.",
        why: "Only a disk of device disk must have a source. CD-ROM and floppy drives can be empty.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DISK_DEF_PARSE_XML, V9_VIR_DOMAIN_DISK_DEF_VALIDATE],
    }
    NETWORK_SOURCE = "disk.network-source" {
        title: "Sources on a server",
        what: "libvirt reads the protocol, the image and the servers. Without a driver, the disk gets the driver qemu.",
        why: "xl can open images of rbd only. For other protocols libvirt refuses to write.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DISK_DEF_PARSE_XML, V9_LIBXL_DOMAIN_DEVICE_DEF_POST_PARSE],
    }
    OTHER_SOURCES = "disk.other-sources" {
        title: "Volumes, NVMe devices and vhost-user devices",
        what: "libvirt checks such a source but writes no path for it.",
        why: "libvirt's Xen code knows paths and images on servers only.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DISK_DEF_PARSE_XML, V9_VIR_DOMAIN_DISK_DEF_VALIDATE],
    }
    DEVICE_KIND = "disk.device-kind" {
        title: "Disk, CD-ROM drive, floppy drive or LUN",
        what: "A CD-ROM drive is read-only, whatever the document says. A disk of device lun must have a block device in the format raw.",
        why: "The guest can write to no CD-ROM, and a LUN is a SCSI device that the guest commands itself.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DISK_DEF_PARSE_XML, V9_VIR_DOMAIN_DISK_DEF_POST_PARSE, V9_VIR_DOMAIN_DISK_DEF_SOURCE_LUN_VALIDATE],
    }
    TARGET_NAME = "disk.target-name" {
        title: "Names in the guest",
        what: "libvirt drops ioemu: in front. The rest must be fd, hd, vd, sd, xvd or ubd with letters, and digits behind them. Any other name needs an address.",
        why: "libvirt counts the disks of a bus by the letters.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DISK_DEF_POST_PARSE, V9_VIR_DOMAIN_DISK_DEF_ASSIGN_ADDRESS, V9_VIR_DOMAIN_DISK_DEF_VALIDATE],
    }
    BUS_OF_TARGET = "disk.bus-of-target" {
        title: "Bus by the name",
        what: "Without a stated bus, the beginning of the target's name decides. A floppy drive is on fdc, and nothing else is.",
        why: "libvirt checks the bus and sorts by it, but xl and xm have no key for it.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DISK_DEF_PARSE_XML, V9_VIR_DOMAIN_DISK_DEF_POST_PARSE, V9_VIR_DOMAIN_DISK_DEF_VALIDATE],
    }
    DRIVER_NAME = "disk.driver-name" {
        title: "Name of the driver",
        what: "libvirt takes any name. A disk on a server without a driver gets qemu.",
        why: "xl chooses the program that opens the image by the driver.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DISK_DEF_PARSE_XML, V9_LIBXL_DOMAIN_DEVICE_DEF_POST_PARSE],
    }
    IMAGE_FORMAT = "disk.image-format" {
        title: "Format of the image",
        what: "libvirt knows a list of formats, and takes aio for raw. Without a format the image is raw.",
        why: "xl takes an image without a format for raw, too.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DISK_DEF_PARSE_XML, V9_LIBXL_DOMAIN_DEVICE_DEF_POST_PARSE],
    }
    SHARING = "disk.sharing" {
        title: "Read-only, shareable and transient disks",
        what: "The presence of readonly, shareable or transient counts, whatever is in them.",
        why: "libvirt's Xen code cannot throw away what a guest writes, and refuses transient disks.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DISK_DEF_PARSE_XML],
    }
    DRIVE_ADDRESS = "disk.drive-address" {
        title: "Places on a controller",
        what: "A disk on ide, scsi, sata or fdc without an address gets the place that the letters of its target stand for. No two disks of one bus may have the same place.",
        why: "libvirt ignores the prefix of the target and the digits: hdc and sdc clash on one bus.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DISK_DEF_ASSIGN_ADDRESS, V9_VIR_DOMAIN_DEF_VALIDATE],
    }
    REPEATED_TARGET = "disk.repeated-target" {
        title: "A target twice",
        what: "libvirt refuses two disks with the same target.",
        why: "The guest could not tell them apart.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DEF_DUPLICATE_DISK_INFO_VALIDATE],
    }
    DETAILS = "disk.details" {
        title: "Details for other hypervisors",
        what: "libvirt checks these parts of a disk but does not write them.",
        why: "Most are for QEMU. libvirt uses the login of a Ceph image and discard only when it starts the guest itself.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DISK_DEF_PARSE_XML, V9_VIR_DOMAIN_DISK_DEF_VALIDATE, V9_LIBXL_MAKE_NETWORK_DISK_SRC, V9_LIBXL_MAKE_DISK],
    }
    XL_FORM = "disk.xl-form" {
        title: "Form of a disk in xl",
        what: "libvirt writes one string of the list disk for each disk: format, vdev, access, backendtype, devtype and target, between commas.",
        why: "xl reads these names in any order. target takes all that follows it, so it comes last.",
        releases: ONLY_9_0,
        history: "libvirt 9.0 writes this form, libvirt 0.7.5 has no xl.",
        sources: [V9_XEN_FORMAT_XL_DOMAIN_DISKS, V9_XEN_FORMAT_XL_DISK],
    }
    XL_FORMAT = "disk.xl-format" {
        title: "Format of the image in xl",
        what: "libvirt writes raw, qcow, qcow2 and qed as they are, and vhd as xvhd. For any other format it writes raw.",
        why: "xl knows vhd, but not xvhd, and refuses the file. libvirt’s own reader uses the same parser and refuses it, too.",
        releases: ONLY_9_0,
        history: "libvirt 9.0 writes this word, libvirt 0.7.5 has no xl.",
        sources: [V9_XEN_FORMAT_XL_DISK],
    }
    XL_ACCESS = "disk.xl-access" {
        title: "Read-only and shareable in xl",
        what: "A read-only disk has access ro, a shareable one !, and any other rw. If a disk is both, it counts as read-only.",
        why: "xl does not know the word ! and refuses the file. libvirt’s own reader uses the same parser and refuses it, too.",
        releases: ONLY_9_0,
        history: "libvirt 9.0 writes this word, libvirt 0.7.5 has no xl.",
        sources: [V9_XEN_FORMAT_XL_DISK],
    }
    XL_BACKEND = "disk.xl-backend" {
        title: "Driver in xl",
        what: "If the disk has a driver name, libvirt writes backendtype: qdisk for qemu and file, tap for tap, phy for phy. For any other name it writes nothing behind the equals sign.",
        why: "xl refuses a file in which backendtype has no value. libvirt’s own reader uses the same parser and refuses it, too.",
        releases: ONLY_9_0,
        history: "libvirt 9.0 writes this key, libvirt 0.7.5 has no xl.",
        sources: [V9_XEN_FORMAT_XL_DISK],
    }
    NO_PATH = "disk.no-path" {
        title: "Sources without a path",
        what: "libvirt does not write the source of a disk of type volume, nvme or vhostuser. The disk looks as if it had no medium.",
        why: "libvirt finds the path of a volume only when it starts the guest.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 does not know these types, libvirt 9.0 does.",
        sources: [V9_XEN_FORMAT_XL_DISK_SRC, V9_XEN_FORMAT_XM_DISK],
    }
    RBD = "disk.rbd" {
        title: "Images of Ceph",
        what: "In xl, libvirt writes an image of Ceph as rbd with its pool and name, auth_supported=none, and the monitors. It refuses any other protocol. In xm it writes the name of the image alone.",
        why: "xl hands the text to QEMU, which connects to the monitors. xm cannot use the name of the image.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 does not know disks on the network, libvirt 9.0 does.",
        sources: [V9_XEN_FORMAT_XL_DISK_SRC_NET, V9_XEN_FORMAT_XM_DISK],
    }
    TRANSIENT = "disk.transient" {
        title: "Transient disks",
        what: "libvirt refuses a disk whose changes are to be thrown away.",
        why: "Neither xm nor xl has a word for it.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 does not read the element, libvirt 9.0 does.",
        sources: [V9_XEN_FORMAT_XL_DISK, V9_XEN_FORMAT_XM_DISK],
    }
}
