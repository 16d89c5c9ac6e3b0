//! Rules of what libvirt 9.0 checks of a domain and never tells Xen.

use super::sources::*;

rules! {
    GENID = "checked.genid" {
        title: "Generation of the guest",
        what: "libvirt checks the number of the guest's generation. It does not write it for Xen.",
        why: "It tells a guest that somebody went back to an earlier state of it. libvirt's Xen driver never looks at it.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DEF_PARSE_IDS],
    }
    TITLE = "checked.title" {
        title: "Title",
        what: "libvirt refuses a title with more than one line. It writes none of it for Xen.",
        why: "Xen's configuration has no place for a title.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DEF_PARSE_XML],
    }
    METADATA = "checked.metadata" {
        title: "Metadata of programs",
        what: "libvirt keeps what programs write here, and never looks into it.",
        why: "Xen's configuration has no place for it.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DEF_PARSE_XML],
    }
    CORE_DUMP = "checked.core-dump" {
        title: "Whether a dump of the host's memory has the guest's",
        what: "libvirt checks the word. It does not write it for Xen.",
        why: "libvirt's Xen driver never looks at it.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DEF_PARSE_MEMORY],
    }
    MEMORY_BACKING = "checked.memory-backing" {
        title: "From where the host takes the memory",
        what: "libvirt checks memoryBacking but writes none of it for Xen.",
        why: "Xen gives a guest memory of its own: it has no use for files and huge pages of the host.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DEF_PARSE_MEMORY],
    }
    MEMORY_HOTPLUG = "checked.memory-hotplug" {
        title: "Memory to add while the guest runs",
        what: "libvirt refuses maxMemory with slots for a Xen guest.",
        why: "Its Xen driver cannot add memory in slots.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DEF_POST_PARSE_CHECK_FEATURES],
    }
    TUNING = "checked.tuning" {
        title: "How the host shares its resources",
        what: "libvirt checks blkiotune, memtune, iothreads, cputune, numatune and resource. It writes none of them for Xen.",
        why: "The Linux kernel of the host does not schedule the guests of Xen. libvirt uses the pinning and the shares of CPUs only when it starts the guest itself.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DEF_TUNABLES_PARSE, V9_VIR_DOMAIN_NUMATUNE_PARSE_XML, V9_LIBXL_SET_VCPU_AFFINITIES, V9_LIBXL_MAKE_DOM_BUILD_INFO],
    }
    CPU_DETAILS = "checked.cpu-details" {
        title: "Details of the processor",
        what: "libvirt checks the model, the topology, caches and the like. It writes none of them for Xen.",
        why: "Of a processor, libvirt's Xen driver writes the features and the NUMA cells only.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_CPU_DEF_PARSE_XML, V9_VIR_DOMAIN_NUMA_DEF_PARSE_XML],
    }
    OTHER_FEATURES = "checked.features" {
        title: "Features of other hypervisors",
        what: "libvirt checks these features but does not write them for Xen.",
        why: "They are for KVM, Hyper-V's guests on QEMU, containers and other processors.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_FEATURES_DEF_PARSE],
    }
    POWER = "checked.power" {
        title: "Sleep, lost locks and counted events",
        what: "libvirt checks pm, on_lockfailure and perf. It writes none of them for Xen.",
        why: "libvirt's Xen driver never looks at them.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DEF_LIFECYCLE_PARSE, V9_VIR_DOMAIN_PERF_DEF_PARSE_XML],
    }
    BOOT_DETAILS = "checked.boot-details" {
        title: "Boot menu and other details of booting",
        what: "libvirt checks bootmenu, bios and smbios, and reads dtb and root. It writes none of them for Xen.",
        why: "libvirt's Xen driver never looks at them.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DEF_PARSE_BOOT_XML],
    }
    FIRMWARE = "checked.firmware" {
        title: "Choice of the firmware",
        what: "libvirt checks os/@firmware, nvram, and the attributes readonly, secure and stateless of the loader. It writes none of them for Xen, and refuses secure boot.",
        why: "libvirt writes OVMF only for a loader of type pflash. When libvirt starts the guest itself, firmware='efi' is enough.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_LOADER_DEF_PARSE_XML, V9_VIR_DOMAIN_DEF_OS_VALIDATE, V9_LIBXL_DOMAIN_DEF_VALIDATE, V9_LIBXL_MAKE_DOM_BUILD_INFO],
    }
    SECURITY_LABEL = "checked.security-label" {
        title: "Security label",
        what: "libvirt checks the labels but does not write them for Xen.",
        why: "Labels of SELinux or AppArmor confine processes of the host. When libvirt starts the guest itself, a static label becomes its label in Xen (XSM).",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_SECURITY_LABEL_DEFS_PARSE_XML, V9_LIBXL_MAKE_DOM_CREATE_INFO],
    }
    SECURITY = "checked.launch-security" {
        title: "Encrypted memory and wrapped keys",
        what: "libvirt checks launchSecurity and keywrap. It does not write them for Xen.",
        why: "They are for KVM on processors of AMD and IBM.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_SEC_DEF_PARSE_XML, V9_VIR_DOMAIN_KEY_WRAP_DEF_PARSE_XML],
    }
    CONTAINERS = "checked.containers" {
        title: "Programs and users of containers",
        what: "libvirt checks init with what belongs to it, and idmap. It does not write them for Xen.",
        why: "They are for guests of type exe, which are containers.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_DEF_PARSE_BOOT_INIT_OPTIONS, V9_VIR_DOMAIN_IDMAP_DEF_PARSE_XML],
    }
    SYSINFO = "checked.sysinfo" {
        title: "What the firmware tells of the machine",
        what: "libvirt checks sysinfo but does not write it for Xen. A UUID in it becomes the domain's UUID if the domain has none, and must be the same otherwise.",
        why: "libvirt's Xen driver never looks at it.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_SYSINFO_PARSE_XML],
    }
}
