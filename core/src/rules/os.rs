//! Rules of the guest's type and how it boots.

use super::sources::*;

rules! {
    TYPE = "os.type" {
        title: "HVM or PV",
        what: "The type hvm makes an HVM guest: an hvm image in the S-expression, builder \"hvm\" in xm and xl. The types linux and xen make a PV guest: a linux image, and no builder in xm or xl. Without a type, a boot loader implies PV.",
        why: "libvirt's Xen driver used to call PV guests linux. It still accepts the name and reads it as xen.",
        releases: ALL,
        sources: [PARSE_DOMAIN, XEND_DOMAIN, XM_DOMAIN, V9_XEN_FORMAT_XLOS, V9_XEN_FORMAT_XMOS],
    }
    PVH = "os.pvh" {
        title: "PVH guests",
        what: "The type xenpvh makes a PVH guest. In xl, libvirt writes type = \"pvh\", and otherwise what a PV guest has. In xm, nothing tells it from a PV guest.",
        why: "A PVH guest needs the processor's virtualization, but no emulated devices. xm has no such guests and starts a PV guest.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 does not know PVH guests, libvirt 9.0 does.",
        sources: [V9_XEN_FORMAT_XLOS, V9_XEN_FORMAT_XMOS],
    }
    ARCH = "os.arch" {
        title: "Architecture",
        what: "libvirt checks that the host offers the architecture for this type of guest, but does not write it.",
        why: "Xenlens takes an x86_64 host. For libvirt 0.7 it offers guests of i686 and x86_64, for libvirt 9.0 of x86_64 only.",
        releases: ALL,
        sources: [PARSE_DOMAIN, GUEST_ARCH, XEN_CAPABILITIES, V9_VIR_DOMAIN_DEF_PARSE_CAPS, V9_LIBXL_CAPS_INIT_GUESTS],
    }
    MACHINE = "os.machine" {
        title: "Machine",
        what: "libvirt reads the machine. It neither checks nor writes it.",
        why: "libvirt knows one Xen machine for each type of guest: xenfv for HVM, xenpv for PV, and in libvirt 9.0 xenpvh for PVH.",
        releases: ALL,
        sources: [PARSE_DOMAIN, XEN_CAPABILITIES, V9_VIR_DOMAIN_DEF_PARSE_CAPS, V9_LIBXL_CAPS_INIT_GUESTS],
    }
    BOOTLOADER = "os.bootloader" {
        title: "Boot loader",
        what: "libvirt writes the boot loader and no image. The rest of the S-expression then looks as for a PV guest, even for type hvm. xm and xl have the boot loader for PV and PVH guests only.",
        why: "A boot loader such as pygrub finds the kernel inside the guest's disk.",
        releases: ALL,
        sources: [PARSE_DOMAIN, XEND_DOMAIN, XM_DOMAIN, V9_XEN_FORMAT_XLOS, V9_XEN_FORMAT_XMOS],
    }
    BOOTLOADER_ARGS = "os.bootloader-args" {
        title: "The boot loader's arguments",
        what: "libvirt writes the arguments as bootloader_args. The S-expression has them only with a boot loader, xm for any PV guest.",
        why: "xm does not know that key. Its own key is bootargs, and libvirt reads that one back. In xm the arguments are lost.",
        releases: WITH_XEND,
        history: "In xm a mistake since libvirt 0.4.5 (September 2008). libvirt 0.8.4 (September 2010) corrected it.",
        sources: [PARSE_DOMAIN, XEND_DOMAIN, XM_DOMAIN, XM_PARSE, BOOTLOADER_ARGS_0_2_3, XM_WRITER_0_4_5, BOOTARGS_0_8_4, XM_CREATE_4_4],
    }
    BOOTARGS = "os.bootargs" {
        title: "The boot loader's arguments as bootargs",
        what: "libvirt writes the arguments as bootargs, for any PV or PVH guest.",
        why: "Both xm and xl read this key.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 writes bootloader_args into xm. libvirt 0.8.4 (September 2010) corrected it, and libvirt 9.0 still writes bootargs.",
        sources: [V9_XEN_FORMAT_XLOS, V9_XEN_FORMAT_XMOS, BOOTARGS_0_8_4],
    }
    KERNEL = "os.kernel" {
        title: "Kernel",
        what: "libvirt writes the kernel's path as kernel. For an HVM guest it writes the kernel into the S-expression and into xl, but not into xm.",
        why: "An HVM guest usually has no kernel: it starts by its loader and its boot devices. Xen starts a kernel in an HVM guest from 3.3 on. Older releases treat the key kernel as the guest's firmware.",
        releases: ALL,
        history: "For HVM guests since libvirt 0.4.1 (March 2008).",
        sources: [PARSE_DOMAIN, XEND_DOMAIN, XM_DOMAIN, KERNEL_HVM_0_4_1, LOADER_3_3, V9_XEN_FORMAT_XLOS, V9_XEN_FORMAT_XMOS],
    }
    INITRD = "os.initrd" {
        title: "Initial RAM disk",
        what: "libvirt writes the path as ramdisk. For an HVM guest it writes it into the S-expression and into xl, but not into xm.",
        why: "The RAM disk belongs to the kernel.",
        releases: ALL,
        history: "For HVM guests since libvirt 0.4.1 (March 2008).",
        sources: [PARSE_DOMAIN, XEND_DOMAIN, XM_DOMAIN, KERNEL_HVM_0_4_1, V9_XEN_FORMAT_XLOS, V9_XEN_FORMAT_XMOS],
    }
    CMDLINE = "os.cmdline" {
        title: "The kernel's command line",
        what: "libvirt writes the command line as args in the S-expression, as extra in xm, and as cmdline in xl. For an HVM guest it does not write it into xm.",
        why: "The command line belongs to the kernel.",
        releases: ALL,
        history: "For HVM guests since libvirt 0.4.1 (March 2008).",
        sources: [PARSE_DOMAIN, XEND_DOMAIN, XM_DOMAIN, KERNEL_HVM_0_4_1, V9_XEN_FORMAT_XLOS, V9_XEN_FORMAT_XMOS],
    }
    ROOT = "os.root" {
        title: "Root device",
        what: "libvirt writes os/root as root into the S-expression, but not into xm.",
        why: "It tells a PV kernel which disk is its root. xm itself has a key root, but libvirt does not write it.",
        releases: WITH_XEND,
        sources: [PARSE_DOMAIN, XEND_DOMAIN, XM_DOMAIN, XM_CREATE_4_4],
    }
    LOADER = "os.loader" {
        title: "The HVM guest's firmware",
        what: "libvirt writes the loader's path as kernel, but not into xl. If the document names a kernel too, the S-expression has the loader as loader. Without a loader libvirt refuses an HVM guest's S-expression; xm only lacks the line.",
        why: "The loader is hvmloader, which brings the BIOS into an HVM guest. xend knows the key loader from Xen 3.3 on.",
        releases: ALL,
        history: "The key loader since libvirt 0.4.1 (March 2008).",
        sources: [PARSE_DOMAIN, XEND_DOMAIN, XM_DOMAIN, KERNEL_HVM_0_4_1, XEND_CONFIG_3_3, LOADER_3_3, V9_XEN_FORMAT_XMOS],
    }
    BIOS = "os.bios" {
        title: "OVMF",
        what: "If the loader's type is pflash, libvirt writes bios = \"ovmf\" into xl. It does not write the loader's path. For any other loader it writes nothing.",
        why: "xl then starts the OVMF that came with Xen, wherever the document's loader is.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 does not know the type. Unlike libvirt 9.0, libvirt 9.2.0 also writes the path as bios_path_override.",
        sources: [V9_XEN_FORMAT_XLOS, BIOS_PATH_9_2],
    }
    ACPI_FIRMWARE = "os.acpi-firmware" {
        title: "ACPI table",
        what: "In xl, libvirt writes the path of an HVM guest's ACPI table of type slic as acpi_firmware. It does not write it into xm.",
        why: "Xen adds the table to the ones of the guest. Some copies of Windows look for it.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 does not write the key, libvirt 9.0 does.",
        sources: [V9_XEN_FORMAT_XLOS],
    }
    BOOT = "os.boot" {
        title: "Boot order",
        what: "libvirt writes an HVM guest's boot devices as letters: a for fd, c for hd, d for cdrom, n for network. Without a boot device it writes c.",
        why: "A PV guest starts from a kernel or a boot loader. libvirt does not read its boot elements.",
        releases: ALL,
        sources: [PARSE_DOMAIN, XEND_DOMAIN, XM_DOMAIN, V9_XEN_FORMAT_XLOS, V9_XEN_FORMAT_XMOS],
    }
    BOOT_FOUR = "os.boot-four" {
        title: "At most four boot devices",
        what: "libvirt reads the first four boot elements and ignores the rest.",
        why: "libvirt has room for four, because there are four different devices.",
        releases: ALL,
        sources: [PARSE_DOMAIN, V9_VIR_DOMAIN_DEF_PARSE_BOOT_XML],
    }
}
