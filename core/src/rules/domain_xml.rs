//! Rules of the domain XML that libvirt 9.0 makes of a native document: what becomes of each value, and what
//! libvirt adds.

use super::sources::*;

rules! {
    XML = "domain-xml.xml" {
        title: "The domain XML",
        what: "libvirt writes the domain XML with two spaces for each level. Controllers follow the disks, and a memory balloon ends the devices.",
        why: "libvirt uses its own order, whatever the order of the native document.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 writes fewer elements than libvirt 9.0.",
        sources: [V9_VIR_DOMAIN_DEF_FORMAT_INTERNAL_SET_ROOT_NAME, V9_LIBXL_CONNECT_DOMAIN_XML_FROM_NATIVE],
    }
    ESCAPE = "domain-xml.escape" {
        title: "Special characters in XML",
        what: "libvirt escapes < > & and both quotes, and drops control characters. It does not escape a disk's target, an IP address, or the address of a display. It writes these values unchanged.",
        why: "If an unescaped value contains such a character, libvirt itself cannot read the document.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 also leaves drivers of disks and hosts of ports unescaped; libvirt 9.0 escapes them.",
        sources: [V9_VIR_BUFFER_ESCAPE_STRING, V9_VIR_DOMAIN_DISK_DEF_FORMAT, V9_VIR_DOMAIN_NET_DEF_FORMAT, V9_VIR_DOMAIN_GRAPHICS_DEF_FORMAT],
    }
    NAME = "domain-xml.name" {
        title: "Name",
        what: "libvirt requires the name, and refuses one with a slash.",
        why: "libvirt keeps each guest's definition in a file of that name.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 accepts a slash; libvirt 9.0 does not.",
        sources: [V9_XEN_PARSE_GENERAL_META, V9_VIR_DOMAIN_DEF_POST_PARSE_CHECK_FEATURES],
    }
    UUID = "domain-xml.uuid" {
        title: "UUID",
        what: "libvirt makes a UUID up if the document has none. It refuses a malformed one.",
        why: "Every guest needs a UUID.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 requires the UUID; libvirt 9.0 does not.",
        sources: [V9_XEN_PARSE_GENERAL_META, V9_VIR_UUID_PARSE],
    }
    MEMORY = "domain-xml.memory" {
        title: "Memory",
        what: "libvirt multiplies by 1024: maxmem becomes memory, and memory becomes currentMemory. Without memory a guest has 128 MiB. If there are NUMA cells, memory is their sum. A memory of 0, or above the maximum, becomes the maximum. libvirt refuses a guest whose maximum is 0.",
        why: "Xen counts in MiB, libvirt in KiB.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 writes no unit and knows no NUMA cells; libvirt 9.0 does both.",
        sources: [V9_XEN_PARSE_MEM, V9_VIR_DOMAIN_DEF_POST_PARSE_MEMORY],
    }
    VCPUS = "domain-xml.vcpus" {
        title: "Virtual CPUs",
        what: "maxvcpus becomes vcpu, and vcpus its attribute current if fewer are on. Without maxvcpus, vcpus is the maximum too. Without both there is one.",
        why: "A guest can start with fewer virtual CPUs than it may have.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 knows one number only; libvirt 9.0 knows two.",
        sources: [V9_XEN_PARSE_CPU, V9_VIR_DOMAIN_CPU_DEF_FORMAT],
    }
    CPUS = "domain-xml.cpus" {
        title: "The host's CPUs that the guest may use",
        what: "libvirt writes cpus as the attribute cpuset in its normal form, with numbers up to 4095. A set of all these CPUs is as good as none.",
        why: "libvirt and Xen write such sets in a similar way.",
        releases: ONLY_9_0,
        history: "libvirt 9.0 reads the set as libvirt 0.7 does, with other messages.",
        sources: [V9_XEN_PARSE_CPU, V9_VIR_DOMAIN_CPU_DEF_FORMAT],
    }
    LIFECYCLE = "domain-xml.lifecycle" {
        title: "What happens on power-off, reboot and crash",
        what: "Both formats use the words of domain XML. The defaults are destroy, restart and, for a crash, restart too.",
        why: "Domain XML without these elements means destroy for a crash.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 does not know the two coredump actions; libvirt 9.0 does.",
        sources: [V9_XEN_PARSE_EVENTS_ACTIONS],
    }
    FEATURES = "domain-xml.features" {
        title: "Features",
        what: "For an HVM guest acpi, apic and pae are on unless the document turns them off. On a 64-bit host pae is always on. With NUMA cells acpi is on, too. Other features are written only if the document names them.",
        why: "Xen needs pae for every guest of 64 bits, and ACPI to tell a guest its NUMA cells.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 leaves out a feature that the document does not name; libvirt 9.0 does not.",
        sources: [V9_XEN_PARSE_HYPERVISOR_FEATURES, V9_LIBXL_DOMAIN_DEF_POST_PARSE, V9_VIR_DOMAIN_DEF_FORMAT_FEATURES],
    }
    CLOCK = "domain-xml.clock" {
        title: "Clock",
        what: "An HVM guest's clock is variable: rtc_timeoffset is its adjustment, and localtime its basis. A PV or PVH guest's clock is utc or localtime, and every start resets it.",
        why: "Xen keeps for an HVM guest how far its clock is from the host's.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 knows utc and localtime only; libvirt 9.0 knows the adjustment.",
        sources: [V9_XEN_PARSE_TIME_OFFSET, V9_VIR_DOMAIN_CLOCK_DEF_FORMAT],
    }
    TIMER = "domain-xml.timer" {
        title: "Timers",
        what: "tsc_mode becomes the timer tsc, and an HVM guest's hpet the timer hpet. libvirt writes mode auto for a tsc_mode that it does not know.",
        why: "Xen has no other timers in its configuration.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 knows no timers; libvirt 9.0 does.",
        sources: [V9_XEN_PARSE_HYPERVISOR_FEATURES, V9_VIR_DOMAIN_TIMER_DEF_FORMAT],
    }
    CPU = "domain-xml.cpu" {
        title: "Processor",
        what: "nestedhvm or cpuid make a processor of mode host-passthrough. Each part of cpuid becomes a feature with a policy. libvirt cannot write features beside NUMA cells, and refuses them.",
        why: "Xen passes the host's processor through, with changes to some features.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 reads neither key; libvirt 9.0 does.",
        sources: [V9_XEN_PARSE_XLCPUID, V9_XEN_PARSE_XLOS, V9_VIR_CPU_DEF_FORMAT_BUF_FULL],
    }
    NUMA = "domain-xml.numa" {
        title: "NUMA cells",
        what: "Each list in vnuma becomes a cell with its memory and virtual CPUs, and its distances if they are stated. libvirt loses the node of the host.",
        why: "The XML has no place for pnode in a cell.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 does not read vnuma; libvirt 9.0 does.",
        sources: [V9_XEN_PARSE_XL_VNUMA, V9_VIR_DOMAIN_NUMA_DEF_FORMAT_XML],
    }
    TYPE = "domain-xml.type" {
        title: "HVM, PV or PVH",
        what: "The key type decides. Without it, the builder hvm makes an HVM guest, and anything else makes a PV guest. libvirt writes linux for PV, and xenpvh for PVH.",
        why: "linux is the old name of PV guests. libvirt still writes it for old programs.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 does not read the key type; libvirt 9.0 does.",
        sources: [V9_XEN_PARSE_GENERAL_META, V9_VIR_DOMAIN_DEF_FORMAT_INTERNAL_SET_ROOT_NAME],
    }
    ARCH = "domain-xml.arch" {
        title: "Architecture and machine",
        what: "libvirt writes the host's architecture, and the machine xenfv, xenpv or xenpvh by the type of guest.",
        why: "The formats have no word for them, so Xenlens asks you for the host's architecture.",
        releases: ONLY_9_0,
        history: "libvirt 9.0 does so; libvirt 0.7 does not know PVH.",
        sources: [V9_XEN_PARSE_GENERAL_META, V9_LIBXL_CAPS_INIT_GUESTS],
    }
    BOOTLOADER = "domain-xml.bootloader" {
        title: "Boot loader",
        what: "libvirt keeps the boot loader of a PV or PVH guest, even an empty one. bootargs are its arguments. libvirt writes them only beside a boot loader.",
        why: "Without a boot loader, nothing would read the arguments.",
        releases: ONLY_9_0,
        history: "libvirt 9.0 also writes bootargs; libvirt 0.7 writes bootloader_args.",
        sources: [V9_XEN_PARSE_XLOS, V9_XEN_PARSE_XMOS, V9_VIR_DOMAIN_DEF_FORMAT_INTERNAL_SET_ROOT_NAME],
    }
    KERNEL = "domain-xml.kernel" {
        title: "Kernel, RAM disk, arguments",
        what: "kernel and ramdisk become kernel and initrd. cmdline of xl becomes cmdline; without it, root and extra are joined, as they always are in xm. libvirt reads none of these from an HVM guest of xm.",
        why: "xm passes root and extra to the kernel in one line, too.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 does not read root; libvirt 9.0 does.",
        sources: [V9_XEN_PARSE_XLOS, V9_XEN_PARSE_XMOS],
    }
    LOADER = "domain-xml.loader" {
        title: "The HVM guest's firmware",
        what: "In xl, bios ovmf becomes OVMF of the host, read-only and of type pflash. Without it the loader is the host's hvmloader. In xm, kernel becomes the loader, and libvirt requires it. libvirt writes type rom for both.",
        why: "xl has no path for the firmware: libvirt asks its host.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 writes the path alone; libvirt 9.0 writes the type, too.",
        sources: [V9_XEN_PARSE_XLOS, V9_XEN_PARSE_XMOS, V9_VIR_DOMAIN_LOADER_DEF_FORMAT],
    }
    ACPI_TABLE = "domain-xml.acpi-table" {
        title: "ACPI table",
        what: "acpi_firmware becomes the path of an ACPI table of type slic.",
        why: "Windows looks for its licence in that table.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 does not read acpi_firmware; libvirt 9.0 does.",
        sources: [V9_XEN_PARSE_XLOS, V9_VIR_DOMAIN_DEF_FORMAT_INTERNAL_SET_ROOT_NAME],
    }
    BOOT = "domain-xml.boot" {
        title: "Boot order",
        what: "The first four letters become boot devices: a, c, d and n are fd, hd, cdrom and network. libvirt reads an unknown letter as hd.",
        why: "More letters say nothing new.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 reads the first letter for all of them in xm; libvirt 9.0 reads each.",
        sources: [V9_XEN_PARSE_XLOS, V9_XEN_PARSE_XMOS],
    }
    EMULATOR = "domain-xml.emulator" {
        title: "Device model",
        what: "device_model_override becomes emulator, for every guest.",
        why: "xl chooses the device model itself unless this key names one.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 reads device_model; libvirt 9.0 does not.",
        sources: [V9_XEN_PARSE_CONFIG_COMMON],
    }
    DISK = "domain-xml.disk" {
        title: "Disks",
        what: "Every disk of the list becomes a disk with source, name in the guest and mode, in the same order.",
        why: "libvirt keeps the order of the disks.",
        releases: ONLY_9_0,
        history: "libvirt 9.0 reads xl's disks with Xen's own parser; libvirt 0.7 does not know xl.",
        sources: [V9_XEN_PARSE_XL_DISK, V9_XEN_PARSE_XM_DISK, V9_VIR_DOMAIN_DISK_DEF_FORMAT],
    }
    DISK_DRIVER = "domain-xml.disk-driver" {
        title: "Driver and type of a disk",
        what: "In xl, the backend phy makes a block device of the driver phy. tap makes a file of the driver tap, and anything else a file of the driver qemu. In xm, the text before the source's first colon is the driver; without one it is phy. A format that is not stated becomes raw.",
        why: "The formats do not say what a source is, only how to open it.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 writes no type without one in the document; libvirt 9.0 writes raw.",
        sources: [V9_XEN_PARSE_XL_DISK, V9_XEN_PARSE_XM_DISK],
    }
    DISK_TARGET = "domain-xml.disk-target" {
        title: "Name in the guest, and bus",
        what: "The bus follows from the name: xen for xvd, scsi for sd, ide for all others. For a PV or PVH guest it is always xen.",
        why: "The formats have no word for the bus.",
        releases: ONLY_9_0,
        history: "libvirt 9.0 derives the bus in xl and xm alike; libvirt 0.7 does not know xl.",
        sources: [V9_XEN_PARSE_XL_DISK, V9_XEN_PARSE_XM_DISK],
    }
    DISK_DEVICE = "domain-xml.disk-device" {
        title: "Disk or CD-ROM drive",
        what: "devtype=cdrom in xl, and :cdrom behind the name in xm, make a CD-ROM drive. Anything else is a disk. A CD-ROM drive is always read-only.",
        why: "Nobody can write to a CD-ROM.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 keeps the mode of a CD-ROM drive; libvirt 9.0 does not.",
        sources: [V9_XEN_PARSE_XL_DISK, V9_XEN_PARSE_XM_DISK, V9_VIR_DOMAIN_DISK_DEF_POST_PARSE],
    }
    DISK_MODE = "domain-xml.disk-mode" {
        title: "Read-only and shareable",
        what: "In xl, the access r or ro makes a disk readonly. In xm r and ro do, and w! and ! make it shareable.",
        why: "xl has no word for a disk that several guests share.",
        releases: ONLY_9_0,
        history: "libvirt 9.0 reads xm's modes as libvirt 0.7 does.",
        sources: [V9_XEN_PARSE_XL_DISK, V9_XEN_PARSE_XM_DISK],
    }
    NETWORK_DISK = "domain-xml.network-disk" {
        title: "Disks on a Ceph server",
        what: "A target that begins with rbd: becomes a disk of type network, with its servers, snapshot, configuration file and user.",
        why: "QEMU opens such a disk without help of the host's kernel.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 does not know network disks; libvirt 9.0 does.",
        sources: [V9_XEN_PARSE_XL_DISK, V9_VIR_DOMAIN_DISK_SOURCE_FORMAT_NETWORK],
    }
    DISK_ADDRESS = "domain-xml.disk-address" {
        title: "The place of a disk on its controller",
        what: "libvirt derives the address from the target's letters. An IDE controller has four places, a SCSI controller seven. A disk on Xen's own bus has no address. libvirt refuses a target that is no name of a disk.",
        why: "Other hypervisors need the address. Xen does not use it.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 writes no address; libvirt 9.0 does.",
        sources: [V9_VIR_DOMAIN_DISK_DEF_ASSIGN_ADDRESS],
    }
    CONTROLLER = "domain-xml.controller" {
        title: "Controllers",
        what: "Every guest has a xenbus controller. max_grant_frames and max_event_channels are its attributes. Each qusb controller in usbctrl becomes a controller of type usb.",
        why: "Xen's own devices are on the xenbus.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 writes no controllers; libvirt 9.0 does.",
        sources: [V9_LIBXL_DOMAIN_DEF_POST_PARSE, V9_XEN_PARSE_XLUSB_CONTROLLER, V9_XEN_PARSE_XL_XENBUS_LIMITS, V9_VIR_DOMAIN_CONTROLLER_DEF_FORMAT],
    }
    DRIVE_CONTROLLER = "domain-xml.drive-controller" {
        title: "Controllers of disks",
        what: "libvirt adds the IDE and SCSI controllers that the addresses of disks need.",
        why: "The address of a disk names its controller.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 writes no controllers; libvirt 9.0 does.",
        sources: [V9_VIR_DOMAIN_DEF_ADD_DISK_CONTROLLERS_FOR_TYPE],
    }
    VIF = "domain-xml.vif" {
        title: "Interfaces",
        what: "Every string of the list vif becomes an interface.",
        why: "libvirt keeps the order of the interfaces.",
        releases: ONLY_9_0,
        history: "libvirt 9.0 refuses a string with a part that has no equals sign; libvirt 0.7 drops the interface.",
        sources: [V9_XEN_PARSE_VIF, V9_VIR_DOMAIN_NET_DEF_FORMAT],
    }
    VIF_TYPE = "domain-xml.vif-type" {
        title: "What the interface is connected to",
        what: "An interface with a bridge, or with the script vif-bridge or vif-vnic, becomes type bridge. All others become type ethernet. If the XML has type bridge without a source, libvirt refuses to read it again.",
        why: "The formats do not know libvirt's networks.",
        releases: ONLY_9_0,
        history: "libvirt 9.0 does so in xl and xm alike; libvirt 0.7 does not know xl.",
        sources: [V9_XEN_PARSE_VIF],
    }
    VIF_MAC = "domain-xml.vif-mac" {
        title: "MAC address",
        what: "libvirt writes the address in lower case with two digits a byte, or 00:00:00:00:00:00 if there is none. It refuses a malformed one.",
        why: "Xen gives an interface without an address a new one at each start. The zeros do not express this.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 does not refuse a malformed address in xm; libvirt 9.0 does.",
        sources: [V9_XEN_PARSE_VIF, V9_VIR_MAC_ADDR_PARSE],
    }
    VIF_SCRIPT = "domain-xml.vif-script" {
        title: "Script",
        what: "libvirt keeps the script, for bridge and ethernet interfaces.",
        why: "Xen runs it on the host to connect the interface.",
        releases: ONLY_9_0,
        history: "libvirt 9.0 keeps it as libvirt 0.7 does.",
        sources: [V9_XEN_PARSE_VIF],
    }
    VIF_IP = "domain-xml.vif-ip" {
        title: "IP addresses",
        what: "ip holds one or more addresses with a blank between them. libvirt writes each in its normal form, with its family.",
        why: "The script can use the addresses, for filters or routes.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 keeps one address unchanged; libvirt 9.0 reads several.",
        sources: [V9_XEN_PARSE_VIF, V9_VIR_DOMAIN_NET_IP_INFO_FORMAT],
    }
    VIF_TARGET = "domain-xml.vif-target" {
        title: "Name on the host",
        what: "vifname becomes the target. libvirt does not write a name that begins with vnet, macvtap, macvlan or vif.",
        why: "libvirt and Xen generate such names themselves.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 keeps every name from xm; libvirt 9.0 does not.",
        sources: [V9_XEN_PARSE_VIF, V9_VIR_DOMAIN_NET_DEF_FORMAT],
    }
    VIF_MODEL = "domain-xml.vif-model" {
        title: "Model and type",
        what: "libvirt keeps the model, even an empty one. Without a model key, type=vif in xl and type=netfront in xm become the model netfront, for PV guests too. libvirt loses any other type.",
        why: "The XML stores a model; Xen stores a model and a type.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 reads type=netfront; libvirt 9.0 reads it in xm only.",
        sources: [V9_XEN_PARSE_VIF, XL_VIF_1_3_5],
    }
    VIF_VLAN = "domain-xml.vif-vlan" {
        title: "Open vSwitch and virtual LANs",
        what: "A bridge with a dot or a colon in it is split there. What follows are the tags of virtual LANs, after a colon with trunk. Either makes a virtualport of type openvswitch.",
        why: "vif-openvswitch, Xen's script, reads the bridge in this way.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 keeps such a bridge unchanged; libvirt 9.0 does not.",
        sources: [V9_XEN_PARSE_VIF_BRIDGE, V9_VIR_DOMAIN_NET_DEF_FORMAT],
    }
    VIF_RATE = "domain-xml.vif-rate" {
        title: "Rate",
        what: "rate becomes the average of outbound, in kilobytes a second. For a rate of 0 libvirt writes an empty bandwidth.",
        why: "The rate limits what the guest sends.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 does not read rate; libvirt 9.0 does.",
        sources: [V9_XEN_PARSE_VIF, V9_VIR_NET_DEV_BANDWIDTH_FORMAT],
    }
    PCI = "domain-xml.pci" {
        title: "PCI devices of the host",
        what: "Every string of the list pci becomes a hostdev that is not managed, with the driver xen. permissive decides on writeFiltering.",
        why: "Xen's own driver must have the device before the guest starts.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 writes no driver and does not read permissive; libvirt 9.0 does both.",
        sources: [V9_XEN_PARSE_PCI, V9_LIBXL_DOMAIN_DEVICE_DEF_POST_PARSE, V9_VIR_DOMAIN_HOSTDEV_DEF_FORMAT],
    }
    USB = "domain-xml.usb" {
        title: "USB devices of the host",
        what: "Every string of the list usbdev becomes a hostdev with bus and device. If both are 0, libvirt writes no source.",
        why: "The numbers in usbdev are hexadecimal, those in the XML decimal.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 does not read usbdev; libvirt 9.0 does.",
        sources: [V9_XEN_PARSE_XLUSB, V9_VIR_DOMAIN_HOSTDEV_DEF_FORMAT],
    }
    GRAPHICS = "domain-xml.graphics" {
        title: "Display",
        what: "An HVM guest's display comes from the keys spice, vnc and sdl, in this order. A PV or PVH guest's comes from the first string of vfb. A vnc or spice display has a listen element.",
        why: "The listen element is newer than the attribute, which libvirt writes for old programs.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 writes no listen element; libvirt 9.0 does.",
        sources: [V9_XEN_PARSE_VFB, V9_VIR_DOMAIN_GRAPHICS_DEF_FORMAT],
    }
    GRAPHICS_PORT = "domain-xml.graphics-port" {
        title: "Port of a VNC display",
        what: "libvirt adds 5900 to vncdisplay to get the port. vncunused makes the port automatic; an HVM guest without this key has an automatic port, too. libvirt does not write the port 0.",
        why: "A port of 0 without autoport means none. libvirt then writes a display of -5900, which it cannot read.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 reads such XML as an automatic port; libvirt 9.0 does not.",
        sources: [V9_XEN_PARSE_VFB, V9_VIR_DOMAIN_GRAPHICS_DEF_FORMAT],
    }
    GRAPHICS_DETAILS = "domain-xml.graphics-details" {
        title: "Address, keyboard map, X display",
        what: "vnclisten, keymap, display and xauthority become listen, keymap, display and xauth.",
        why: "libvirt keeps them unchanged.",
        releases: ONLY_9_0,
        history: "libvirt 9.0 keeps them as libvirt 0.7 does.",
        sources: [V9_XEN_PARSE_VFB, V9_VIR_DOMAIN_GRAPHICS_DEF_FORMAT],
    }
    PASSWORD = "domain-xml.password" {
        title: "Password of a display",
        what: "If you ask for security info, vncpasswd or spicepasswd becomes passwd. Otherwise libvirt leaves it out.",
        why: "virsh prints passwords only if you ask for them. domxml-from-native has no option for it.",
        releases: ONLY_9_0,
        history: "libvirt 9.0 does so as libvirt 0.7 does.",
        sources: [V9_VIR_DOMAIN_GRAPHICS_AUTH_DEF_FORMAT_ATTR, V9_LIBXL_CONNECT_DOMAIN_XML_FROM_NATIVE],
    }
    SPICE = "domain-xml.spice" {
        title: "SPICE display",
        what: "spice of an HVM guest replaces vnc and sdl. libvirt always writes the mouse mode and whether the clipboard is shared. If there is no port, both ports are automatic.",
        why: "Only the keys of spice say how the guest's agent works.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 does not know SPICE; libvirt 9.0 does.",
        sources: [V9_XEN_PARSE_XL_SPICE, V9_VIR_DOMAIN_GRAPHICS_DEF_FORMAT],
    }
    INPUT = "domain-xml.input" {
        title: "USB input devices",
        what: "usbdevice mouse, tablet and keyboard of an HVM guest become input devices on usb. xl may have a list, xm has one.",
        why: "libvirt knows no other USB devices of QEMU.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 does not know keyboards; libvirt 9.0 does.",
        sources: [V9_XEN_PARSE_XL_INPUT_DEVS, V9_XEN_PARSE_XM_INPUT_DEVS],
    }
    ADDED_INPUT = "domain-xml.added-input" {
        title: "The mouse and the keyboard that libvirt adds",
        what: "libvirt adds a mouse and a keyboard behind all other input devices: on ps2 for HVM, on xen otherwise.",
        why: "Every guest has these two, with or without a display.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 writes a mouse beside a display; libvirt 9.0 always writes both.",
        sources: [V9_XEN_DOMAIN_DEF_ADD_IMPLICIT_INPUT_DEVICE, V9_LIBXL_DOMAIN_DEF_POST_PARSE],
    }
    PORT = "domain-xml.port" {
        title: "Serial and parallel ports",
        what: "libvirt reads an HVM guest's serial and parallel in QEMU's form: a word, then details after a colon. A value that begins with / is a device of the host. none makes no port. xl may have a list of serial ports.",
        why: "libvirt refuses a word that it does not know.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 knows one serial port and loses the path of a device; libvirt 9.0 does neither.",
        sources: [V9_XEN_PARSE_CHAR_DEV, V9_VIR_DOMAIN_CHR_DEF_FORMAT],
    }
    CONSOLE = "domain-xml.console" {
        title: "Console",
        what: "A PV or PVH guest gets a console of type pty on xen. libvirt writes an HVM guest's first serial port again as its console.",
        why: "A PV guest has its console without any configuration. For HVM, libvirt writes it for old programs.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 does not write the console's type; libvirt 9.0 does.",
        sources: [V9_LIBXL_DOMAIN_DEF_POST_PARSE, V9_VIR_DOMAIN_CHR_DEF_FORMAT, V9_VIR_DOMAIN_DEF_FORMAT_INTERNAL_SET_ROOT_NAME],
    }
    CHANNEL = "domain-xml.channel" {
        title: "Channels",
        what: "Every string of the list channel becomes a channel of target type xen, with a pty or a socket.",
        why: "Programs such as a guest agent talk to the host through it.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 does not read channel; libvirt 9.0 does.",
        sources: [V9_XEN_PARSE_XL_CHANNEL, V9_VIR_DOMAIN_CHR_DEF_FORMAT],
    }
    SOUND = "domain-xml.sound" {
        title: "Sound cards",
        what: "soundhw of an HVM guest is a list of models between commas. all means sb16 and es1370. libvirt refuses an unknown model without a message.",
        why: "all meant these two in the QEMU of early releases.",
        releases: ONLY_9_0,
        history: "libvirt 9.0 knows more models than libvirt 0.7.",
        sources: [V9_XEN_PARSE_EMULATED_DEVICES],
    }
    VIDEO = "domain-xml.video" {
        title: "The video card that libvirt adds",
        what: "A guest with a display gets a video card: cirrus for HVM and PVH, xen for PV. Its memory is 8192, 16384 and 4096 KiB in this order.",
        why: "A display shows a card. libvirt writes none of it to the formats.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 adds no video card; libvirt 9.0 does.",
        sources: [V9_VIR_DOMAIN_DEF_ADD_IMPLICIT_VIDEO, V9_LIBXL_DOMAIN_DEVICE_DEF_POST_PARSE, V9_VIR_DOMAIN_VIDEO_DEFAULT_RAM],
    }
    MEMBALLOON = "domain-xml.memballoon" {
        title: "The balloon",
        what: "libvirt adds a memory balloon of model xen to every guest.",
        why: "Every Xen guest has one. It takes memory from the guest and gives memory back.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 does not know memory balloons; libvirt 9.0 does.",
        sources: [V9_LIBXL_DOMAIN_DEF_POST_PARSE],
    }
    DEVICE_MODEL_ARGS = "domain-xml.device-model-args" {
        title: "Arguments for the device model",
        what: "device_model_args becomes commandline in a namespace of libvirt's own.",
        why: "These arguments go to QEMU as they are. Only Xen's guests have them in this form.",
        releases: ONLY_9_0,
        history: "libvirt 0.7 does not read them; libvirt 9.0 does.",
        sources: [V9_XEN_PARSE_XL_NAMESPACE_DATA, V9_LIBXL_DOMAIN_DEF_NAMESPACE_FORMAT_XML],
    }
}
