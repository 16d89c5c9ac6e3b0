//! Rules of the domain as a whole.

use super::sources::*;

rules! {
    TYPE = "domain.type" {
        title: "Which hypervisor the document is for",
        what: "libvirt requires the domain's type attribute and accepts the hypervisors that it knows; xen is the one for Xen.",
        why: "The type has no place in Xen's configuration: libvirt only looks up by it which guests the host offers.",
        releases: WITH_XEND,
        sources: [PARSE_DOMAIN],
    }
    ID = "domain.id" {
        title: "The running domain's number",
        what: "libvirt reads the id of a running domain and does not write it for Xen.",
        why: "Xen gives a domain its number when it starts.",
        releases: WITH_XEND,
        sources: [PARSE_DOMAIN, XEND_DOMAIN, XM_DOMAIN],
    }
    NAME = "domain.name" {
        title: "Name",
        what: "libvirt writes the first name element's text as name.",
        why: "The name is required; xend knows the domain by it.",
        releases: WITH_XEND,
        sources: [PARSE_DOMAIN, XEND_DOMAIN, XM_DOMAIN],
    }
    UUID = "domain.uuid" {
        title: "UUID",
        what: "libvirt reads sixteen pairs of hexadecimal digits, with dashes and spaces between pairs wherever one likes, and writes them in the usual form. Without a UUID it makes a random one up.",
        why: "Xenlens makes up 00000000-0000-4000-8000-000000000001 instead, so that the same document always gives the same output.",
        releases: WITH_XEND,
        sources: [PARSE_DOMAIN, UUID_PARSE, UUID_GENERATE],
    }
    DESCRIPTION = "domain.description" {
        title: "Description",
        what: "libvirt 0.7.5 writes the description into the S-expression; libvirt 0.7.4, and the xm form of both, leave it out.",
        why: "xend learnt the word at the same time, in the development that became Xen 4.0. The description is for people: nothing of it changes the guest.",
        releases: ONLY_0_7_5,
        history: "Written to the S-expression since libvirt 0.7.5 (December 2009).",
        sources: [DESCRIPTION_0_7_5, XEND_DOMAIN, XM_DOMAIN, XEND_CONFIG_4_0],
    }
    MEMORY = "domain.memory" {
        title: "Maximum memory",
        what: "libvirt divides the memory element's KiB by 1024, drops the rest, and writes the MiB as maxmem.",
        why: "xend counts in MiB. The number is read as C's strtoul reads it: what follows the digits does not count.",
        releases: WITH_XEND,
        sources: [PARSE_DOMAIN, XPATH_ULONG, XEND_DOMAIN, XM_DOMAIN],
    }
    CURRENT_MEMORY = "domain.current-memory" {
        title: "Memory at the start",
        what: "libvirt divides currentMemory's KiB by 1024, drops the rest, and writes the MiB as memory. Without it, memory is the same as maxmem.",
        why: "A guest can start with less than its maximum and be given more while it runs.",
        releases: WITH_XEND,
        sources: [PARSE_DOMAIN, XPATH_ULONG, XEND_DOMAIN, XM_DOMAIN],
    }
    VCPU = "domain.vcpu" {
        title: "Virtual CPUs",
        what: "libvirt writes the number of virtual CPUs as vcpus, 1 if the document does not say; an HVM image in the S-expression has it once more.",
        why: "Older releases of xend take QEMU's number from the image. The number is read as C's strtoul reads it: a text without digits counts as missing.",
        releases: WITH_XEND,
        sources: [PARSE_DOMAIN, XPATH_ULONG, XEND_DOMAIN, XM_DOMAIN, IMAGE_3_0_4],
    }
    CPUSET = "domain.cpuset" {
        title: "The host's CPUs that the guest may use",
        what: "libvirt reads numbers, ranges and exclusions such as 1-4,^3 and writes the set in its normal form as cpus.",
        why: "Numbers go up to 1023. A set that its exclusions leave empty makes libvirt fail without a message.",
        releases: WITH_XEND,
        sources: [PARSE_CPUSET, FORMAT_CPUSET, XEND_DOMAIN, XM_DOMAIN],
    }
    FEATURES = "domain.features" {
        title: "Features: acpi, apic, pae",
        what: "For an HVM guest the S-expression names each feature that is on; xm always has all three, as 0 or 1. Any other feature is refused.",
        why: "They belong to the emulated machine: for a PV guest nothing of them is written.",
        releases: WITH_XEND,
        sources: [PARSE_DOMAIN, XEND_DOMAIN, XM_DOMAIN],
    }
    LIFECYCLE = "domain.lifecycle" {
        title: "What happens on power-off, reboot and crash",
        what: "libvirt writes on_poweroff, on_reboot and on_crash, always all three: destroy, restart and destroy where the document does not say.",
        why: "xend knows the same words: destroy, restart, rename-restart, preserve.",
        releases: WITH_XEND,
        sources: [PARSE_LIFECYCLE, PARSE_DOMAIN, XEND_DOMAIN, XM_DOMAIN, XEND_CONFIG_3_3],
    }
    CLOCK = "domain.clock" {
        title: "Clock on local time",
        what: "The clock offset localtime is written as localtime 1; any other offset is as good as none. An HVM guest's S-expression has it twice, and xm has it for HVM guests only, as 0 or 1.",
        why: "Older releases of xend look for it in the image of an HVM guest, newer ones outside of it.",
        releases: WITH_XEND,
        history: "Since libvirt 0.3.1 (July 2007).",
        sources: [PARSE_DOMAIN, XEND_DOMAIN, XM_DOMAIN, CLOCK_0_3_1, IMAGE_3_0_2],
    }
    EMULATOR = "domain.emulator" {
        title: "Device model",
        what: "libvirt writes the emulator's path as device_model: for HVM guests, and in the S-expression from config format 3 on for PV guests too.",
        why: "The device model is the program that emulates the guest's hardware. It is a key of the image: beside a boot loader the S-expression has none.",
        releases: WITH_XEND,
        sources: [PARSE_DOMAIN, XEND_DOMAIN, XM_DOMAIN],
    }
}
