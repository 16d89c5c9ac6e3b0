//! Rules of the way back: how libvirt reads a native document, and what domain XML it makes of it.

use super::sources::*;

rules! {
    XML = "from-native.xml" {
        title: "The domain XML",
        what: "libvirt writes the domain XML with two spaces for each level. The domain as a whole comes first, then disks, interfaces, ports and the console. Input devices, displays, sound cards and host devices follow.",
        why: "libvirt uses its own order, whatever the order of the native document.",
        releases: WITH_XEND,
        sources: [FORMAT_DOMAIN, FROM_NATIVE],
    }
    ESCAPE = "from-native.escape" {
        title: "Special characters in XML",
        what: "libvirt escapes < > & and both quotes, and drops control characters. It does not escape a disk's driver and target, an IP address, or the address of a VNC display. Nor does it escape host and port of TCP and UDP. It writes these values unchanged.",
        why: "If an unescaped value contains such a character, libvirt itself cannot read the document.",
        releases: WITH_XEND,
        sources: [ESCAPE_STRING, FORMAT_DISK, FORMAT_NET, FORMAT_CHR, FORMAT_GRAPHICS],
    }
    SEXPR_FORM = "from-native.sexpr" {
        title: "How libvirt reads an S-expression",
        what: "Lists stand between parentheses. Values are words, or stand between single quotes, where a backslash stays part of the value. If several lists have the same word, the first counts. libvirt does not read what follows the first expression.",
        why: "libvirt accepts a text that ends too early as complete. Xenlens warns about a list that is not closed, and refuses a value that is not closed.",
        releases: WITH_XEND,
        sources: [SEXPR_STRING, SEXPR_LOOKUP],
    }
    XM_FORM = "from-native.xm" {
        title: "How libvirt reads an xm configuration",
        what: "libvirt reads assignments of strings, whole numbers and lists, with comments outside lists. A string stands on one line, between single or double quotes, without escapes.",
        why: "xm runs the file as a Python program. libvirt has no Python and reads only simple assignments.",
        releases: WITH_XEND,
        sources: [CONF_PARSE, CONF_STRING, CONF_VALUE],
    }
    XM_END = "from-native.xm-end" {
        title: "The last character of an xm configuration",
        what: "libvirt does not read the last character of the file as part of a number.",
        why: "It expects a newline there. In a file without one, it reads memory = 512 as 51.",
        releases: WITH_XEND,
        sources: [CONF_PARSE, CONF_LONG],
    }
    REPEATED = "from-native.repeated" {
        title: "A repeated key or list",
        what: "libvirt uses the first one.",
        why: "Python uses the last: for xm, a later line replaces an earlier one.",
        releases: ALL,
        sources: [CONF_GET, SEXPR_LOOKUP, V9_VIR_CONF_GET],
    }
    NOT_READ = "from-native.not-read" {
        title: "Not read by libvirt",
        what: "libvirt's reader never looks at this part of the document, or expects another kind of value there.",
        why: "libvirt ignores what it does not know, without a message. If you define a guest from the XML, it lacks this part.",
        releases: WITH_XEND,
        history: "Another rule says where the two differ.",
        sources: [XEND_PARSE, XM_PARSE],
    }
    ROOT = "from-native.root" {
        title: "Expressions that begin with domain or vm",
        what: "libvirt reads an expression that begins with domain, as xend prints it. libvirt refuses one that begins with vm, although it hands such expressions to xend itself.",
        why: "Xenlens reads vm like domain, so that you can convert back what Xenlens wrote.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, SEXPR_LOOKUP, XEND_DOMAIN],
    }
    ID = "from-native.id" {
        title: "The running domain's number",
        what: "libvirt writes domid, cut to 32 bits, as the domain's id. Up to config format 2 libvirt requires it. From 3 on, an expression without it describes a guest that does not run.",
        why: "Old releases of xend knew only running domains.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, SEXPR_INT, FORMAT_DOMAIN],
    }
    NAME = "from-native.name" {
        title: "Name",
        what: "libvirt requires the name.",
        why: "Every libvirt document has a name.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, XM_PARSE],
    }
    UUID = "from-native.uuid" {
        title: "UUID",
        what: "libvirt requires the UUID. In xm it refuses a malformed one without a message. In the S-expression, it replaces everything after the mistake by zeros.",
        why: "The S-expression's reader does not check whether it could read the UUID.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, XM_UUID, UUID_PARSE],
    }
    DESCRIPTION = "from-native.description" {
        title: "Description",
        what: "libvirt 0.7.5 reads the description of an S-expression. xm has none.",
        why: "People read the description.",
        releases: ONLY_0_7_5,
        history: "Since libvirt 0.7.5.",
        sources: [XEND_PARSE, DESCRIPTION_0_7_5],
    }
    MEMORY = "from-native.memory" {
        title: "Memory",
        what: "libvirt multiplies by 1024: maxmem becomes memory, and memory becomes currentMemory. Without them an xm guest has 128 MiB, and a guest of an S-expression has none. In the S-expression only, libvirt raises a maximum below the memory to it. A number ends where its digits end. In an S-expression a 0 at the front makes it octal, and 0x hexadecimal.",
        why: "Xen counts in MiB, libvirt in KiB.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, SEXPR_U64, XM_PARSE, XM_ULONG],
    }
    VCPUS = "from-native.vcpus" {
        title: "Virtual CPUs",
        what: "vcpus becomes vcpu. Without it an xm guest has 1, and a guest of an S-expression has 0. A number ends where its digits end. In an S-expression libvirt cuts it to 32 bits; a 0 at the front makes it octal, and 0x hexadecimal.",
        why: "xend always names the number.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, SEXPR_INT, XM_PARSE, XM_ULONG],
    }
    CPUS = "from-native.cpus" {
        title: "The host's CPUs that the guest may use",
        what: "From xm, libvirt writes cpus as the attribute cpuset in its normal form, with numbers up to 4095. It does not read cpus of an S-expression.",
        why: "For a running guest libvirt asks xend for the set separately from the S-expression.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, XM_PARSE, PARSE_CPUSET, FORMAT_CPUSET],
    }
    LIFECYCLE = "from-native.lifecycle" {
        title: "What happens on power-off, reboot and crash",
        what: "Both formats use the same words: destroy, restart, rename-restart, preserve. The defaults are destroy, restart and destroy. For a crash of an xm guest the default is restart.",
        why: "libvirt's two readers have different defaults for a crash.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, XM_PARSE],
    }
    FEATURES = "from-native.features" {
        title: "Features: acpi, apic, pae",
        what: "For an HVM guest a number other than 0 turns the feature on. Among strings in xm, only \"1\" does.",
        why: "The XML does not name features that are off.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, XM_PARSE, XM_BOOL],
    }
    CLOCK = "from-native.clock" {
        title: "Clock on local time",
        what: "If localtime is not 0, libvirt writes the clock offset localtime, otherwise utc. In the S-expression of an HVM guest the image may have it too.",
        why: "Old releases of xend have it only in the image.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, XM_PARSE],
    }
    TYPE = "from-native.type" {
        title: "HVM or PV",
        what: "An image hvm, or in xm the builder hvm, makes an HVM guest. Anything else, or nothing at all, makes a PV guest. libvirt writes the type of a PV guest as linux.",
        why: "linux is the old name of PV guests. libvirt still writes it for old programs.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, XM_PARSE, FORMAT_DOMAIN],
    }
    ARCH = "from-native.arch" {
        title: "Architecture and machine",
        what: "From xm, libvirt writes the host's first architecture for this type of guest, and the machine xenfv or xenpv. From an S-expression it writes neither.",
        why: "xm has no word for them, so Xenlens asks you for the host's architecture.",
        releases: WITH_XEND,
        sources: [XM_PARSE, DEFAULT_ARCH, DEFAULT_MACHINE, XEN_CAPABILITIES],
    }
    BOOTLOADER = "from-native.bootloader" {
        title: "Boot loader",
        what: "libvirt keeps the boot loader of a PV guest, even an empty one. It reads the arguments from bootloader_args in the S-expression, and from bootargs in xm.",
        why: "libvirt writes bootloader_args into xm but does not read that key back.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, XM_PARSE, XM_DOMAIN, BOOTARGS_0_8_4],
    }
    KERNEL = "from-native.kernel" {
        title: "Kernel, RAM disk, arguments, root",
        what: "A PV guest's kernel, ramdisk and args (in xm extra) become kernel, initrd and cmdline. The S-expression has root too. libvirt refuses a PV image with neither kernel nor boot loader. For an HVM guest libvirt reads them only from an image with a loader, and never from xm. For the host's own domain, number 0, libvirt reads none of this from the image.",
        why: "An HVM guest's key kernel is usually its firmware, hvmloader.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_OS, XM_PARSE],
    }
    LOADER = "from-native.loader" {
        title: "The HVM guest's firmware",
        what: "kernel becomes loader. If an S-expression has loader, libvirt uses that one. Its kernel then stays a kernel, unless both are the same. libvirt refuses an HVM guest without either.",
        why: "loader is the newer word.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_OS, XM_PARSE],
    }
    BOOT = "from-native.boot" {
        title: "Boot order",
        what: "The letters a, c, d and n of an S-expression become fd, hd, cdrom and network, four at most. libvirt ignores other letters, and with a kernel it does not read the order. In xm it uses the first letter for all of them. It reads an unknown letter as hd.",
        why: "The xm reader looks at the first letter as many times as there are letters: it reads boot = \"cd\" as hd, hd.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_OS, XM_PARSE],
    }
    EMULATOR = "from-native.emulator" {
        title: "Device model",
        what: "device_model becomes emulator, for every guest.",
        why: "Newer releases of xend name a device model for PV guests too, for their display.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, XM_PARSE],
    }
    DISK = "from-native.disk" {
        title: "Disks",
        what: "Every device vbd or tap, or in xm every string of the list disk, becomes a disk with source, name in the guest and mode. libvirt refuses an S-expression's disk without a source, unless it is an HVM guest's CD-ROM drive. It leaves out a string of xm without two commas, without a message.",
        why: "libvirt keeps the order of the disks.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_DISKS, XM_PARSE, FORMAT_DISK],
    }
    DISK_DRIVER = "from-native.disk-driver" {
        title: "Driver and type of a disk",
        what: "The text before the source's first colon becomes the driver. After tap: follows the driver's type. tap and file make the type file, phy makes block. With any other driver the S-expression makes block, and xm makes file. In xm a missing source, or one without a colon, makes a block device of the driver phy. In the S-expression a drive without a source has the type file and no driver. The name of the device, vbd or tap, does not matter.",
        why: "The native formats do not say what a source is, only how to open it.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_DISKS, XM_PARSE],
    }
    DISK_TARGET = "from-native.disk-target" {
        title: "Name in the guest, and bus",
        what: "libvirt drops ioemu: at the front of the name. It also drops the text after a colon. In the S-expression this is the last colon, from config format 2 on; in xm it is the first. libvirt derives the bus from the name: xen for xvd, scsi for sd, ide for all others. In xm the bus of a PV guest is always xen.",
        why: "The native formats have no word for the bus.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_DISKS, XM_PARSE],
    }
    DISK_DEVICE = "from-native.disk-device" {
        title: "Disk or CD-ROM drive",
        what: "A name followed by :cdrom means a CD-ROM drive, in the S-expression from config format 2 on. Anything else means a disk.",
        why: "Xen 3.0.2 configures the CD-ROM drive separately from the disks.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_DISKS, XM_PARSE],
    }
    DISK_MODE = "from-native.disk-mode" {
        title: "Read-only and shareable",
        what: "In the S-expression an r anywhere in the mode makes the disk readonly, and ! makes it shareable. In xm r and ro make it readonly, w! and ! make it shareable.",
        why: "Any other mode adds nothing to the XML.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_DISKS, XM_PARSE],
    }
    CDROM_FORMAT_1 = "from-native.cdrom-format-1" {
        title: "The CD-ROM drive of Xen 3.0.2",
        what: "At config format 1 an HVM guest's key cdrom becomes a read-only CD-ROM drive hdc, after all disks.",
        why: "Xen 3.0.2 configures the CD-ROM drive separately from the disks.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, XM_PARSE],
    }
    FLOPPY = "from-native.floppy" {
        title: "Floppy drives",
        what: "fda and fdb of an HVM image become floppy drives, after all disks. From xm there are none.",
        why: "The xm reader does not look for them.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, XM_PARSE],
    }
    VIF = "from-native.vif" {
        title: "Interfaces",
        what: "Every device vif, or in xm every string of the list vif, becomes an interface.",
        why: "libvirt keeps the order of the interfaces.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_NETS, XM_PARSE, FORMAT_NET],
    }
    VIF_FIELDS = "from-native.vif-fields" {
        title: "The parts of a vif in xm",
        what: "libvirt has room for 17 characters of a MAC address, 15 of an IP address, and 9 of model and type. It has room for 49 of bridge and vifname, and 4095 of a script. If a value is longer, libvirt drops the interface; at the string's end, it cuts the value instead. It also drops the interface if a part has no equals sign, in it or after it, and if the string ends with a comma. If a part is repeated, the last one counts.",
        why: "The conversion continues, and the XML has one interface less.",
        releases: WITH_XEND,
        differs_by_release: true,
        history: "libvirt has read the type since 0.7.5.",
        sources: [XM_PARSE, STRNCPY],
    }
    VIF_TYPE = "from-native.vif-type" {
        title: "What the interface is connected to",
        what: "An interface with a bridge, or with the script vif-bridge (in xm vif-vnic too), becomes type bridge. It has a source only if there is a bridge. All others become type ethernet. If the XML has type bridge without a source, libvirt refuses to read it again.",
        why: "xend does not know libvirt's networks. If libvirt wrote a network as its bridge, it stays a bridge.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_NETS, XM_PARSE, PARSE_NET],
    }
    VIF_MAC = "from-native.vif-mac" {
        title: "MAC address",
        what: "libvirt writes the address in lower case with two digits a byte, or 00:00:00:00:00:00 if there is none. It ignores what follows the sixth number. In the S-expression it refuses a malformed address. In xm libvirt then writes bytes that it never set; Xenlens refuses instead.",
        why: "xend gives an interface without an address a new one at each start. The zeros do not express this.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_NETS, XM_PARSE, FORMAT_NET],
    }
    VIF_SCRIPT = "from-native.vif-script" {
        title: "Script",
        what: "libvirt keeps the script, for bridge and ethernet interfaces.",
        why: "xend runs it on the host to connect the interface.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_NETS, XM_PARSE],
    }
    VIF_IP = "from-native.vif-ip" {
        title: "IP address",
        what: "libvirt keeps ip unchanged.",
        why: "The script can use the address, for filters or routes.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_NETS, XM_PARSE],
    }
    VIF_TARGET = "from-native.vif-target" {
        title: "Name on the host",
        what: "vifname becomes the target. Without it the S-expression's reader generates vifDOMID.NUMBER, with -1 for a guest that does not run. The xm reader does not.",
        why: "xend names the interfaces of a running domain in this way. When libvirt writes the S-expression again, it leaves out such names.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_NETS, XM_PARSE, XEND_NET],
    }
    VIF_MODEL = "from-native.vif-model" {
        title: "Model and type",
        what: "libvirt keeps the model. Without a model, type=netfront becomes the model netfront, for PV guests too. libvirt loses any other type, and any type beside a model.",
        why: "The XML stores a model; Xen stores a model and a type. For type=ioemu alone, libvirt writes no type again for config format 4. From Xen 3.0.4 on the guest has an emulated card without the type, too.",
        releases: WITH_XEND,
        differs_by_release: true,
        history: "libvirt has read the type since 0.7.5 (December 2009), the netfront patch. libvirt 0.7.4 reads only the model.",
        sources: [PATCH, XEND_PARSE_NETS, XM_PARSE],
    }
    PCI = "from-native.pci" {
        title: "PCI devices of the host",
        what: "Every dev of the first device pci, or in xm every string DDDD:BB:SS.F of the list pci, becomes a hostdev. It is never managed. In xm libvirt leaves out a malformed string, with a message only if a part of it is too long. In the S-expression it refuses a missing or malformed number.",
        why: "libvirt 0.7 does not hand managed devices to xend.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_PCI, XM_PARSE, FORMAT_HOSTDEV],
    }
    GRAPHICS = "from-native.graphics" {
        title: "Display",
        what: "The first device vfb becomes the display. Otherwise the image's vnc or sdl does, if it begins with 1. In xm libvirt reads the keys vnc and sdl for HVM guests, and up to config format 2 for PV guests too. For PV guests it also reads the first string of the list vfb. It does not read the list vfb of an HVM guest.",
        why: "libvirt writes an HVM guest's display as vfb at config format 4, but does not read it back.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_GRAPHICS_NEW, XEND_PARSE_GRAPHICS_OLD, XM_PARSE],
    }
    GRAPHICS_PORT = "from-native.graphics-port" {
        title: "Port of a VNC display",
        what: "libvirt adds 5900 to vncdisplay to get the port. In an S-expression it uses a number below 0, or from 5900 on, as the port itself. vncunused 1 makes the port automatic. So does a missing vncunused among xm's keys, and a missing vncdisplay in an S-expression's vfb. libvirt does not read the port of a display in an S-expression's image. At config format 1 that port is 5900 plus the domain's number, otherwise it is automatic. libvirt does not write the port 0 to the XML. Without a port, or with -1, XML that libvirt reads again means an automatic one.",
        why: "For a running guest libvirt asks the xenstore for the port. A document has none.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_GRAPHICS_NEW, XEND_PARSE_GRAPHICS_OLD, XM_PARSE, FORMAT_GRAPHICS, PARSE_GRAPHICS],
    }
    GRAPHICS_DETAILS = "from-native.graphics-details" {
        title: "Address, keyboard map, X display",
        what: "vnclisten, keymap, display and xauthority become listen, keymap, display and xauth.",
        why: "libvirt keeps them unchanged.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_GRAPHICS_NEW, XM_PARSE, FORMAT_GRAPHICS],
    }
    PASSWORD = "from-native.password" {
        title: "VNC password",
        what: "If you ask for security info, vncpasswd becomes passwd. Otherwise libvirt leaves it out.",
        why: "virsh prints passwords only if you ask for them. domxml-from-native of libvirt 0.7 has no option for it.",
        releases: WITH_XEND,
        sources: [FORMAT_GRAPHICS, FROM_NATIVE],
    }
    INPUT = "from-native.input" {
        title: "USB mouse or tablet",
        what: "An HVM guest's usbdevice mouse or tablet becomes an input device on usb. The S-expression may have several, xm has the one key. libvirt leaves out any other word without a message.",
        why: "libvirt knows no other USB devices of QEMU.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_USB, XM_PARSE],
    }
    MOUSE = "from-native.mouse" {
        title: "The default mouse",
        what: "If there is a display, libvirt writes a mouse, on ps2 for HVM and on xen for PV.",
        why: "Every guest with a display has this mouse by default.",
        releases: WITH_XEND,
        sources: [FORMAT_DOMAIN],
    }
    PORT = "from-native.port" {
        title: "Serial and parallel ports",
        what: "libvirt reads an HVM guest's serial and parallel in QEMU's form: a word, then details after a colon. none makes no port.",
        why: "libvirt refuses a word that it does not know.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_CHR, XM_PARSE, FORMAT_CHR],
    }
    PORT_DEVICE = "from-native.port-device" {
        title: "A port on a device of the host",
        what: "A value that begins with / makes a port of type dev, but libvirt loses the path.",
        why: "libvirt does not store the path. Its own reader then refuses the XML, because the source is missing.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_CHR, PARSE_CHR],
    }
    CONSOLE = "from-native.console" {
        title: "Console",
        what: "A PV guest gets a console of type pty. libvirt writes an HVM guest's first serial port again as its console.",
        why: "A PV guest has its console without any configuration. For HVM, libvirt writes it for old programs.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, XM_PARSE, FORMAT_DOMAIN],
    }
    SOUND = "from-native.sound" {
        title: "Sound cards",
        what: "soundhw of an HVM guest is a list of models between commas. all means sb16 and es1370. libvirt refuses a model that it does not know, with a message only if its name has more than 9 characters.",
        why: "all meant these two in the QEMU of early releases.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_SOUND, XM_PARSE],
    }
}
