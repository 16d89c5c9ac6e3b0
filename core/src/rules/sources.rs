//! The places where facts were read, each named once.

use crate::base::Source;

macro_rules! sources {
    ($($name:ident = $title:literal, $url:literal;)+) => {
        $(pub(super) const $name: Source = Source { title: $title, url: $url };)+
    };
}

/// Files of libvirt 0.7.5, which is commit 3f24ae2eb.
macro_rules! files {
    ($($name:ident = $file:literal;)+) => {
        $(pub(super) const $name: Source = Source {
            title: concat!("libvirt 0.7.5, ", $file),
            url: concat!("https://gitlab.com/libvirt/libvirt/-/blob/v0.7.5/", $file),
        };)+
    };
}

/// Functions of libvirt 0.7.5: file, name, and the line where the function begins.
macro_rules! functions {
    ($($name:ident = $file:literal, $function:literal, $line:literal;)+) => {
        $(pub(super) const $name: Source = Source {
            title: concat!("libvirt 0.7.5, ", $file, ": ", $function),
            url: concat!("https://gitlab.com/libvirt/libvirt/-/blob/v0.7.5/", $file, "#L", $line),
        };)+
    };
}

#[allow(unused_macros)]
/// Functions of libvirt 9.0.0: file, name, and the line where the function begins.
macro_rules! functions_9_0 {
    ($($name:ident = $file:literal, $function:literal, $line:literal;)+) => {
        $(pub(super) const $name: Source = Source {
            title: concat!("libvirt 9.0.0, ", $file, ": ", $function),
            url: concat!("https://gitlab.com/libvirt/libvirt/-/blob/v9.0.0/", $file, "#L", $line),
        };)+
    };
}

/// Commits of libvirt: the first release that has it, and what it is about, in our own words.
macro_rules! commits {
    ($($name:ident = $commit:literal, $release:literal, $subject:literal;)+) => {
        $(pub(super) const $name: Source = Source {
            title: concat!("libvirt commit ", $commit, " (", $release, "): ", $subject),
            url: concat!("https://gitlab.com/libvirt/libvirt/-/commit/", $commit),
        };)+
    };
}

/// Files of Xen: release, git tag, file. The tags of 3.x mark where the release branched off.
macro_rules! xen {
    ($($name:ident = $release:literal, $tag:literal, $file:literal;)+) => {
        $(pub(super) const $name: Source = Source {
            title: concat!("Xen ", $release, ", ", $file),
            url: concat!("https://xenbits.xen.org/gitweb/?p=xen.git;a=blob;f=", $file, ";hb=", $tag),
        };)+
    };
}

sources! {
    QEMU_CARDS_4_2 = "QEMU of Xen 4.2, hw/pci.c, pci_nic_models", "https://github.com/xenserver/qemu-xen-4.2/blob/master/hw/pci.c";
    QEMU_NETWORK_CARDS = "QEMU 7.0, hw/net", "https://github.com/qemu/qemu/tree/v7.0.0/hw/net";
}

files! {
    DOMAIN_CONF = "src/conf/domain_conf.c";
    XEND = "src/xen/xend_internal.c";
    XM = "src/xen/xm_internal.c";
    CONF = "src/util/conf.c";
    XML_C = "src/util/xml.c";
    DOCS = "docs/formatdomain.html.in";
}

functions! {
    PARSE_DOMAIN = "src/conf/domain_conf.c", "virDomainDefParseXML", "2760";
    PARSE_LIFECYCLE = "src/conf/domain_conf.c", "virDomainLifecycleParseXML", "2498";
    PARSE_CPUSET = "src/conf/domain_conf.c", "virDomainCpuSetParse", "3763";
    FORMAT_CPUSET = "src/conf/domain_conf.c", "virDomainCpuSetFormat", "3700";
    PARSE_DISK = "src/conf/domain_conf.c", "virDomainDiskDefParseXML", "738";
    PARSE_FILESYSTEM = "src/conf/domain_conf.c", "virDomainFSDefParseXML", "981";
    PARSE_NET = "src/conf/domain_conf.c", "virDomainNetDefParseXML", "1067";
    PARSE_CHR = "src/conf/domain_conf.c", "virDomainChrDefParseXML", "1370";
    PARSE_INPUT = "src/conf/domain_conf.c", "virDomainInputDefParseXML", "1689";
    PARSE_GRAPHICS = "src/conf/domain_conf.c", "virDomainGraphicsDefParseXML", "1777";
    PARSE_SOUND = "src/conf/domain_conf.c", "virDomainSoundDefParseXML", "1932";
    PARSE_WATCHDOG = "src/conf/domain_conf.c", "virDomainWatchdogDefParseXML", "1964";
    PARSE_VIDEO = "src/conf/domain_conf.c", "virDomainVideoDefParseXML", "2111";
    PARSE_USB = "src/conf/domain_conf.c", "virDomainHostdevSubsysUsbDefParseXML", "2189";
    PARSE_PCI = "src/conf/domain_conf.c", "virDomainHostdevSubsysPciDefParseXML", "2312";
    PARSE_HOSTDEV = "src/conf/domain_conf.c", "virDomainHostdevDefParseXML", "2418";
    PARSE_SECLABEL = "src/conf/domain_conf.c", "virSecurityLabelDefParseXML", "2521";
    PARSE_DEVICE = "src/conf/domain_conf.c", "virDomainDeviceDefParse", "2591";
    PARSE_CPU = "src/conf/cpu_conf.c", "virCPUDefParseXML", "72";
    PARSE_ENCRYPTION = "src/conf/storage_encryption_conf.c", "virStorageEncryptionParseNode", "188";
    GUEST_ARCH = "src/conf/capabilities.c", "virCapabilitiesSupportsGuestArch", "525";
    XEN_CAPABILITIES = "src/xen/xen_hypervisor.c", "xenHypervisorBuildCapabilities", "2181";
    XPATH_STRING = "src/util/xml.c", "virXPathString", "50";
    XPATH_ULONG = "src/util/xml.c", "virXPathULongBase", "236";
    UUID_PARSE = "src/util/uuid.c", "virUUIDParse", "139";
    UUID_GENERATE = "src/util/uuid.c", "virUUIDGenerate", "95";
    GENERATE_MAC = "src/util/util.c", "virGenerateMacAddr", "1712";
    XEND_DOMAIN = "src/xen/xend_internal.c", "xenDaemonFormatSxpr", "5723";
    XEND_DISK = "src/xen/xend_internal.c", "xenDaemonFormatSxprDisk", "5356";
    XEND_NET = "src/xen/xend_internal.c", "xenDaemonFormatSxprNet", "5474";
    XEND_CHR = "src/xen/xend_internal.c", "xenDaemonFormatSxprChr", "5279";
    XEND_INPUT = "src/xen/xend_internal.c", "xenDaemonFormatSxprInput", "5689";
    XEND_SOUND = "src/xen/xend_internal.c", "xenDaemonFormatSxprSound", "5662";
    XEND_GRAPHICS_OLD = "src/xen/xend_internal.c", "xenDaemonFormatSxprGraphicsOld", "5236";
    XEND_GRAPHICS_NEW = "src/xen/xend_internal.c", "xenDaemonFormatSxprGraphicsNew", "5191";
    XEND_PCI = "src/xen/xend_internal.c", "xenDaemonFormatSxprAllPCI", "5614";
    XEND_ONE_PCI = "src/xen/xend_internal.c", "xenDaemonFormatSxprOnePCI", "5591";
    XEND_ATTACH = "src/xen/xend_internal.c", "xenDaemonAttachDevice", "4108";
    XEND_PARSE_NETS = "src/xen/xend_internal.c", "xenDaemonParseSxprNets", "1763";
    XM_DOMAIN = "src/xen/xm_internal.c", "xenXMDomainConfigFormat", "2229";
    XM_DISK = "src/xen/xm_internal.c", "xenXMDomainConfigFormatDisk", "1970";
    XM_NET = "src/xen/xm_internal.c", "xenXMDomainConfigFormatNet", "2043";
    XM_PCI = "src/xen/xm_internal.c", "xenXMDomainConfigFormatPCI", "2156";
    XM_PARSE = "src/xen/xm_internal.c", "xenXMDomainConfigParse", "671";
    FORMAT_DOMAIN = "src/conf/domain_conf.c", "virDomainDefFormat", "4540";
    FORMAT_DISK = "src/conf/domain_conf.c", "virDomainDiskDefFormat", "3870";
    FORMAT_NET = "src/conf/domain_conf.c", "virDomainNetDefFormat", "4017";
    FORMAT_CHR = "src/conf/domain_conf.c", "virDomainChrDefFormat", "4114";
    FORMAT_GRAPHICS = "src/conf/domain_conf.c", "virDomainGraphicsDefFormat", "4383";
    FORMAT_HOSTDEV = "src/conf/domain_conf.c", "virDomainHostdevDefFormat", "4478";
    ESCAPE_STRING = "src/util/buf.c", "virBufferEscapeString", "269";
    DEFAULT_ARCH = "src/conf/capabilities.c", "virCapabilitiesDefaultGuestArch", "548";
    DEFAULT_MACHINE = "src/conf/capabilities.c", "virCapabilitiesDefaultGuestMachine", "583";
    STRNCPY = "src/util/util.c", "virStrncpy", "1594";
    SEXPR_STRING = "src/xen/sexpr.c", "_string2sexpr", "298";
    SEXPR_LOOKUP = "src/xen/sexpr.c", "sexpr_lookup_key", "420";
    SEXPR_INT = "src/xen/xend_internal.c", "sexpr_int", "621";
    SEXPR_U64 = "src/xen/xend_internal.c", "sexpr_u64", "663";
    XEND_PARSE = "src/xen/xend_internal.c", "xenDaemonParseSxpr", "2327";
    XEND_PARSE_OS = "src/xen/xend_internal.c", "xenDaemonParseSxprOS", "1137";
    XEND_PARSE_CHR = "src/xen/xend_internal.c", "xenDaemonParseSxprChar", "1438";
    XEND_PARSE_DISKS = "src/xen/xend_internal.c", "xenDaemonParseSxprDisks", "1592";
    XEND_PARSE_SOUND = "src/xen/xend_internal.c", "xenDaemonParseSxprSound", "1871";
    XEND_PARSE_USB = "src/xen/xend_internal.c", "xenDaemonParseSxprUSB", "1950";
    XEND_PARSE_GRAPHICS_OLD = "src/xen/xend_internal.c", "xenDaemonParseSxprGraphicsOld", "1992";
    XEND_PARSE_GRAPHICS_NEW = "src/xen/xend_internal.c", "xenDaemonParseSxprGraphicsNew", "2085";
    XEND_PARSE_PCI = "src/xen/xend_internal.c", "xenDaemonParseSxprPCI", "2197";
    XM_BOOL = "src/xen/xm_internal.c", "xenXMConfigGetBool", "139";
    XM_ULONG = "src/xen/xm_internal.c", "xenXMConfigGetULong", "166";
    XM_UUID = "src/xen/xm_internal.c", "xenXMConfigGetUUID", "278";
    CONF_PARSE = "src/util/conf.c", "virConfParse", "692";
    CONF_STRING = "src/util/conf.c", "virConfParseString", "376";
    CONF_LONG = "src/util/conf.c", "virConfParseLong", "342";
    CONF_VALUE = "src/util/conf.c", "virConfParseValue", "444";
    CONF_GET = "src/util/conf.c", "virConfGetValue", "828";
    FROM_NATIVE = "src/xen/xen_driver.c", "xenUnifiedDomainXMLFromNative", "1169";
    TO_NATIVE = "src/xen/xen_driver.c", "xenUnifiedDomainXMLToNative", "1208";
    CONF_SAVE_VALUE = "src/util/conf.c", "virConfSaveValue", "254";
    CONF_WRITE_MEM = "src/util/conf.c", "virConfWriteMem", "972";
}

functions_9_0! {
    V9_VIR_XML_PARSE_HELPER = "src/util/virxml.c", "virXMLParseHelper", 1063;
    V9_VIR_DOMAIN_DEF_PARSE_IDS = "src/conf/domain_conf.c", "virDomainDefParseIDs", 17564;
    V9_VIR_DOMAIN_DEF_PARSE_CAPS = "src/conf/domain_conf.c", "virDomainDefParseCaps", 17640;
    V9_VIR_DOMAIN_DEF_PARSE_MEMORY = "src/conf/domain_conf.c", "virDomainDefParseMemory", 17712;
    V9_VIR_DOMAIN_DEF_POST_PARSE_CHECK_FEATURES = "src/conf/domain_postparse.c", "virDomainDefPostParseCheckFeatures", 831;
    V9_VIR_DOMAIN_DEF_TUNABLES_PARSE = "src/conf/domain_conf.c", "virDomainDefTunablesParse", 17931;
    V9_VIR_DOMAIN_NUMATUNE_PARSE_XML = "src/conf/numa_conf.c", "virDomainNumatuneParseXML", 223;
    V9_VIR_CPU_DEF_PARSE_XML = "src/conf/cpu_conf.c", "virCPUDefParseXML", 356;
    V9_VIR_DOMAIN_NUMA_DEF_PARSE_XML = "src/conf/numa_conf.c", "virDomainNumaDefParseXML", 894;
    V9_VIR_DOMAIN_FEATURES_DEF_PARSE = "src/conf/domain_conf.c", "virDomainFeaturesDefParse", 16339;
    V9_VIR_DOMAIN_DEF_LIFECYCLE_PARSE = "src/conf/domain_conf.c", "virDomainDefLifecycleParse", 18162;
    V9_VIR_DOMAIN_PERF_DEF_PARSE_XML = "src/conf/domain_conf.c", "virDomainPerfDefParseXML", 13214;
    V9_VIR_DOMAIN_DEF_PARSE_BOOT_XML = "src/conf/domain_conf.c", "virDomainDefParseBootXML", 15513;
    V9_VIR_DOMAIN_LOADER_DEF_PARSE_XML = "src/conf/domain_conf.c", "virDomainLoaderDefParseXML", 16652;
    V9_VIR_DOMAIN_DEF_OS_VALIDATE = "src/conf/domain_validate.c", "virDomainDefOSValidate", 1590;
    V9_VIR_SECURITY_LABEL_DEFS_PARSE_XML = "src/conf/domain_conf.c", "virSecurityLabelDefsParseXML", 6707;
    V9_VIR_DOMAIN_SEC_DEF_PARSE_XML = "src/conf/domain_conf.c", "virDomainSecDefParseXML", 13413;
    V9_VIR_DOMAIN_KEY_WRAP_DEF_PARSE_XML = "src/conf/domain_conf.c", "virDomainKeyWrapDefParseXML", 1610;
    V9_VIR_DOMAIN_DEF_PARSE_BOOT_INIT_OPTIONS = "src/conf/domain_conf.c", "virDomainDefParseBootInitOptions", 16951;
    V9_VIR_DOMAIN_IDMAP_DEF_PARSE_XML = "src/conf/domain_conf.c", "virDomainIdmapDefParseXML", 15597;
    V9_VIR_SYSINFO_PARSE_XML = "src/conf/domain_conf.c", "virSysinfoParseXML", 12641;
    V9_VIR_X_PATH_STRING = "src/util/virxml.c", "virXPathString", 102;
    V9_VIR_CAPABILITIES_DOMAIN_DATA_LOOKUP = "src/conf/capabilities.c", "virCapabilitiesDomainDataLookup", 750;
    V9_LIBXL_CAPS_INIT_GUESTS = "src/libxl/libxl_capabilities.c", "libxlCapsInitGuests", 321;
    V9_XEN_FORMAT_CONFIG_COMMON = "src/libxl/xen_common.c", "xenFormatConfigCommon", 2334;
    V9_XEN_FORMAT_NET = "src/libxl/xen_common.c", "xenFormatNet", 1586;
    V9_XEN_FORMAT_VFB = "src/libxl/xen_common.c", "xenFormatVfb", 2163;
    V9_XEN_FORMAT_SERIAL = "src/libxl/xen_common.c", "xenFormatSerial", 1539;
    V9_XEN_FORMAT_PCI = "src/libxl/xen_common.c", "xenFormatPCI", 1728;
    V9_XEN_FORMAT_SOUND = "src/libxl/xen_common.c", "xenFormatSound", 2273;
    V9_XEN_FORMAT_CHAR_DEV = "src/libxl/xen_common.c", "xenFormatCharDev", 1928;
    V9_XEN_FORMAT_MEM = "src/libxl/xen_common.c", "xenFormatMem", 1814;
    V9_XEN_FORMAT_CPU_ALLOCATION = "src/libxl/xen_common.c", "xenFormatCPUAllocation", 2013;
    V9_XEN_FORMAT_TIME_OFFSET = "src/libxl/xen_common.c", "xenFormatTimeOffset", 1829;
    V9_XEN_FORMAT_EVENT_ACTIONS = "src/libxl/xen_common.c", "xenFormatEventActions", 1893;
    V9_XEN_FORMAT_EMULATOR = "src/libxl/xen_common.c", "xenFormatEmulator", 2152;
    V9_XEN_FORMAT_VIF = "src/libxl/xen_common.c", "xenFormatVif", 2303;
    V9_XEN_FORMAT_GENERAL_META = "src/libxl/xen_common.c", "xenFormatGeneralMeta", 1798;
    V9_XEN_MAKE_IP_LIST = "src/libxl/xen_common.c", "xenMakeIPList", 1570;
    V9_XEN_PARSE_VIF_BRIDGE = "src/libxl/xen_common.c", "xenParseVifBridge", 1020;
    V9_XEN_FORMAT_XLOS = "src/libxl/xen_xl.c", "xenFormatXLOS", 1113;
    V9_XEN_FORMAT_XL_DISK = "src/libxl/xen_xl.c", "xenFormatXLDisk", 1527;
    V9_XEN_FORMAT_XL_DOMAIN_DISKS = "src/libxl/xen_xl.c", "xenFormatXLDomainDisks", 1622;
    V9_XEN_FORMAT_XL_DOMAIN_VNUMA = "src/libxl/xen_xl.c", "xenFormatXLDomainVnuma", 1374;
    V9_XEN_FORMAT_XL_SPICE = "src/libxl/xen_xl.c", "xenFormatXLSpice", 1649;
    V9_XEN_FORMAT_XLCPUID = "src/libxl/xen_xl.c", "xenFormatXLCPUID", 1232;
    V9_XEN_FORMAT_XL_INPUT_DEVS = "src/libxl/xen_xl.c", "xenFormatXLInputDevs", 1736;
    V9_XEN_FORMAT_XLUSB = "src/libxl/xen_xl.c", "xenFormatXLUSB", 1864;
    V9_XEN_FORMAT_XLUSB_CONTROLLER = "src/libxl/xen_xl.c", "xenFormatXLUSBController", 1795;
    V9_XEN_FORMAT_XL_DOMAIN_CHANNELS = "src/libxl/xen_xl.c", "xenFormatXLDomainChannels", 1960;
    V9_XEN_FORMAT_XL_DOMAIN_NAMESPACE_DATA = "src/libxl/xen_xl.c", "xenFormatXLDomainNamespaceData", 1988;
    V9_XEN_FORMAT_XL_XENBUS_LIMITS = "src/libxl/xen_xl.c", "xenFormatXLXenbusLimits", 1404;
    V9_XEN_FORMAT_XL_DISK_SRC = "src/libxl/xen_xl.c", "xenFormatXLDiskSrc", 1493;
    V9_XEN_FORMAT_XL_DISK_SRC_NET = "src/libxl/xen_xl.c", "xenFormatXLDiskSrcNet", 1430;
    V9_XEN_FORMAT_XL = "src/libxl/xen_xl.c", "xenFormatXL", 2030;
    V9_XEN_FORMAT_XM_DISK = "src/libxl/xen_xm.c", "xenFormatXMDisk", 266;
    V9_XEN_FORMAT_XM_DISKS = "src/libxl/xen_xm.c", "xenFormatXMDisks", 341;
    V9_XEN_FORMAT_XMOS = "src/libxl/xen_xm.c", "xenFormatXMOS", 432;
    V9_XEN_FORMAT_XM_INPUT_DEVS = "src/libxl/xen_xm.c", "xenFormatXMInputDevs", 503;
    V9_XEN_FORMAT_XM = "src/libxl/xen_xm.c", "xenFormatXM", 545;
    V9_LIBXL_CONNECT_DOMAIN_XML_FROM_NATIVE = "src/libxl/libxl_driver.c", "libxlConnectDomainXMLFromNative", 2642;
    V9_LIBXL_DOMAIN_DEF_NAMESPACE_FORMAT_XML = "src/libxl/libxl_domain.c", "libxlDomainDefNamespaceFormatXML", 1491;
    V9_LIBXL_DOMAIN_DEVICE_DEF_POST_PARSE = "src/libxl/libxl_domain.c", "libxlDomainDeviceDefPostParse", 128;
    V9_VIR_BUFFER_ESCAPE_STRING = "src/util/virbuffer.c", "virBufferEscapeString", 340;
    V9_VIR_CPU_DEF_FORMAT_BUF_FULL = "src/conf/cpu_conf.c", "virCPUDefFormatBufFull", 704;
    V9_VIR_DOMAIN_CHR_DEF_FORMAT = "src/conf/domain_conf.c", "virDomainChrDefFormat", 24185;
    V9_VIR_DOMAIN_CLOCK_DEF_FORMAT = "src/conf/domain_conf.c", "virDomainClockDefFormat", 25191;
    V9_VIR_DOMAIN_CONTROLLER_DEF_FORMAT = "src/conf/domain_conf.c", "virDomainControllerDefFormat", 22649;
    V9_VIR_DOMAIN_CPU_DEF_FORMAT = "src/conf/domain_conf.c", "virDomainCpuDefFormat", 26421;
    V9_VIR_DOMAIN_DEF_ADD_DISK_CONTROLLERS_FOR_TYPE = "src/conf/domain_conf.c", "virDomainDefAddDiskControllersForType", 21435;
    V9_VIR_DOMAIN_DEF_ADD_IMPLICIT_VIDEO = "src/conf/domain_conf.c", "virDomainDefAddImplicitVideo", 21584;
    V9_VIR_DOMAIN_DEF_FORMAT_FEATURES = "src/conf/domain_conf.c", "virDomainDefFormatFeatures", 26746;
    V9_VIR_DOMAIN_DEF_FORMAT_INTERNAL_SET_ROOT_NAME = "src/conf/domain_conf.c", "virDomainDefFormatInternalSetRootName", 27109;
    V9_VIR_DOMAIN_DEF_POST_PARSE_MEMORY = "src/conf/domain_postparse.c", "virDomainDefPostParseMemory", 32;
    V9_VIR_DOMAIN_DISK_DEF_FORMAT = "src/conf/domain_conf.c", "virDomainDiskDefFormat", 22414;
    V9_VIR_DOMAIN_DISK_DEF_POST_PARSE = "src/conf/domain_postparse.c", "virDomainDiskDefPostParse", 509;
    V9_VIR_DOMAIN_DISK_SOURCE_FORMAT_NETWORK = "src/conf/domain_conf.c", "virDomainDiskSourceFormatNetwork", 21874;
    V9_VIR_DOMAIN_GRAPHICS_AUTH_DEF_FORMAT_ATTR = "src/conf/domain_conf.c", "virDomainGraphicsAuthDefFormatAttr", 25234;
    V9_VIR_DOMAIN_GRAPHICS_DEF_FORMAT = "src/conf/domain_conf.c", "virDomainGraphicsDefFormat", 25347;
    V9_VIR_DOMAIN_HOSTDEV_DEF_FORMAT = "src/conf/domain_conf.c", "virDomainHostdevDefFormat", 25700;
    V9_VIR_DOMAIN_LOADER_DEF_FORMAT = "src/conf/domain_conf.c", "virDomainLoaderDefFormat", 25986;
    V9_VIR_DOMAIN_NET_DEF_FORMAT = "src/conf/domain_conf.c", "virDomainNetDefFormat", 23561;
    V9_VIR_DOMAIN_NET_IP_INFO_FORMAT = "src/conf/domain_conf.c", "virDomainNetIPInfoFormat", 22932;
    V9_VIR_DOMAIN_NUMA_DEF_FORMAT_XML = "src/conf/numa_conf.c", "virDomainNumaDefFormatXML", 1055;
    V9_VIR_DOMAIN_TIMER_DEF_FORMAT = "src/conf/domain_conf.c", "virDomainTimerDefFormat", 25143;
    V9_VIR_DOMAIN_VIDEO_DEFAULT_RAM = "src/conf/domain_conf.c", "virDomainVideoDefaultRAM", 12674;
    V9_VIR_MAC_ADDR_PARSE = "src/util/virmacaddr.c", "virMacAddrParse", 141;
    V9_VIR_NET_DEV_BANDWIDTH_FORMAT = "src/conf/netdev_bandwidth_conf.c", "virNetDevBandwidthFormat", 242;
    V9_VIR_UUID_PARSE = "src/util/viruuid.c", "virUUIDParse", 89;
    V9_XEN_DOMAIN_DEF_ADD_IMPLICIT_INPUT_DEVICE = "src/libxl/xen_common.c", "xenDomainDefAddImplicitInputDevice", 2389;
    V9_XEN_PARSE_CHAR_DEV = "src/libxl/xen_common.c", "xenParseCharDev", 934;
    V9_XEN_PARSE_CONFIG_COMMON = "src/libxl/xen_common.c", "xenParseConfigCommon", 1407;
    V9_XEN_PARSE_CPU = "src/libxl/xen_common.c", "xenParseCPU", 506;
    V9_XEN_PARSE_EMULATED_DEVICES = "src/libxl/xen_common.c", "xenParseEmulatedDevices", 1338;
    V9_XEN_PARSE_EVENTS_ACTIONS = "src/libxl/xen_common.c", "xenParseEventsActions", 332;
    V9_XEN_PARSE_GENERAL_META = "src/libxl/xen_common.c", "xenParseGeneralMeta", 1356;
    V9_XEN_PARSE_HYPERVISOR_FEATURES = "src/libxl/xen_common.c", "xenParseHypervisorFeatures", 541;
    V9_XEN_PARSE_MEM = "src/libxl/xen_common.c", "xenParseMem", 282;
    V9_XEN_PARSE_PCI = "src/libxl/xen_common.c", "xenParsePCI", 370;
    V9_XEN_PARSE_TIME_OFFSET = "src/libxl/xen_common.c", "xenParseTimeOffset", 302;
    V9_XEN_PARSE_VFB = "src/libxl/xen_common.c", "xenParseVfb", 651;
    V9_XEN_PARSE_VIF = "src/libxl/xen_common.c", "xenParseVif", 1128;
    V9_XEN_PARSE_XLCPUID = "src/libxl/xen_xl.c", "xenParseXLCPUID", 247;
    V9_XEN_PARSE_XLOS = "src/libxl/xen_xl.c", "xenParseXLOS", 101;
    V9_XEN_PARSE_XLUSB = "src/libxl/xen_xl.c", "xenParseXLUSB", 875;
    V9_XEN_PARSE_XLUSB_CONTROLLER = "src/libxl/xen_xl.c", "xenParseXLUSBController", 803;
    V9_XEN_PARSE_XL_CHANNEL = "src/libxl/xen_xl.c", "xenParseXLChannel", 939;
    V9_XEN_PARSE_XL_DISK = "src/libxl/xen_xl.c", "xenParseXLDisk", 624;
    V9_XEN_PARSE_XL_INPUT_DEVS = "src/libxl/xen_xl.c", "xenParseXLInputDevs", 758;
    V9_XEN_PARSE_XL_NAMESPACE_DATA = "src/libxl/xen_xl.c", "xenParseXLNamespaceData", 1015;
    V9_XEN_PARSE_XL_SPICE = "src/libxl/xen_xl.c", "xenParseXLSpice", 320;
    V9_XEN_PARSE_XL_VNUMA = "src/libxl/xen_xl.c", "xenParseXLVnuma", 390;
    V9_XEN_PARSE_XL_XENBUS_LIMITS = "src/libxl/xen_xl.c", "xenParseXLXenbusLimits", 535;
    V9_XEN_PARSE_XMOS = "src/libxl/xen_xm.c", "xenParseXMOS", 38;
    V9_XEN_PARSE_XM_DISK = "src/libxl/xen_xm.c", "xenParseXMDisk", 106;
    V9_XEN_PARSE_XM_INPUT_DEVS = "src/libxl/xen_xm.c", "xenParseXMInputDevs", 368;
    V9_LIBXL_DOMAIN_DEF_POST_PARSE = "src/libxl/libxl_domain.c", "libxlDomainDefPostParse", 228;
    V9_LIBXL_DOMAIN_DEF_VALIDATE = "src/libxl/libxl_domain.c", "libxlDomainDefValidate", 285;
    V9_LIBXL_MAKE_DOM_CREATE_INFO = "src/libxl/libxl_conf.c", "libxlMakeDomCreateInfo", 123;
    V9_LIBXL_SET_VCPU_AFFINITIES = "src/libxl/libxl_conf.c", "libxlSetVcpuAffinities", 283;
    V9_LIBXL_MAKE_DOM_BUILD_INFO = "src/libxl/libxl_conf.c", "libxlMakeDomBuildInfo", 333;
    V9_LIBXL_MAKE_NETWORK_DISK_SRC = "src/libxl/libxl_conf.c", "libxlMakeNetworkDiskSrc", 1027;
    V9_LIBXL_MAKE_DISK = "src/libxl/libxl_conf.c", "libxlMakeDisk", 1071;
    V9_LIBXL_MAKE_VIDEO = "src/libxl/libxl_conf.c", "libxlMakeVideo", 2320;
    V9_LIBXL_CONNECT_DOMAIN_XML_TO_NATIVE = "src/libxl/libxl_driver.c", "libxlConnectDomainXMLToNative", 2692;
    V9_VIR_DOMAIN_DEF_PARSE_XML = "src/conf/domain_conf.c", "virDomainDefParseXML", 18378;
    V9_VIR_DOMAIN_VCPU_PARSE = "src/conf/domain_conf.c", "virDomainVcpuParse", 16844;
    V9_VIR_DOMAIN_DISK_DEF_PARSE_XML = "src/conf/domain_conf.c", "virDomainDiskDefParseXML", 7867;
    V9_VIR_DOMAIN_NET_DEF_PARSE_XML = "src/conf/domain_conf.c", "virDomainNetDefParseXML", 9203;
    V9_VIR_DOMAIN_CHR_DEF_PARSE_XML = "src/conf/domain_conf.c", "virDomainChrDefParseXML", 10238;
    V9_VIR_DOMAIN_CHR_SOURCE_DEF_PARSE_XML = "src/conf/domain_conf.c", "virDomainChrSourceDefParseXML", 10002;
    V9_VIR_DOMAIN_INPUT_DEF_PARSE_XML = "src/conf/domain_conf.c", "virDomainInputDefParseXML", 10621;
    V9_VIR_DOMAIN_GRAPHICS_DEF_PARSE_XML = "src/conf/domain_conf.c", "virDomainGraphicsDefParseXML", 11553;
    V9_VIR_DOMAIN_GRAPHICS_DEF_PARSE_XMLVNC = "src/conf/domain_conf.c", "virDomainGraphicsDefParseXMLVNC", 11134;
    V9_VIR_DOMAIN_GRAPHICS_DEF_PARSE_XML_SPICE = "src/conf/domain_conf.c", "virDomainGraphicsDefParseXMLSpice", 11300;
    V9_VIR_DOMAIN_SOUND_DEF_PARSE_XML = "src/conf/domain_conf.c", "virDomainSoundDefParseXML", 11631;
    V9_VIR_DOMAIN_HOSTDEV_DEF_PARSE_XML = "src/conf/domain_conf.c", "virDomainHostdevDefParseXML", 12890;
    V9_VIR_DOMAIN_CONTROLLER_DEF_PARSE_XML = "src/conf/domain_conf.c", "virDomainControllerDefParseXML", 8230;
    V9_VIR_DOMAIN_DISK_DEF_ASSIGN_ADDRESS = "src/conf/domain_conf.c", "virDomainDiskDefAssignAddress", 6501;
    V9_VIR_DOMAIN_HOSTDEV_SUBSYS_PCI_DEF_PARSE_XML = "src/conf/domain_conf.c", "virDomainHostdevSubsysPCIDefParseXML", 5699;
    V9_VIR_DOMAIN_NET_SET_MODEL_STRING = "src/conf/domain_conf.c", "virDomainNetSetModelString", 28517;
    V9_VIR_DOMAIN_DEF_POST_PARSE_COMMON = "src/conf/domain_postparse.c", "virDomainDefPostParseCommon", 1209;
    V9_VIR_DOMAIN_DEF_REJECT_DUPLICATE_CONTROLLERS = "src/conf/domain_postparse.c", "virDomainDefRejectDuplicateControllers", 1134;
    V9_VIR_DOMAIN_CHR_DEF_POST_PARSE = "src/conf/domain_postparse.c", "virDomainChrDefPostParse", 432;
    V9_VIR_DOMAIN_DEF_VALIDATE = "src/conf/domain_validate.c", "virDomainDefValidate", 1947;
    V9_VIR_DOMAIN_DISK_DEF_VALIDATE = "src/conf/domain_validate.c", "virDomainDiskDefValidate", 664;
    V9_VIR_DOMAIN_NET_DEF_VALIDATE = "src/conf/domain_validate.c", "virDomainNetDefValidate", 2085;
    V9_VIR_DOMAIN_DEF_DUPLICATE_DISK_INFO_VALIDATE = "src/conf/domain_validate.c", "virDomainDefDuplicateDiskInfoValidate", 1233;
    V9_VIR_DOMAIN_INPUT_DEF_VALIDATE = "src/conf/domain_validate.c", "virDomainInputDefValidate", 2446;
    V9_VIR_DOMAIN_CHR_SOURCE_DEF_VALIDATE = "src/conf/domain_validate.c", "virDomainChrSourceDefValidate", 943;
    V9_VIR_DOMAIN_DISK_DEF_SOURCE_LUN_VALIDATE = "src/conf/domain_validate.c", "virDomainDiskDefSourceLUNValidate", 594;
    V9_VIR_DOMAIN_NUMA_DEF_NODE_DISTANCE_PARSE_XML = "src/conf/numa_conf.c", "virDomainNumaDefNodeDistanceParseXML", 701;
    V9_VIR_CONF_SAVE_VALUE = "src/util/virconf.c", "virConfSaveValue", 244;
    V9_XEN_FORMAT_HYPERVISOR_FEATURES = "src/libxl/xen_common.c", "xenFormatHypervisorFeatures", 2037;
    V9_XEN_FORMAT_SXPR_CHR = "src/libxl/xen_common.c", "xenFormatSxprChr", 1473;
    V9_XEN_FORMAT_XL_VNUMA = "src/libxl/xen_xl.c", "xenFormatXLVnuma", 1316;
    V9_XEN_PARSE_XL = "src/libxl/xen_xl.c", "xenParseXL", 1054;
    V9_XEN_PARSE_XM_DISK_LIST = "src/libxl/xen_xm.c", "xenParseXMDiskList", 239;
    V9_XEN_PARSE_XM = "src/libxl/xen_xm.c", "xenParseXM", 399;
    V9_VIR_CONF_PARSE = "src/util/virconf.c", "virConfParse", 674;
    V9_VIR_CONF_PARSE_VALUE = "src/util/virconf.c", "virConfParseValue", 437;
    V9_VIR_CONF_PARSE_STRING = "src/util/virconf.c", "virConfParseString", 368;
    V9_VIR_CONF_GET = "src/util/virconf.c", "virConfGetValue", 804;
}

commits! {
    VNC_PORT_0_1_6 = "1ed4d2920", "0.1.6", "the port of a VNC display";
    BLKTAP_0_1_10 = "16a65d1c9", "0.1.10", "drivers of disks and blktap";
    SHAREABLE_0_1_10 = "caaf9441f", "0.1.10", "shareable disks";
    PV_GRAPHICS_0_1_10 = "7a9f673e3", "0.1.10", "the PV framebuffer of format 3";
    XM_0_1_11 = "1b0f54170", "0.1.11", "xm configurations";
    KEYMAP_0_2_1 = "955f12037", "0.2.1", "keyboard maps";
    HVM_GRAPHICS_0_2_2 = "42ee7111c", "0.2.2", "HVM graphics of format 4";
    IOEMU_0_2_3 = "41402668f", "0.2.3", "no type ioemu for Xen 3.1";
    BOOTLOADER_ARGS_0_2_3 = "a80faa4bf", "0.2.3", "arguments of boot loaders";
    CLOCK_0_3_1 = "67c346b10", "0.3.1", "clocks on local time";
    INPUT_0_3_1 = "f029721d2", "0.3.1", "input devices";
    KERNEL_HVM_0_4_1 = "e87e3f86b", "0.4.1", "kernels of HVM guests";
    MODEL_0_4_3 = "159cb2b97", "0.4.3", "models of interfaces";
    PORTS_0_4_3 = "e6f112381", "0.4.3", "serial and parallel ports";
    SOUND_0_4_3 = "70f446631", "0.4.3", "sound cards";
    XML_0_4_5 = "d1304583d", "0.4.5", "one reader of domain XML for all drivers";
    XM_WRITER_0_4_5 = "cb29913fb", "0.4.5", "the xm writer on top of it";
    CACHE_0_6_0 = "67e741611", "0.6.0", "cache modes of disks";
    FULLSCREEN_0_6_0 = "a3d570c7b", "0.6.0", "full screen";
    SCRIPT_0_6_0 = "fb4ec8235", "0.6.0", "scripts of bridge interfaces";
    XM_FORMATS_0_6_0 = "99ed5b4be", "0.6.0", "xm follows the config format";
    RHEL_5_NET_0_6_0 = "e676a699e", "0.6.0", "interfaces in the build for RHEL 5";
    RHEL_5_GRAPHICS_0_6_0 = "b751b46bc", "0.6.0", "PV graphics in the build for RHEL 5";
    DRIVES_0_6_0 = "a10aa7a96", "0.6.0", "floppy drives of HVM guests";
    SECLABEL_0_6_1 = "8bd1604cb", "0.6.1", "security labels";
    MANAGED_0_6_1 = "09fb8845a", "0.6.1", "managed devices of the host";
    VIFNAME_XM_0_6_2 = "83a618f80", "0.6.2", "vifname in xm";
    PCI_0_6_2 = "e4073623a", "0.6.2", "PCI devices for Xen";
    NETWORK_XM_0_6_3 = "1fbee8dad", "0.6.3", "scripts and networks in xm";
    NATIVE_0_6_4 = "d8dbd6110", "0.6.4", "conversions to and from native configurations";
    GRAPHICS_0_6_4 = "7ee54d835", "0.6.4", "more than one graphics element";
    VIDEO_0_7_0 = "6b4d18c7b", "0.7.0", "video cards";
    ENCRYPTION_0_7_1 = "05b9b8fda", "0.7.1", "encryption of volumes";
    SERIAL_0_7_1 = "85d15b514", "0.7.1", "serial numbers of disks";
    WATCHDOG_0_7_3 = "08bed0251", "0.7.3", "watchdogs for QEMU";
    CHANNEL_0_7_3 = "af249ea46", "0.7.3", "channels for QEMU";
    PATCH = "dddad4bcb", "0.7.5", "interface model netfront";
    DESCRIPTION_0_7_5 = "723bfda1c", "0.7.5", "descriptions in the S-expression";
    CPU_0_7_5 = "6695818c0", "0.7.5", "CPU models";
    PCI_ATTACH_0_7_5 = "e9f468d3f", "0.7.5", "PCI devices attached and detached";
    BOOTARGS_0_8_4 = "ab8b2bea4", "0.8.4", "xm's key is bootargs";
    ESCAPES_0_8_6 = "3afe5d402", "0.8.6", "quotes in S-expressions are escaped";
    UNDONE_0_9_12 = "10c31135f", "0.9.12", "no type ioemu for emulated cards";
    DROPPED_1_3_1 = "4796d7b34", "1.3.1", "config formats leave xm";
    DROPPED_1_3_1_SEXPR = "5ff2e370a", "1.3.1", "config formats leave the S-expression";
    XL_VIF_1_3_5 = "03f8bba26", "1.3.5", "type vif for xl";
    BIOS_PATH_9_2 = "705525cbe", "9.2.0", "the path of the firmware for xl";
}

xen! {
    IMAGE_3_0_2 = "3.0.2", "3.0.2-branched", "tools/python/xen/xend/image.py";
    IMAGE_3_0_3 = "3.0.3", "3.0.3-branched", "tools/python/xen/xend/image.py";
    IMAGE_3_0_4 = "3.0.4", "3.0.4-branched", "tools/python/xen/xend/image.py";
    IMAGE_3_3 = "3.3", "3.3.0-branched", "tools/python/xen/xend/image.py";
    QEMU_CARDS_3_0_3 = "3.0.3", "3.0.3-branched", "tools/ioemu/hw/pci.c";
    QEMU_CARDS_3_2 = "3.2", "3.2.0-rc6", "tools/ioemu/hw/pci.c";
    QEMU_CARDS_3_3 = "3.3", "3.3.0-rc7", "tools/ioemu/hw/pci.c";
    IMAGE_4_4 = "4.4.0", "RELEASE-4.4.0", "tools/python/xen/xend/image.py";
    NETIF_3_0_2 = "3.0.2", "3.0.2-branched", "tools/python/xen/xend/server/netif.py";
    NETIF_4_4 = "4.4.0", "RELEASE-4.4.0", "tools/python/xen/xend/server/netif.py";
    NETFRONT_3_1 = "3.1", "3.1.0-branched", "linux-2.6-xen-sparse/drivers/xen/netfront/netfront.c";
    BLKIF_3_0_2 = "3.0.2", "3.0.2-branched", "tools/python/xen/xend/server/blkif.py";
    BLKIF_3_0_3 = "3.0.3", "3.0.3-branched", "tools/python/xen/xend/server/blkif.py";
    BLKIF_4_4 = "4.4.0", "RELEASE-4.4.0", "tools/python/xen/xend/server/blkif.py";
    BLOCK_SCRIPT_4_4 = "4.4.0", "RELEASE-4.4.0", "tools/hotplug/Linux/block-common.sh";
    VIF_BRIDGE_3_1 = "3.1", "3.1.0-branched", "tools/examples/vif-bridge";
    VIF_ROUTE_3_1 = "3.1", "3.1.0-branched", "tools/examples/vif-route";
    SXP_3_1 = "3.1", "3.1.0-branched", "tools/python/xen/xend/sxp.py";
    XEND_CONFIG_3_3 = "3.3", "3.3.0-branched", "tools/python/xen/xend/XendConfig.py";
    XEND_CONFIG_4_0 = "4.0.0", "RELEASE-4.0.0", "tools/python/xen/xend/XendConfig.py";
    XM_CREATE_4_4 = "4.4.0", "RELEASE-4.4.0", "tools/python/xen/xm/create.py";
    XL_4_5 = "4.5.0", "RELEASE-4.5.0", "tools/libxl/xl_cmdimpl.c";
    XL_4_6 = "4.6.0", "RELEASE-4.6.0", "tools/libxl/xl_cmdimpl.c";
    XL_4_17 = "4.17.0", "RELEASE-4.17.0", "tools/xl/xl_parse.c";
    XL_LEXER = "4.17.0", "RELEASE-4.17.0", "tools/libs/util/libxlu_cfg_l.l";
    XL_GRAMMAR = "4.17.0", "RELEASE-4.17.0", "tools/libs/util/libxlu_cfg_y.y";
    XL_CONFIG_READER = "4.17.0", "RELEASE-4.17.0", "tools/libs/util/libxlu_cfg.c";
    XL_DISK_LEXER = "4.17.0", "RELEASE-4.17.0", "tools/libs/util/libxlu_disk_l.l";
    XL_DISK_READER = "4.17.0", "RELEASE-4.17.0", "tools/libs/util/libxlu_disk.c";
    XL_PCI = "4.17.0", "RELEASE-4.17.0", "tools/libs/util/libxlu_pci.c";
    XL_VIF = "4.17.0", "RELEASE-4.17.0", "tools/libs/util/libxlu_vif.c";
    LIBXL_CREATE = "4.17.0", "RELEASE-4.17.0", "tools/libs/light/libxl_create.c";
    LIBXL_DEVICE = "4.17.0", "RELEASE-4.17.0", "tools/libs/light/libxl_device.c";
    LIBXL_NIC = "4.17.0", "RELEASE-4.17.0", "tools/libs/light/libxl_nic.c";
    LIBXL_X86 = "4.17.0", "RELEASE-4.17.0", "tools/libs/light/libxl_x86.c";
    BLOCK_SCRIPT_4_17 = "4.17.0", "RELEASE-4.17.0", "tools/hotplug/Linux/block";
    XL_MANUAL = "4.17.0", "RELEASE-4.17.0", "docs/man/xl.1.pod.in";
    XL_CONFIG_MANUAL = "4.17.0", "RELEASE-4.17.0", "docs/man/xl.cfg.5.pod.in";
    XL_NETWORK_MANUAL = "4.17.0", "RELEASE-4.17.0", "docs/man/xl-network-configuration.5.pod.in";
}

sources! {
    LIBVIRT_SITE = "libvirt.org: what libvirt is", "https://libvirt.org/index.html";
    LIBVIRT_XEN_DRIVER = "libvirt 9.0.0, docs/drvxen.rst", "https://gitlab.com/libvirt/libvirt/-/blob/v9.0.0/docs/drvxen.rst";
    LIBVIRT_DOMAIN_FORMAT = "libvirt 9.0.0, docs/formatdomain.rst", "https://gitlab.com/libvirt/libvirt/-/blob/v9.0.0/docs/formatdomain.rst";
    XEN_OVERVIEW = "Xen’s wiki: Xen Project Software Overview", "https://wiki.xenproject.org/wiki/Xen_Project_Software_Overview";
    XEN_4_5_NOTES = "Xen’s wiki: Xen Project 4.5 Release Notes", "https://wiki.xenproject.org/wiki/Xen_Project_4.5_Release_Notes";
}

sources! {
    XL_11_3 = "libvirt 11.3.0, src/libxl/xen_xl.c", "https://gitlab.com/libvirt/libvirt/-/blob/v11.3.0/src/libxl/xen_xl.c";
    XEN_COMMON_11_3 = "libvirt 11.3.0, src/libxl/xen_common.c", "https://gitlab.com/libvirt/libvirt/-/blob/v11.3.0/src/libxl/xen_common.c";
    SERIALS_3_4 = "Xen commit c6d5b4e310 (3.4): several serial ports", "https://xenbits.xen.org/gitweb/?p=xen.git;a=commit;h=c6d5b4e310";
    PARALLEL_4_0 = "Xen commit b4b0f9dcc4 (4.0): parallel ports", "https://xenbits.xen.org/gitweb/?p=xen.git;a=commit;h=b4b0f9dcc4";
    LOADER_3_3 = "Xen commit 6cc641c89f (3.3): direct start of Linux in HVM guests", "https://xenbits.xen.org/gitweb/?p=xen.git;a=commit;h=6cc641c89f";
}
