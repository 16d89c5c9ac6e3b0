//! Rules of the domain as a whole.

use super::sources::*;

rules! {
    TYPE = "domain.type" {
        title: "Which hypervisor the document is for",
        what: "libvirt requires the domain's type attribute and accepts the hypervisors that it knows. The name for Xen is xen.",
        why: "Xen's configuration has no place for the type. libvirt uses it only to look up which guests the host offers.",
        releases: WITH_XEND,
        sources: [PARSE_DOMAIN],
    }
    ID = "domain.id" {
        title: "The running domain's number",
        what: "libvirt reads the id of a running domain but does not write it for Xen.",
        why: "Xen gives a domain its number when it starts.",
        releases: WITH_XEND,
        sources: [PARSE_DOMAIN, XEND_DOMAIN, XM_DOMAIN],
    }
    NAME = "domain.name" {
        title: "Name",
        what: "libvirt writes the text of the first name element as name.",
        why: "libvirt requires the name. xend identifies the domain by it.",
        releases: WITH_XEND,
        sources: [PARSE_DOMAIN, XEND_DOMAIN, XM_DOMAIN],
    }
    UUID = "domain.uuid" {
        title: "UUID",
        what: "libvirt reads sixteen pairs of hexadecimal digits and writes them in the usual form. Dashes and spaces may stand anywhere between pairs. If the document has no UUID, libvirt generates a random one.",
        why: "Xenlens generates 00000000-0000-4000-8000-000000000001 instead. The same document therefore always gives the same output.",
        releases: WITH_XEND,
        sources: [PARSE_DOMAIN, UUID_PARSE, UUID_GENERATE],
    }
    DESCRIPTION = "domain.description" {
        title: "Description",
        what: "libvirt 0.7.5 writes the description into the S-expression. libvirt 0.7.4 leaves it out, and both leave it out of xm.",
        why: "xend learnt the word at the same time, in the development that became Xen 4.0. People read the description: it does not change the guest.",
        releases: WITH_XEND,
        differs_by_release: true,
        history: "libvirt has written it to the S-expression since 0.7.5 (December 2009).",
        sources: [DESCRIPTION_0_7_5, XEND_DOMAIN, XM_DOMAIN, XEND_CONFIG_4_0],
    }
    MEMORY = "domain.memory" {
        title: "Maximum memory",
        what: "libvirt divides the KiB of the memory element by 1024, drops the remainder, and writes the MiB as maxmem.",
        why: "xend counts in MiB. libvirt reads the number as C's strtoul does: it ignores what follows the digits.",
        releases: WITH_XEND,
        sources: [PARSE_DOMAIN, XPATH_ULONG, XEND_DOMAIN, XM_DOMAIN],
    }
    CURRENT_MEMORY = "domain.current-memory" {
        title: "Memory at the start",
        what: "libvirt divides the KiB of currentMemory by 1024, drops the remainder, and writes the MiB as memory. Without currentMemory, memory is the same as maxmem.",
        why: "A guest can start with less than its maximum and get more while it runs.",
        releases: WITH_XEND,
        sources: [PARSE_DOMAIN, XPATH_ULONG, XEND_DOMAIN, XM_DOMAIN],
    }
    VCPU = "domain.vcpu" {
        title: "Virtual CPUs",
        what: "libvirt writes the number of virtual CPUs as vcpus, or 1 if the document has no number. In the S-expression, an HVM image repeats the number.",
        why: "Older releases of xend take QEMU's number from the image. libvirt reads the number as C's strtoul does: it treats a text without digits as missing.",
        releases: WITH_XEND,
        sources: [PARSE_DOMAIN, XPATH_ULONG, XEND_DOMAIN, XM_DOMAIN, IMAGE_3_0_4],
    }
    CPUSET = "domain.cpuset" {
        title: "The host's CPUs that the guest may use",
        what: "libvirt reads numbers, ranges and exclusions such as 1-4,^3. It writes the set in its normal form as cpus.",
        why: "Numbers go up to 1023. If the exclusions leave the set empty, libvirt fails without a message.",
        releases: WITH_XEND,
        sources: [PARSE_CPUSET, FORMAT_CPUSET, XEND_DOMAIN, XM_DOMAIN],
    }
    FEATURES = "domain.features" {
        title: "Features: acpi, apic, pae",
        what: "For an HVM guest the S-expression names each feature that is on. xm always has all three, as 0 or 1. libvirt refuses any other feature.",
        why: "The features belong to the emulated machine. For a PV guest libvirt does not write them.",
        releases: WITH_XEND,
        sources: [PARSE_DOMAIN, XEND_DOMAIN, XM_DOMAIN],
    }
    LIFECYCLE = "domain.lifecycle" {
        title: "What happens on power-off, reboot and crash",
        what: "libvirt always writes on_poweroff, on_reboot and on_crash. Their defaults are destroy, restart and destroy.",
        why: "xend knows the same words: destroy, restart, rename-restart, preserve.",
        releases: WITH_XEND,
        sources: [PARSE_LIFECYCLE, PARSE_DOMAIN, XEND_DOMAIN, XM_DOMAIN, XEND_CONFIG_3_3],
    }
    CLOCK = "domain.clock" {
        title: "Clock on local time",
        what: "libvirt writes the clock offset localtime as localtime 1, and treats any other offset as absent. An HVM guest's S-expression has it twice. xm has it for HVM guests only, as 0 or 1.",
        why: "Older releases of xend look for it in the image of an HVM guest, newer ones outside the image.",
        releases: WITH_XEND,
        history: "Since libvirt 0.3.1 (July 2007).",
        sources: [PARSE_DOMAIN, XEND_DOMAIN, XM_DOMAIN, CLOCK_0_3_1, IMAGE_3_0_2],
    }
    EMULATOR = "domain.emulator" {
        title: "Device model",
        what: "libvirt writes the emulator's path as device_model for HVM guests. In the S-expression it also writes it for PV guests, from config format 3 on.",
        why: "The device model is the program that emulates the guest's hardware. It is a key of the image, and with a boot loader the S-expression has no image.",
        releases: WITH_XEND,
        sources: [PARSE_DOMAIN, XEND_DOMAIN, XM_DOMAIN],
    }
}
