//! Rules of the guest's type and how it boots.

use super::sources::*;

rules! {
    TYPE = "os.type" {
        title: "HVM or PV",
        what: "The type hvm makes an HVM guest: an hvm image in the S-expression, builder \"hvm\" in xm. The types linux and xen make a PV guest: a linux image, and no builder in xm. Without a type, a boot loader implies PV.",
        why: "linux is an old name that libvirt still accepts for xen.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    ARCH = "os.arch" {
        title: "Architecture",
        what: "libvirt checks that the host offers the architecture for this type of guest, and writes nothing of it.",
        why: "Xenlens has the architectures of an x86_64 Xen host: i686 and x86_64.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, CAPABILITIES, HYPERVISOR],
    }
    MACHINE = "os.machine" {
        title: "Machine",
        what: "libvirt reads the machine and writes nothing of it.",
        why: "Xen has one machine for each type of guest, xenfv and xenpv.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, HYPERVISOR],
    }
    BOOTLOADER = "os.bootloader" {
        title: "Boot loader",
        what: "libvirt writes the boot loader and no image: in the S-expression everything that follows is then written as for a PV guest, even for type hvm. xm has it for PV guests only.",
        why: "A boot loader such as pygrub finds the kernel inside of the guest's disk.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    BOOTLOADER_ARGS = "os.bootloader-args" {
        title: "The boot loader's arguments",
        what: "libvirt writes them as bootloader_args; in the S-expression only beside a boot loader, in xm for any PV guest.",
        why: "Reading xm back, libvirt looks for the key bootargs instead: what it wrote itself is lost.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    KERNEL = "os.kernel" {
        title: "Kernel",
        what: "libvirt writes the kernel's path as kernel; for an HVM guest only into the S-expression.",
        why: "An HVM guest usually has none: it starts by its loader and its boot devices.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    INITRD = "os.initrd" {
        title: "Initial RAM disk",
        what: "libvirt writes the path as ramdisk; for an HVM guest only into the S-expression.",
        why: "It goes with the kernel.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    CMDLINE = "os.cmdline" {
        title: "The kernel's command line",
        what: "libvirt writes it as args in the S-expression and as extra in xm; for an HVM guest only into the S-expression.",
        why: "It goes with the kernel.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    ROOT = "os.root" {
        title: "Root device",
        what: "libvirt writes os/root as root into the S-expression; the xm form leaves it out.",
        why: "It tells a PV kernel which disk is its root.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    LOADER = "os.loader" {
        title: "The HVM guest's firmware",
        what: "libvirt writes the loader's path as kernel; in the S-expression as loader if the document names a kernel too. Without a loader an HVM guest's S-expression is refused, while xm simply leaves the line out.",
        why: "The loader is hvmloader, which brings the BIOS into an HVM guest.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    BOOT = "os.boot" {
        title: "Boot order",
        what: "libvirt writes an HVM guest's boot devices as letters: a for fd, c for hd, d for cdrom, n for network; c if there is none.",
        why: "A PV guest starts from a kernel or a boot loader: its boot elements are not read.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    BOOT_FOUR = "os.boot-four" {
        title: "Four boot devices at most",
        what: "libvirt reads the first four boot elements and leaves further ones out.",
        why: "It has room for as many as there are different devices.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF],
    }
}
