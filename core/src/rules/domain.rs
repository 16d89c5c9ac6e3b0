//! Rules of the domain as a whole.

use super::sources::*;

rules! {
    TYPE = "domain.type" {
        title: "Which hypervisor the document is for",
        what: "libvirt requires the domain's type attribute and accepts the hypervisors that it knows. The name for Xen is xen.",
        why: "Xen's configuration has no place for the type. libvirt uses it only to look up which guests the host offers.",
        releases: ALL,
        sources: [PARSE_DOMAIN, V9_VIR_DOMAIN_DEF_PARSE_CAPS, V9_VIR_CAPABILITIES_DOMAIN_DATA_LOOKUP],
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
        why: "libvirt requires the name. Xen’s tools identify the domain by it.",
        releases: ALL,
        sources: [PARSE_DOMAIN, XEND_DOMAIN, XM_DOMAIN, V9_XEN_FORMAT_GENERAL_META],
    }
    UUID = "domain.uuid" {
        title: "UUID",
        what: "libvirt reads sixteen pairs of hexadecimal digits and writes them in the usual form. Dashes and spaces may stand anywhere between pairs. If the document has no UUID, libvirt generates a random one.",
        why: "Xenlens generates 00000000-0000-4000-8000-000000000001 instead. The same document therefore always gives the same output.",
        releases: ALL,
        sources: [PARSE_DOMAIN, UUID_PARSE, UUID_GENERATE, V9_XEN_FORMAT_GENERAL_META],
    }
    DESCRIPTION = "domain.description" {
        title: "Description",
        what: "libvirt 0.7.5 writes the description into the S-expression. libvirt 0.7.4 leaves it out. No release writes it into xm or xl.",
        why: "xend learnt the word at the same time, in the development that became Xen 4.0. People read the description: it does not change the guest.",
        releases: ALL,
        differs_by_release: true,
        history: "libvirt has written it to the S-expression since 0.7.5 (December 2009).",
        sources: [DESCRIPTION_0_7_5, XEND_DOMAIN, XM_DOMAIN, XEND_CONFIG_4_0, V9_XEN_FORMAT_CONFIG_COMMON],
    }
    MEMORY = "domain.memory" {
        title: "Maximum memory",
        what: "libvirt divides the KiB of the memory element by 1024 and writes the MiB as maxmem. libvirt 0.7 drops the remainder, libvirt 9.0 rounds up.",
        why: "libvirt 0.7 refuses a domain without this element. Xen’s tools count in MiB. libvirt 0.7 ignores what follows the digits, libvirt 9.0 refuses it.",
        releases: ALL,
        differs_by_release: true,
        history: "libvirt 9.0 rounds up.",
        sources: [PARSE_DOMAIN, XPATH_ULONG, XEND_DOMAIN, XM_DOMAIN, V9_XEN_FORMAT_MEM],
    }
    CURRENT_MEMORY = "domain.current-memory" {
        title: "Memory at the start",
        what: "libvirt divides the KiB of currentMemory by 1024 and writes the MiB as memory. libvirt 0.7 drops the remainder, libvirt 9.0 rounds up. Without currentMemory, memory is the same as maxmem.",
        why: "A guest can start with less than its maximum and get more while it runs.",
        releases: ALL,
        differs_by_release: true,
        history: "libvirt 9.0 rounds up.",
        sources: [PARSE_DOMAIN, XPATH_ULONG, XEND_DOMAIN, XM_DOMAIN, V9_XEN_FORMAT_MEM],
    }
    VCPU = "domain.vcpu" {
        title: "Virtual CPUs",
        what: "libvirt writes the number of virtual CPUs as vcpus, or 1 if the document has no number. In the S-expression, an HVM image repeats the number.",
        why: "Older releases of xend take QEMU's number from the image. libvirt 0.7 treats a text without digits as missing, libvirt 9.0 refuses it.",
        releases: ALL,
        differs_by_release: true,
        history: "libvirt 9.0 writes the number of CPUs that are on at the start.",
        sources: [PARSE_DOMAIN, XPATH_ULONG, XEND_DOMAIN, XM_DOMAIN, IMAGE_3_0_4, V9_XEN_FORMAT_CPU_ALLOCATION],
    }
    MAX_VCPUS = "domain.max-vcpus" {
        title: "Most virtual CPUs",
        what: "If fewer virtual CPUs are on at the start than the guest can have, libvirt writes the greater number as maxvcpus.",
        why: "The guest can get more CPUs while it runs.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 does not write the key, libvirt 9.0 does.",
        sources: [V9_XEN_FORMAT_CPU_ALLOCATION, V9_VIR_DOMAIN_VCPU_PARSE],
    }
    CPUSET = "domain.cpuset" {
        title: "The host's CPUs that the guest may use",
        what: "libvirt reads numbers, ranges and exclusions such as 1-4,^3. It writes the set in its normal form as cpus.",
        why: "Numbers go up to 1023, in libvirt 9.0 up to 16383. If the exclusions leave the set empty, libvirt 0.7 fails without a message. libvirt 9.0 then refuses it.",
        releases: ALL,
        differs_by_release: true,
        history: "libvirt 9.0 knows more CPUs.",
        sources: [PARSE_CPUSET, FORMAT_CPUSET, XEND_DOMAIN, XM_DOMAIN, V9_XEN_FORMAT_CPU_ALLOCATION],
    }
    FEATURES = "domain.features" {
        title: "Features: acpi, apic, pae",
        what: "For an HVM guest the S-expression names each feature that is on. xm and xl always have all three, as 0 or 1. libvirt 0.7 refuses any other feature. libvirt 9.0 turns pae on for every HVM guest on an x86_64 host.",
        why: "The features belong to the emulated machine. For a PV guest libvirt does not write them.",
        releases: ALL,
        differs_by_release: true,
        history: "libvirt 9.0 turns pae on.",
        sources: [PARSE_DOMAIN, XEND_DOMAIN, XM_DOMAIN, V9_XEN_FORMAT_HYPERVISOR_FEATURES, V9_LIBXL_DOMAIN_DEF_POST_PARSE],
    }
    PASSTHROUGH = "domain.passthrough" {
        title: "Passthrough",
        what: "If the feature is on, libvirt writes its mode sync_pt or share_pt as passthrough, or enabled if it has no mode.",
        why: "Xen then prepares the IOMMU, so that the guest can get devices of the host later.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 does not write the key, libvirt 9.0 does.",
        sources: [V9_XEN_FORMAT_HYPERVISOR_FEATURES],
    }
    E820_HOST = "domain.e820-host" {
        title: "The host’s memory map",
        what: "If the feature is on, libvirt writes e820_host = 1 for a PV or PVH guest. It writes nothing for an HVM guest.",
        why: "A PV guest with PCI devices of the host needs the host’s memory map.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 does not write the key, libvirt 9.0 does.",
        sources: [V9_XEN_FORMAT_HYPERVISOR_FEATURES],
    }
    VIRIDIAN = "domain.viridian" {
        title: "Interfaces for Windows",
        what: "libvirt always writes viridian for an HVM guest, as 0 or 1.",
        why: "Windows then uses interfaces that it knows from Microsoft’s hypervisor.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 does not write the key, libvirt 9.0 does.",
        sources: [V9_XEN_FORMAT_HYPERVISOR_FEATURES],
    }
    HAP = "domain.hap" {
        title: "Hardware assisted paging",
        what: "If the feature hap is off, libvirt writes hap = 0 for an HVM guest. If it is on, libvirt writes nothing.",
        why: "Xen turns it on by itself where the processor has it.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 does not write the key, libvirt 9.0 does.",
        sources: [V9_XEN_FORMAT_HYPERVISOR_FEATURES],
    }
    LIFECYCLE = "domain.lifecycle" {
        title: "What happens on power-off, reboot and crash",
        what: "libvirt always writes on_poweroff, on_reboot and on_crash. Their defaults are destroy, restart and destroy.",
        why: "Xen’s tools know the same words: destroy, restart, rename-restart, preserve. libvirt 9.0 also knows coredump-destroy and coredump-restart.",
        releases: ALL,
        differs_by_release: true,
        history: "libvirt 9.0 knows two more words.",
        sources: [PARSE_LIFECYCLE, PARSE_DOMAIN, XEND_DOMAIN, XM_DOMAIN, XEND_CONFIG_3_3, V9_XEN_FORMAT_EVENT_ACTIONS],
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
    DEVICE_MODEL_OVERRIDE = "domain.device-model-override" {
        title: "Device model for xl",
        what: "libvirt writes the emulator's path as device_model_override, for every type of guest.",
        why: "xl otherwise takes the QEMU that it was built for.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 writes the key device_model, libvirt 9.0 this one.",
        sources: [V9_XEN_FORMAT_EMULATOR],
    }
    DEVICE_MODEL_ARGS = "domain.device-model-args" {
        title: "Arguments for the device model",
        what: "In xl, libvirt writes the arguments of xen:commandline as the list device_model_args. It does not write them into xm.",
        why: "xl hands them to QEMU unchanged.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 does not write the key, libvirt 9.0 does.",
        sources: [V9_XEN_FORMAT_XL_DOMAIN_NAMESPACE_DATA],
    }
}
