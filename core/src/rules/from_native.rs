//! Rules of the way back: how libvirt reads a native document, and what domain XML it makes of it.

use super::sources::*;

rules! {
    XML = "from-native.xml" {
        title: "The domain XML",
        what: "libvirt writes the domain XML with two spaces for each level: first the domain as a whole, then disks, interfaces, ports, the console, input devices, displays, sound cards and devices of the host.",
        why: "The order is libvirt's own, whatever the order of the native document.",
        releases: WITH_XEND,
        sources: [FORMAT_DOMAIN, FROM_NATIVE],
    }
    ESCAPE = "from-native.escape" {
        title: "Characters with a meaning in XML",
        what: "libvirt escapes < > & and both quotes, and drops control characters. It does not in a disk's driver and target, an IP address, the address of a VNC display, and host and port of TCP and UDP: these are written as they are.",
        why: "An unescaped value with such a character makes a document that libvirt itself cannot read.",
        releases: WITH_XEND,
        sources: [ESCAPE_STRING, FORMAT_DISK, FORMAT_NET, FORMAT_CHR, FORMAT_GRAPHICS],
    }
    SEXPR_FORM = "from-native.sexpr" {
        title: "How an S-expression is read",
        what: "Lists stand between parentheses; values are words, or stand between single quotes, where a backslash stays part of the value. Of several lists with the same word, the first counts. What follows the first expression is not read.",
        why: "libvirt takes a text that ends too early for a complete one. Xenlens warns of a list that is not closed, and refuses a value that is not.",
        releases: WITH_XEND,
        sources: [SEXPR_STRING, SEXPR_LOOKUP],
    }
    XM_FORM = "from-native.xm" {
        title: "How an xm configuration is read",
        what: "libvirt reads assignments of strings, whole numbers and lists, with comments outside of lists. A string stands on one line, between single or double quotes, and nothing in it is escaped.",
        why: "xm runs the file as a Python program; libvirt has no Python and reads the simple ones only.",
        releases: WITH_XEND,
        sources: [CONF_PARSE, CONF_STRING, CONF_VALUE],
    }
    XM_END = "from-native.xm-end" {
        title: "The last character of an xm configuration",
        what: "libvirt does not read the last character of the file as part of a number.",
        why: "It expects a newline there: in a file without one, memory = 512 is read as 51.",
        releases: WITH_XEND,
        sources: [CONF_PARSE, CONF_LONG],
    }
    REPEATED = "from-native.repeated" {
        title: "A key or list that is repeated",
        what: "libvirt takes the first one.",
        why: "Python takes the last: for xm, a later line overrules an earlier one.",
        releases: WITH_XEND,
        sources: [CONF_GET, SEXPR_LOOKUP],
    }
    NOT_READ = "from-native.not-read" {
        title: "Not read by libvirt",
        what: "libvirt's reader never looks at this part of the document, or looks for another kind of value there.",
        why: "libvirt ignores what it does not know, without a message. A guest that is defined from the XML does not have it.",
        releases: WITH_XEND,
        history: "Another rule says where the two differ.",
        sources: [XEND_PARSE, XM_PARSE],
    }
    ROOT = "from-native.root" {
        title: "The word domain",
        what: "libvirt reads an expression that begins with domain, as xend prints it. One that begins with vm, as libvirt itself hands it to xend, is refused.",
        why: "Xenlens reads vm as if it were domain, so that what it wrote can be looked at again.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, SEXPR_LOOKUP, XEND_DOMAIN],
    }
    ID = "from-native.id" {
        title: "The running domain's number",
        what: "domid becomes the domain's id, cut to 32 bits. Up to config format 2 it is required; from 3 on, an expression without it is that of a guest that does not run.",
        why: "Old releases of xend knew running domains only.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, SEXPR_INT, FORMAT_DOMAIN],
    }
    NAME = "from-native.name" {
        title: "Name",
        what: "The name is required.",
        why: "libvirt has no document without a name.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, XM_PARSE],
    }
    UUID = "from-native.uuid" {
        title: "UUID",
        what: "The UUID is required. A malformed one is refused in xm without a message; in the S-expression, what is behind the mistake becomes zeros.",
        why: "The S-expression's reader does not look whether the UUID could be read.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, XM_UUID, UUID_PARSE],
    }
    DESCRIPTION = "from-native.description" {
        title: "Description",
        what: "libvirt 0.7.5 reads the description of an S-expression. In xm there is none.",
        why: "The description is for people.",
        releases: ONLY_0_7_5,
        history: "Since libvirt 0.7.5.",
        sources: [XEND_PARSE, DESCRIPTION_0_7_5],
    }
    MEMORY = "from-native.memory" {
        title: "Memory",
        what: "maxmem becomes memory and memory becomes currentMemory, both times 1024. Without them an xm guest has 128 MiB, and one of an S-expression has none; a maximum below the memory is raised to it in the S-expression only. A number ends where its digits do; in an S-expression a 0 in front makes it octal, and 0x hexadecimal.",
        why: "Xen counts in MiB, libvirt in KiB.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, SEXPR_U64, XM_PARSE, XM_ULONG],
    }
    VCPUS = "from-native.vcpus" {
        title: "Virtual CPUs",
        what: "vcpus becomes vcpu. Without it an xm guest has one, and an S-expression's has 0. A number ends where its digits do; that of an S-expression is cut to 32 bits, and a 0 in front makes it octal, 0x hexadecimal.",
        why: "xend always names the number.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, SEXPR_INT, XM_PARSE, XM_ULONG],
    }
    CPUS = "from-native.cpus" {
        title: "The host's CPUs that the guest may use",
        what: "cpus of xm becomes the attribute cpuset in its normal form, with numbers up to 4095. cpus of an S-expression is not read.",
        why: "Of a running guest libvirt asks xend for the set apart from the S-expression.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, XM_PARSE, PARSE_CPUSET, FORMAT_CPUSET],
    }
    LIFECYCLE = "from-native.lifecycle" {
        title: "What happens on power-off, reboot and crash",
        what: "The words are the same in both: destroy, restart, rename-restart, preserve. Without them destroy, restart and destroy are taken, and for a crash of an xm guest restart.",
        why: "The two readers of libvirt differ in their default for a crash.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, XM_PARSE],
    }
    FEATURES = "from-native.features" {
        title: "Features: acpi, apic, pae",
        what: "For an HVM guest a number that is not 0 turns the feature on; in xm, of strings, \"1\" alone does.",
        why: "What is off is not named in the XML.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, XM_PARSE, XM_BOOL],
    }
    CLOCK = "from-native.clock" {
        title: "Clock on local time",
        what: "localtime that is not 0 becomes the clock offset localtime, all else utc. In the S-expression of an HVM guest it may stand in the image too.",
        why: "Old releases of xend have it in the image only.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, XM_PARSE],
    }
    TYPE = "from-native.type" {
        title: "HVM or PV",
        what: "An image hvm, in xm the builder hvm, makes an HVM guest; anything else, and nothing at all, a PV guest, whose type is written as linux.",
        why: "linux is the old name of PV guests, kept for old programs.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, XM_PARSE, FORMAT_DOMAIN],
    }
    ARCH = "from-native.arch" {
        title: "Architecture and machine",
        what: "Reading xm, libvirt writes the host's first architecture for this type of guest, and the machine xenfv or xenpv. Reading an S-expression it writes neither.",
        why: "xm has no word for them: Xenlens asks you for the host's architecture.",
        releases: WITH_XEND,
        sources: [XM_PARSE, DEFAULT_ARCH, DEFAULT_MACHINE, XEN_CAPABILITIES],
    }
    BOOTLOADER = "from-native.bootloader" {
        title: "Boot loader",
        what: "The boot loader of a PV guest is kept, even an empty one. Its arguments are read from bootloader_args in the S-expression, and from bootargs in xm.",
        why: "libvirt writes bootloader_args into xm and does not read that key back.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, XM_PARSE, XM_DOMAIN, BOOTARGS_0_8_4],
    }
    KERNEL = "from-native.kernel" {
        title: "Kernel, RAM disk, arguments, root",
        what: "A PV guest's kernel, ramdisk and args (in xm extra) become kernel, initrd and cmdline; the S-expression has root too. A PV image with neither kernel nor boot loader is refused. An HVM image has them only beside a loader, and in xm not at all. Of the host's own domain, number 0, the image is not read for any of this.",
        why: "An HVM guest's key kernel is usually its firmware, hvmloader.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_OS, XM_PARSE],
    }
    LOADER = "from-native.loader" {
        title: "The HVM guest's firmware",
        what: "kernel becomes loader; an S-expression's loader goes before, and its kernel then stays a kernel unless both are the same. An HVM guest without either is refused.",
        why: "loader is the newer word.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_OS, XM_PARSE],
    }
    BOOT = "from-native.boot" {
        title: "Boot order",
        what: "An S-expression's letters a, c, d and n become fd, hd, cdrom and network, four at most; other letters do not count, and beside a kernel the order is not read. In xm the first letter stands for all of them, and a letter that is not known for hd.",
        why: "The xm reader looks at the first letter as many times as there are letters: boot = \"cd\" is read as hd, hd.",
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
        what: "Every device vbd or tap, in xm every string of the list disk, becomes a disk: its source, its name in the guest, its mode. An S-expression's disk without a source is refused unless it is an HVM guest's CD-ROM drive. A string of xm without two commas is left out without a message.",
        why: "Disks keep their order.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_DISKS, XM_PARSE, FORMAT_DISK],
    }
    DISK_DRIVER = "from-native.disk-driver" {
        title: "Driver and type of a disk",
        what: "What stands in front of the source's first colon becomes the driver; behind tap: the driver's type follows. tap and file make the type file, phy makes block. Of any other driver the S-expression makes block and xm file. In xm a source without a colon, and none at all, makes a block device of the driver phy; in the S-expression a drive without a source is of type file and has no driver. Whether a device is called vbd or tap says nothing.",
        why: "The native forms do not say what a source is, only how to open it.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_DISKS, XM_PARSE],
    }
    DISK_TARGET = "from-native.disk-target" {
        title: "Name in the guest, and bus",
        what: "ioemu: in front of the name is dropped, and what follows a colon: the last one in the S-expression from config format 2 on, the first in xm. The bus is guessed from the name: xen for xvd, scsi for sd, ide for all else; in xm it is always xen for a PV guest.",
        why: "The native forms have no word for the bus.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_DISKS, XM_PARSE],
    }
    DISK_DEVICE = "from-native.disk-device" {
        title: "Disk or CD-ROM drive",
        what: "A name with :cdrom behind it is that of a CD-ROM drive, in the S-expression from config format 2 on; anything else is a disk.",
        why: "Xen 3.0.2 configures the CD-ROM drive apart from the disks.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_DISKS, XM_PARSE],
    }
    DISK_MODE = "from-native.disk-mode" {
        title: "Who may write",
        what: "In the S-expression an r anywhere in the mode makes the disk readonly, and ! shareable; in xm r and ro, and w! and !.",
        why: "Any other mode says nothing in the XML.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_DISKS, XM_PARSE],
    }
    CDROM_FORMAT_1 = "from-native.cdrom-format-1" {
        title: "The CD-ROM drive of Xen 3.0.2",
        what: "At config format 1 an HVM guest's key cdrom becomes a read-only CD-ROM drive hdc, behind all disks.",
        why: "Xen 3.0.2 configures the CD-ROM drive apart from the disks.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, XM_PARSE],
    }
    FLOPPY = "from-native.floppy" {
        title: "Floppy drives",
        what: "fda and fdb of an HVM image become floppy drives, behind all disks. xm has none.",
        why: "The xm reader does not look for them.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, XM_PARSE],
    }
    VIF = "from-native.vif" {
        title: "Interfaces",
        what: "Every device vif, in xm every string of the list vif, becomes an interface.",
        why: "Interfaces keep their order.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_NETS, XM_PARSE, FORMAT_NET],
    }
    VIF_FIELDS = "from-native.vif-fields" {
        title: "The parts of a vif in xm",
        what: "libvirt has room for 17 characters of a MAC address, 15 of an IP address, 9 of model and type, 49 of bridge and vifname and 4095 of a script. A longer value drops the interface, though at the string's end it is cut instead. So does a part with no equals sign in it or behind it, and a comma at the end. Of a part that is repeated, the last counts.",
        why: "The conversion goes on, and the XML just has one interface less.",
        releases: WITH_XEND,
        history: "The type is read since libvirt 0.7.5.",
        sources: [XM_PARSE, STRNCPY],
    }
    VIF_TYPE = "from-native.vif-type" {
        title: "What the interface is connected to",
        what: "An interface with a bridge, or with the script vif-bridge (in xm vif-vnic too), is of type bridge, with a source only if there is a bridge; all others are of type ethernet. XML of type bridge without a source is refused when it is read again.",
        why: "xend does not know libvirt's networks: one that was written as its bridge stays a bridge.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_NETS, XM_PARSE, PARSE_NET],
    }
    VIF_MAC = "from-native.vif-mac" {
        title: "MAC address",
        what: "The address is written in lower case with two digits a byte, 00:00:00:00:00:00 if there is none. What follows the sixth number does not count. A malformed address is refused in the S-expression; in xm libvirt then writes bytes that it never set, and Xenlens refuses.",
        why: "xend gives an interface without an address a new one at each start; the zeros do not say so.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_NETS, XM_PARSE, FORMAT_NET],
    }
    VIF_SCRIPT = "from-native.vif-script" {
        title: "Script",
        what: "The script is kept, for bridge and ethernet alike.",
        why: "xend runs it on the host to connect the interface.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_NETS, XM_PARSE],
    }
    VIF_IP = "from-native.vif-ip" {
        title: "IP address",
        what: "ip is kept as it is.",
        why: "The script can use the address, for filters or routes.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_NETS, XM_PARSE],
    }
    VIF_TARGET = "from-native.vif-target" {
        title: "Name on the host",
        what: "vifname becomes the target. Without it the S-expression's reader makes up vifDOMID.NUMBER, with -1 for a guest that does not run; xm's does not.",
        why: "That is how xend names the interfaces of a running domain. Writing the S-expression again, libvirt leaves such names out.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_NETS, XM_PARSE, XEND_NET],
    }
    VIF_MODEL = "from-native.vif-model" {
        title: "Model and type",
        what: "The model is kept. Without a model, type=netfront becomes the model netfront, for PV guests too. Any other type, and any type beside a model, is lost.",
        why: "Domain XML has one word, the model, where Xen has two. type=ioemu alone is missing when it is written again for config format 4; from Xen 3.0.4 on the guest has an emulated card without it, too.",
        releases: ONLY_0_7_5,
        history: "Since libvirt 0.7.5 (December 2009), the netfront patch; libvirt 0.7.4 reads no type at all.",
        sources: [PATCH, XEND_PARSE_NETS, XM_PARSE],
    }
    PCI = "from-native.pci" {
        title: "PCI devices of the host",
        what: "Every dev of the first device pci, in xm every string DDDD:BB:SS.F of the list pci, becomes a hostdev, never a managed one. A malformed string of xm is left out, with a message only if a part of it is too long; in the S-expression a missing or malformed number is refused.",
        why: "libvirt 0.7 does not hand managed devices to xend.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_PCI, XM_PARSE, FORMAT_HOSTDEV],
    }
    GRAPHICS = "from-native.graphics" {
        title: "Display",
        what: "The first device vfb becomes the display; otherwise the image's vnc or sdl does, if it begins with 1. In xm the keys vnc and sdl count for HVM guests and up to config format 2, and the first string of the list vfb for PV guests. Of an HVM guest's list vfb nothing is read.",
        why: "libvirt writes an HVM guest's display as vfb at config format 4, and does not read it back.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_GRAPHICS_NEW, XEND_PARSE_GRAPHICS_OLD, XM_PARSE],
    }
    GRAPHICS_PORT = "from-native.graphics-port" {
        title: "Port of a VNC display",
        what: "vncdisplay and 5900 make the port, but what is below 0 or from 5900 on in an S-expression is the port itself; vncunused 1 makes it automatic, and so does the lack of vncunused among xm's keys, and of vncdisplay in an S-expression's vfb. The port of a display in an S-expression's image is not read: at config format 1 it is 5900 and the domain's number, and automatic otherwise. The port 0 is not written to the XML; without a port, or with -1, XML that is read again means an automatic one.",
        why: "Of a running guest libvirt asks the xenstore for the port; a document has none.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_GRAPHICS_NEW, XEND_PARSE_GRAPHICS_OLD, XM_PARSE, FORMAT_GRAPHICS, PARSE_GRAPHICS],
    }
    GRAPHICS_DETAILS = "from-native.graphics-details" {
        title: "Address, keyboard map, X display",
        what: "vnclisten, keymap, display and xauthority become listen, keymap, display and xauth.",
        why: "They are kept as they are.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_GRAPHICS_NEW, XM_PARSE, FORMAT_GRAPHICS],
    }
    PASSWORD = "from-native.password" {
        title: "VNC password",
        what: "vncpasswd becomes passwd when security info is asked for, and is left out otherwise.",
        why: "virsh does not print passwords unless asked to. domxml-from-native of libvirt 0.7 cannot be asked.",
        releases: WITH_XEND,
        sources: [FORMAT_GRAPHICS, FROM_NATIVE],
    }
    INPUT = "from-native.input" {
        title: "USB mouse or tablet",
        what: "An HVM guest's usbdevice mouse or tablet becomes an input device on usb: all of them in the S-expression, the one key in xm. Any other word is left out without a message.",
        why: "libvirt knows no other USB devices of QEMU.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_USB, XM_PARSE],
    }
    MOUSE = "from-native.mouse" {
        title: "The mouse that is there anyway",
        what: "Beside a display libvirt writes a mouse, on ps2 for HVM and on xen for PV.",
        why: "Every guest with a display has it without being asked.",
        releases: WITH_XEND,
        sources: [FORMAT_DOMAIN],
    }
    PORT = "from-native.port" {
        title: "Serial and parallel ports",
        what: "An HVM guest's serial and parallel are read as QEMU reads them: a word, then what follows a colon. none makes no port.",
        why: "A word that libvirt does not know is refused.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_CHR, XM_PARSE, FORMAT_CHR],
    }
    PORT_DEVICE = "from-native.port-device" {
        title: "A port on a device of the host",
        what: "A value that begins with / makes a port of type dev, and the path is lost.",
        why: "libvirt forgets to keep it. Its own reader then refuses the XML, because the source is missing.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_CHR, PARSE_CHR],
    }
    CONSOLE = "from-native.console" {
        title: "Console",
        what: "A PV guest gets a console of type pty. An HVM guest's first serial port is written once more as its console.",
        why: "A PV guest has its console without any configuration; for HVM it is for old programs.",
        releases: WITH_XEND,
        sources: [XEND_PARSE, XM_PARSE, FORMAT_DOMAIN],
    }
    SOUND = "from-native.sound" {
        title: "Sound cards",
        what: "soundhw of an HVM guest is a list of models between commas; all stands for sb16 and es1370. A model that libvirt does not know is refused, with a message only if its name has more than 9 characters.",
        why: "all meant these two in the QEMU of early releases.",
        releases: WITH_XEND,
        sources: [XEND_PARSE_SOUND, XM_PARSE],
    }
}
