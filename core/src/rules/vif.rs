//! Rules of network interfaces.

use super::sources::*;
use crate::base::Source;

/// The patch that brought the model netfront, and with it the four scenarios.
pub const NETFRONT_PATCH: Source = PATCH;

/// The day on which its author, Jiri Denemark, posted it, for people.
pub const NETFRONT_PATCH_DATE: &str = "27 November 2009";

rules! {
    VIF = "vif.device-block" {
        title: "Where libvirt writes an interface",
        what: "In the S-expression libvirt writes each interface as a device of its own, vif. In xm and xl it writes one string of the list vif: keys and values between commas.",
        why: "vif is Xen's word for a guest's network interface. libvirt keeps the order of the interfaces.",
        releases: ALL,
        sources: [XEND_DOMAIN, XEND_NET, XM_DOMAIN, XM_NET, V9_XEN_FORMAT_VIF],
    }
    TYPE = "vif.type" {
        title: "What the interface is connected to",
        what: "libvirt writes interfaces of type bridge, network and ethernet. The first two get the key bridge, and ethernet has no word. It refuses to write any other type. Without a type in the document, the type is user.",
        why: "libvirt's Xen code can write these three types only.",
        releases: ALL,
        history: "Type network in xm since libvirt 0.6.3 (April 2009).",
        sources: [PARSE_NET, XEND_NET, XM_NET, NETWORK_XM_0_6_3, V9_XEN_FORMAT_NET],
    }
    MAC = "vif.mac" {
        title: "MAC address",
        what: "libvirt writes the address in lower case, with two digits a byte. If the document has none, libvirt generates one: Xen's prefix 00:16:3e and three random bytes.",
        why: "Xenlens generates 00:16:3e:00:00:01, 00:16:3e:00:00:02 and so on instead. The same document therefore always gives the same output.",
        releases: ALL,
        sources: [PARSE_NET, GENERATE_MAC, XEN_CAPABILITIES, V9_XEN_FORMAT_NET],
    }
    SOURCE = "vif.source" {
        title: "Bridge or network",
        what: "libvirt writes the bridge that the source names. If there are several sources, the first one counts. In libvirt 0.7, a bridge interface uses the last one.",
        why: "The script that Xen’s tools run on the host puts the guest's interface on this bridge.",
        releases: ALL,
        differs_by_release: true,
        history: "libvirt 9.0 reads the first source for every type of interface.",
        sources: [PARSE_NET, XEND_NET, XM_NET, VIF_BRIDGE_3_1, V9_VIR_DOMAIN_NET_DEF_PARSE_XML, V9_XEN_FORMAT_NET],
    }
    NETWORK = "vif.network" {
        title: "The bridge of a network",
        what: "libvirt looks up the network on the host and writes the bridge of that network.",
        why: "A browser cannot ask the host: you enter the bridge of each network. Xenlens begins with the network default on virbr0.",
        releases: ALL,
        history: "In xm since libvirt 0.6.3 (April 2009).",
        sources: [XEND_NET, XM_NET, NETWORK_XM_0_6_3, V9_XEN_FORMAT_NET],
    }
    SOURCE_ETHERNET = "vif.source-ethernet" {
        title: "Device of an ethernet interface",
        what: "libvirt reads the dev of an ethernet interface's source but does not write it for Xen.",
        why: "A script sets up such an interface. If libvirt writes no script, Xen’s tools run the default script from their own settings.",
        releases: ALL,
        sources: [PARSE_NET, XEND_NET, XM_NET, NETIF_4_4, V9_XEN_FORMAT_NET],
    }
    SCRIPT = "vif.script" {
        title: "Script",
        what: "Bridge and network interfaces get the script vif-bridge. If a bridge interface names its own script, the S-expression has that script, but xm still has vif-bridge. An ethernet interface has the document's script, or none. libvirt does not read the element for other types.",
        why: "xend runs the script on the host to connect the interface.",
        releases: WITH_XEND,
        history: "A bridge's own script since libvirt 0.6.0 (January 2009), vif-bridge in xm since 0.6.3 (April 2009).",
        sources: [PARSE_NET, XEND_NET, XM_NET, SCRIPT_0_6_0, NETWORK_XM_0_6_3, NETIF_4_4],
    }
    SCRIPT_KEPT = "vif.script-kept" {
        title: "Script of the document, or a default",
        what: "A bridge interface has the document's script. Without one it has vif-bridge, or vif-openvswitch on a bridge of Open vSwitch. An ethernet interface has the document's script, or none. A network interface always has vif-bridge.",
        why: "xl runs the script on the host to connect the interface. libvirt does not escape the value: a comma in it begins another key.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 writes vif-bridge into xm whatever the document says. libvirt 9.0 writes the document's script.",
        sources: [V9_VIR_DOMAIN_NET_DEF_PARSE_XML, V9_XEN_FORMAT_NET],
    }
    IP = "vif.ip" {
        title: "IP address",
        what: "libvirt writes the address of bridge and ethernet interfaces as ip. It does not read the element for other types.",
        why: "The script can use the address: vif-bridge for filters, vif-route for routes.",
        releases: WITH_XEND,
        sources: [PARSE_NET, XEND_NET, XM_NET, VIF_BRIDGE_3_1, VIF_ROUTE_3_1],
    }
    IP_LIST = "vif.ip-list" {
        title: "IP addresses",
        what: "libvirt writes the addresses of bridge and ethernet interfaces as ip, with spaces between them. It does not write those of a network interface.",
        why: "The script can use the addresses: vif-bridge for filters, vif-route for routes.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 reads one address, libvirt 9.0 a list.",
        sources: [V9_VIR_DOMAIN_NET_DEF_PARSE_XML, V9_XEN_FORMAT_NET, V9_XEN_MAKE_IP_LIST],
    }
    TARGET = "vif.target" {
        title: "Name on the host",
        what: "libvirt writes the target's dev as vifname. libvirt 0.7 leaves names that begin with vif out of the S-expression, but not out of xm. libvirt 9.0 drops such names when it reads them.",
        why: "Such names contain the number of a domain that ran. When libvirt reads an S-expression, it generates vifDOMAIN.NUMBER for an interface without a name.",
        releases: ALL,
        differs_by_release: true,
        history: "In xm since libvirt 0.6.2 (April 2009). libvirt 9.0 writes no name that begins with vif.",
        sources: [PARSE_NET, XEND_NET, XEND_PARSE_NETS, XM_NET, VIFNAME_XM_0_6_2, V9_XEN_FORMAT_NET],
    }
    TARGET_VNET = "vif.target-vnet" {
        title: "Names that begin with vnet",
        what: "libvirt ignores a target whose name begins with vnet.",
        why: "libvirt assumes that it generated such a name itself, for a guest that ran.",
        releases: WITH_XEND,
        history: "Since libvirt 0.4.5 (September 2008).",
        sources: [PARSE_NET, XML_0_4_5],
    }
    QEMU_CARDS = "vif.qemu-cards" {
        title: "Cards that QEMU emulates",
        what: "libvirt hands on any model. QEMU ends with a message if it does not know the card, and the guest does not start.",
        why: "Up to Xen 3.1 QEMU knows ne2k_isa, ne2k_pci, rtl8139 and pcnet. Xen 3.2 adds e100. Xen 3.3 adds e1000 and cards of Intel, Xen 3.4 virtio. For xl the model is the name of a QEMU device.",
        releases: ALL,
        sources: [QEMU_CARDS_3_0_3, QEMU_CARDS_3_2, QEMU_CARDS_3_3, QEMU_CARDS_4_2, QEMU_NETWORK_CARDS],
    }
    MODEL = "vif.model" {
        title: "Model of the card",
        what: "libvirt reads the type of the last model element: letters, digits and underscores. The scenario decides what libvirt writes of it.",
        why: "libvirt does not check whether such a card exists.",
        releases: WITH_XEND,
        history: "Since libvirt 0.4.3 (June 2008).",
        sources: [PARSE_NET, MODEL_0_4_3, PATCH],
    }
    SCENARIO_1 = "vif.scenario-1" with_texts {
        title: "HVM, no model",
        what: "Up to config format 3 (Xen 3.0.4) libvirt writes type=ioemu. From format 4 (Xen 3.1) on it writes neither type nor model. Built for RHEL 5, it never writes the type.",
        why: "libvirt's comment says that type ioemu apparently breaks PV drivers on HVM. xend's code fits: with that type the PV device gets no MAC address, and Linux's driver then gives up. Without a type, Xen 3.0.4 and newer show the guest an emulated card and a PV device with the same MAC address.",
        releases: WITH_XEND,
        history: "In the S-expression since libvirt 0.2.3 (June 2007). In xm and in the build for RHEL 5 since 0.6.0 (January 2009). Before, libvirt always wrote the type. The netfront patch did not change this scenario.",
        sources: [PATCH, IOEMU_0_2_3, XM_FORMATS_0_6_0, RHEL_5_NET_0_6_0, XEND_NET, XM_NET, IMAGE_3_0_3, IMAGE_3_0_4, IMAGE_4_4, NETIF_4_4, NETFRONT_3_1],
    }
    SCENARIO_2 = "vif.scenario-2" with_texts {
        title: "PV, any model",
        what: "libvirt writes the model unchanged, and no type.",
        why: "The patch's author says that the hypervisor ignores the model. xend's code agrees: it reads the model for the emulated card of an HVM guest only. A PV guest has its PV device.",
        releases: WITH_XEND,
        history: "Since libvirt 0.4.3 (June 2008), the first release that reads models. The netfront patch did not change this scenario.",
        sources: [PATCH, MODEL_0_4_3, XEND_NET, XM_NET, IMAGE_4_4, NETIF_4_4],
    }
    SCENARIO_3 = "vif.scenario-3" with_texts {
        title: "HVM, model netfront",
        what: "libvirt 0.7.5 writes type=netfront and no model. Before, libvirt treated netfront like any other model.",
        why: "The guest sees only the PV device. xend gives QEMU the interfaces of type ioemu, and from Xen 3.0.4 on also those without a type. Any other word means PV only. netfront is the name of the guest's driver. Case matters: Netfront is not netfront.",
        releases: WITH_XEND,
        differs_by_release: true,
        history: "Since libvirt 0.7.5 (December 2009), the netfront patch. libvirt 1.3.5 writes type=vif for xl instead.",
        sources: [PATCH, XL_VIF_1_3_5, XEND_NET, XM_NET, IMAGE_3_0_2, IMAGE_3_0_4, IMAGE_4_4, NETIF_3_0_2, NETIF_4_4],
    }
    SCENARIO_4 = "vif.scenario-4" with_texts {
        title: "HVM, any other model",
        what: "libvirt 0.7.5 writes the model unchanged, and type=ioemu at every config format. libvirt 0.7.4 wrote the type only up to format 3, and in xm before the model.",
        why: "The patch's author argues that a user who names a model most likely wants exactly that emulated card. He also says that it feels like a regression. On Xen newer than format 3, guests with a model no longer see a PV interface; built for RHEL 5, on any Xen. libvirt 0.9.12 undid the change.",
        releases: WITH_XEND,
        differs_by_release: true,
        history: "Since libvirt 0.7.5 (December 2009), the netfront patch. libvirt 0.9.12 (May 2012) undid the change.",
        sources: [PATCH, UNDONE_0_9_12, XEND_NET, XM_NET, IMAGE_4_4, NETIF_4_4],
    }
    SCENARIO_1_LIBXL = "vif.scenario-1-libxl" with_texts {
        title: "HVM, no model, in xl and today’s xm",
        what: "libvirt writes neither model nor type. An empty model and the word unknown count as no model.",
        why: "xl then gives the guest an emulated card, an rtl8139, and a PV device with the same MAC address. The guest must use one of them.",
        releases: ONLY_9_0,
        history: "libvirt has written no type=ioemu since 1.3.1 (January 2016). libvirt 9.0 does the same.",
        sources: [V9_XEN_FORMAT_NET, DROPPED_1_3_1, XL_4_17],
    }
    SCENARIO_2_LIBXL = "vif.scenario-2-libxl" with_texts {
        title: "PV or PVH, any model, in xl and today’s xm",
        what: "libvirt writes the model in the spelling of its list, and no type. netfront is a model here, too.",
        why: "A PV or PVH guest has its PV device, whatever the model says. Nothing emulates a card for it.",
        releases: ONLY_9_0,
        history: "Since libvirt 0.4.3 (June 2008). libvirt 9.0 knows PVH guests and has a list of models.",
        sources: [V9_XEN_FORMAT_NET, V9_VIR_DOMAIN_NET_SET_MODEL_STRING, XL_4_17],
    }
    SCENARIO_3_LIBXL = "vif.scenario-3-libxl" with_texts {
        title: "HVM, model netfront, in xl and today’s xm",
        what: "libvirt writes type=vif into xl and type=netfront into xm, and no model. Case does not matter: Netfront is netfront.",
        why: "The guest sees only the PV device. xl knows the types ioemu and vif. It warns of any other word and ignores it. To xend, any word but ioemu means PV only.",
        releases: ONLY_9_0,
        history: "Since libvirt 0.7.5 (December 2009), with type=vif for xl since 1.3.5 (June 2016). libvirt 9.0 compares by its list of models, whatever the case.",
        sources: [V9_XEN_FORMAT_NET, XL_VIF_1_3_5, V9_VIR_DOMAIN_NET_SET_MODEL_STRING, XL_4_17],
    }
    SCENARIO_4_LIBXL = "vif.scenario-4-libxl" with_texts {
        title: "HVM, any other model, in xl and today’s xm",
        what: "libvirt writes the model, and no type. It writes a model of its list in the spelling of the list, so E1000 becomes e1000.",
        why: "With xl the guest sees the emulated card and a PV device with the same MAC address. The guest must use one of them.",
        releases: ONLY_9_0,
        history: "libvirt has written no type here since 0.9.12 (May 2012), for Xen 3.1 and newer. libvirt 9.0 has a list of models.",
        sources: [V9_XEN_FORMAT_NET, UNDONE_0_9_12, V9_VIR_DOMAIN_NET_SET_MODEL_STRING, XL_4_17],
    }
    BEFORE_0_2_3 = "vif.before-0.2.3" {
        title: "Before libvirt 0.2.3",
        what: "libvirt writes type=ioemu for every interface of an HVM guest, at every config format.",
        why: "libvirt's comment of that time says that the type does no harm on Xen 3.1. libvirt reads and writes models of interfaces only from 0.4.3 (June 2008) on.",
        releases: NO_REPRODUCED_RELEASE,
        history: "Until June 2007. libvirt has written xm configurations since 0.1.11 (January 2007).",
        sources: [IOEMU_0_2_3, XM_0_1_11, MODEL_0_4_3],
    }
    SINCE_0_2_3 = "vif.since-0.2.3" {
        title: "libvirt 0.2.3: no type for Xen 3.1",
        what: "libvirt writes type=ioemu only up to config format 3, whatever the model. The commit changed the S-expression. xm had the type at every format until libvirt 0.6.0 (January 2009).",
        why: "The commit says that on Xen 3.1 the type breaks the PV drivers of HVM guests. From 0.6.0 on, libvirt built for RHEL 5 writes no type at all. From 0.4.3 (June 2008) on, libvirt writes the model too.",
        releases: ONLY_0_7_4,
        history: "Since libvirt 0.2.3 (June 2007); in xm since 0.6.0 (January 2009).",
        sources: [IOEMU_0_2_3, MODEL_0_4_3, XM_FORMATS_0_6_0, RHEL_5_NET_0_6_0],
    }
    SINCE_0_7_5 = "vif.since-0.7.5" {
        title: "libvirt 0.7.5: the netfront patch",
        what: "libvirt writes model netfront as type=netfront. Any other model gets type=ioemu at every config format.",
        why: "Users can ask for the PV interface alone. On Xen 3.1 and newer, a guest with another model loses its PV interface. The patch's author calls this a regression.",
        releases: ONLY_0_7_5,
        history: "Since libvirt 0.7.5 (December 2009).",
        sources: [PATCH],
    }
    SINCE_0_9_12 = "vif.since-0.9.12" {
        title: "libvirt 0.9.12: the regression undone",
        what: "libvirt writes type=ioemu for a model other than netfront only up to config format 3, as before 0.7.5.",
        why: "The commit says that with xm and xend a vif with type=ioemu made the emulated interface unusable. It adds that neither xm nor xl needs the word for an emulated card.",
        releases: NO_REPRODUCED_RELEASE,
        history: "Since libvirt 0.9.12 (May 2012).",
        sources: [UNDONE_0_9_12],
    }
    SINCE_1_3_1 = "vif.since-1.3.1" {
        title: "libvirt 1.3.1: only Xen 3.1 and newer",
        what: "libvirt no longer supports config formats below 4. It never writes type=ioemu any more.",
        why: "From then on the code does not ask for the config format: it always writes what it wrote for format 4.",
        releases: NO_REPRODUCED_RELEASE,
        history: "Since libvirt 1.3.1 (January 2016).",
        sources: [DROPPED_1_3_1, DROPPED_1_3_1_SEXPR],
    }
    SINCE_1_3_5 = "vif.since-1.3.5" {
        title: "libvirt 1.3.5: type=vif for xl",
        what: "For xl, libvirt writes model netfront as type=vif. For xm it still writes type=netfront.",
        why: "xl knows the types ioemu and vif. Up to Xen 4.5 xl treats any other word in a configuration as vif. From Xen 4.6 on it warns of the word and ignores it.",
        releases: NO_REPRODUCED_RELEASE,
        history: "Since libvirt 1.3.5 (June 2016).",
        sources: [XL_VIF_1_3_5, XL_4_5, XL_4_6],
    }
    MODEL_LIST = "vif.model-list" {
        title: "libvirt 5.6.0: a list of models",
        what: "libvirt compares the model with a list of 20 names, whatever the case, and writes the spelling of the list. Netfront therefore is netfront.",
        why: "The list replaced plain text in 2019. We saw it in the code before libvirt 5.6.0 (August 2019), but not the release that brought it.",
        releases: ONLY_9_0,
        history: "In libvirt 5.6.0 (August 2019) at the latest, and in 9.0. libvirt 5.6.0 also dropped the S-expression.",
        sources: [V9_VIR_DOMAIN_NET_SET_MODEL_STRING, V9_XEN_FORMAT_NET],
    }
    SOURCE_TYPE = "vif.source-type" {
        title: "Types of interfaces",
        what: "libvirt knows fifteen types. For Xen it takes bridge, network and ethernet, and refuses the others. The first two get the key bridge, and ethernet has no word.",
        why: "The type says what the source must name.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_NET_DEF_PARSE_XML, V9_XEN_FORMAT_NET],
    }
    SOURCE_OF_TYPE = "vif.source-of-type" {
        title: "What the interface is connected to",
        what: "libvirt takes the first source. Its type says which attributes the source must have.",
        why: "For a bridge that is the bridge, for a network its name. An ethernet interface needs no source.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_NET_DEF_PARSE_XML],
    }
    SCRIPT_9_0 = "vif.script-path" {
        title: "Script of any type",
        what: "libvirt reads the script of every type of interface: the first one that has a path.",
        why: "xl runs the script on the host to connect the interface.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_NET_DEF_PARSE_XML, V9_XEN_FORMAT_NET],
    }
    IP_9_0 = "vif.ip-addresses" {
        title: "IP addresses of any type",
        what: "libvirt reads all ip elements of every type of interface, and brings each address into its normal form.",
        why: "C's library reads the addresses: old short forms count, so 192.0.2 is 192.0.0.2.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_NET_DEF_PARSE_XML, V9_XEN_MAKE_IP_LIST],
    }
    TARGET_9_0 = "vif.target-name" {
        title: "Name of the interface on the host",
        what: "libvirt reads the dev of the first target.",
        why: "It becomes the name of the host's end of the interface.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_NET_DEF_PARSE_XML, V9_XEN_FORMAT_NET],
    }
    GENERATED_TARGET = "vif.generated-target" {
        title: "Names that libvirt makes up",
        what: "libvirt drops a target that begins with vnet, macvtap, macvlan or vif, unless it has managed='no'.",
        why: "libvirt assumes that it generated such a name itself, for a guest that ran.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_NET_DEF_PARSE_XML],
    }
    MODEL_9_0 = "vif.known-models" {
        title: "Models of cards",
        what: "libvirt takes the first model with a type. It finds its own models whatever their case, and writes them in its own spelling. Another word stays as it is.",
        why: "The word unknown is the first one of libvirt's list and means no model.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_NET_SET_MODEL_STRING, V9_VIR_DOMAIN_NET_DEF_PARSE_XML],
    }
    VIRTUAL_PORT = "vif.virtual-port" {
        title: "Ports of switches",
        what: "Only interfaces of type bridge, network, direct and hostdev may have a virtual port. For Xen, openvswitch alone makes a difference.",
        why: "A bridge of Open vSwitch needs another script, and can have virtual LANs.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_NET_DEF_PARSE_XML, V9_XEN_FORMAT_NET],
    }
    VLAN = "vif.vlan" {
        title: "Virtual LANs",
        what: "On a bridge of Open vSwitch, libvirt writes the virtual LANs behind the bridge's name. A dot stands before the only tag, a colon before each tag of a trunk. On any other bridge it writes none.",
        why: "libxl takes the bridge's name apart in this way and hands the tags to the script vif-openvswitch.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 does not read virtual LANs, libvirt 9.0 does.",
        sources: [V9_VIR_DOMAIN_NET_DEF_PARSE_XML, V9_XEN_FORMAT_NET, V9_XEN_PARSE_VIF_BRIDGE],
    }
    RATE = "vif.rate" {
        title: "Limit of what the guest sends",
        what: "libvirt writes the average of the outbound bandwidth as rate, in kilobytes a second. It writes neither peak nor burst, and nothing of the inbound bandwidth.",
        why: "Xen’s network backend limits what the guest sends by this rate.",
        releases: ONLY_9_0,
        history: "libvirt 0.7.5 does not read bandwidth, libvirt 9.0 does.",
        sources: [V9_VIR_DOMAIN_NET_DEF_PARSE_XML, V9_XEN_FORMAT_NET],
    }
    DETAILS = "vif.details" {
        title: "Details for other hypervisors",
        what: "libvirt checks these parts of an interface but does not write them.",
        why: "They are for QEMU and others. libvirt's Xen code never looks at them.",
        releases: ONLY_9_0,
        history: "Read in the source of libvirt 9.0 (January 2023).",
        sources: [V9_VIR_DOMAIN_NET_DEF_PARSE_XML, V9_VIR_DOMAIN_NET_DEF_VALIDATE],
    }
}
