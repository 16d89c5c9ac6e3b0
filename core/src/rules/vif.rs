//! Rules of network interfaces.

use super::sources::*;

rules! {
    VIF = "vif.device-block" {
        title: "An interface's place",
        what: "In the S-expression every interface is a device of its own, vif. In xm it is one string of the list vif: keys and values between commas.",
        why: "vif is Xen's word for a guest's network interface. Interfaces keep the order of the document.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [XEND, XM],
    }
    TYPE = "vif.type" {
        title: "What the interface is connected to",
        what: "libvirt writes interfaces of type bridge, network and ethernet, and refuses all others when it writes: user (also when no type is given), server, client, mcast and internal.",
        why: "Xen's configuration has a form for these three only.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    MAC = "vif.mac" {
        title: "MAC address",
        what: "libvirt writes the address in lower case with two digits a byte. Without one it makes one up: Xen's prefix 00:16:3e and three random bytes.",
        why: "Xenlens makes up 00:16:3e:00:00:01, 00:16:3e:00:00:02 and so on instead, so that the same document always gives the same output.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, UTIL, HYPERVISOR],
    }
    SOURCE = "vif.source" {
        title: "Bridge or network",
        what: "libvirt writes the bridge that the source names. Of several sources of a bridge interface the last one counts; for a network the first.",
        why: "xend connects the guest's interface to the bridge by the script.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    NETWORK = "vif.network" {
        title: "The bridge of a network",
        what: "libvirt looks the network up on the host and writes the bridge that it is on.",
        why: "A browser has no host to ask: the bridge is what you state for the network. By default the network default is on virbr0.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [XEND, XM],
    }
    SOURCE_ETHERNET = "vif.source-ethernet" {
        title: "Device of an ethernet interface",
        what: "libvirt reads the source's dev of an ethernet interface and writes nothing of it for Xen.",
        why: "The script sets such an interface up.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    SCRIPT = "vif.script" {
        title: "Script",
        what: "Bridge and network interfaces get the script vif-bridge. Where the document names a script for a bridge, the S-expression has that one; xm has vif-bridge whatever the document says. An ethernet interface has the document's script, or none. For all other types the element is not read.",
        why: "xend runs the script on the host to connect the interface.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    IP = "vif.ip" {
        title: "IP address",
        what: "libvirt writes the address of bridge and ethernet interfaces as ip; for all other types the element is not read.",
        why: "The script can use the address, for filters or routes.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    TARGET = "vif.target" {
        title: "Name on the host",
        what: "libvirt writes the target's dev as vifname. The S-expression leaves out names that begin with vif; xm has them.",
        why: "xend itself names interfaces vifDOMAIN.NUMBER: such a name was made up by xend for a domain that ran.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, XEND, XM],
    }
    TARGET_VNET = "vif.target-vnet" {
        title: "Names that begin with vnet",
        what: "libvirt ignores a target whose name begins with vnet.",
        why: "It takes such a name for one that it made up itself for a guest that ran.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF],
    }
    MODEL = "vif.model" {
        title: "Model of the card",
        what: "libvirt reads the type of the last model element: letters, digits and underscores. What is written of it depends on the scenario.",
        why: "libvirt does not check whether such a card exists.",
        since: "Alike in libvirt 0.7.4 and 0.7.5.",
        sources: [DOMAIN_CONF, PATCH],
    }
    SCENARIO_1 = "vif.scenario-1" {
        title: "HVM, no model",
        what: "libvirt writes type=ioemu up to config format 3 (Xen 3.0.4), and neither type nor model from format 4 (Xen 3.1) on. Built for RHEL 5 it never writes the type.",
        why: "libvirt's comment says that type ioemu apparently breaks PV drivers on HVM. Without a type, Xen from 3.0.4 on shows the guest an emulated card and a PV device with the same MAC address.",
        since: "Since libvirt 0.2.3 (2007); before, the type was always written. The netfront patch left this scenario as it was.",
        sources: [PATCH, IOEMU_0_2_3, XEND, XM, XEND_IMAGE, XEND_NETIF],
    }
    SCENARIO_2 = "vif.scenario-2" {
        title: "PV, any model",
        what: "libvirt writes the model as it is, and no type.",
        why: "The hypervisor ignores both: a PV guest has its PV device.",
        since: "In all releases; the netfront patch left this scenario as it was.",
        sources: [PATCH, XEND, XM, XEND_NETIF],
    }
    SCENARIO_3 = "vif.scenario-3" {
        title: "HVM, model netfront",
        what: "libvirt 0.7.5 writes type=netfront and no model. Before, netfront was a model as any other.",
        why: "The guest sees the PV device alone. Xen gives QEMU only interfaces of type ioemu, or without a type on newer releases; any other word means PV only, and netfront is the name of the guest's driver. The comparison is exact: Netfront is another model.",
        since: "Since libvirt 0.7.5 (December 2009), the netfront patch. libvirt 1.3.5 writes type=vif for xl instead.",
        sources: [PATCH, XL_VIF_1_3_5, XEND, XM, XEND_IMAGE, XEND_NETIF],
    }
    SCENARIO_4 = "vif.scenario-4" {
        title: "HVM, any other model",
        what: "libvirt 0.7.5 writes the model as it is, and type=ioemu at every config format. libvirt 0.7.4 wrote the type only up to format 3, and in xm in front of the model.",
        why: "Who names a model most likely wants exactly that emulated card. The patch's author calls it a feeling of regression: on Xen newer than format 3, guests with a model no longer see a PV interface. libvirt 0.9.12 undid it.",
        since: "Since libvirt 0.7.5 (December 2009), the netfront patch; undone in 0.9.12 (May 2012).",
        sources: [PATCH, UNDONE_0_9_12, XEND, XM],
    }
    BEFORE_0_2_3 = "vif.before-0.2.3" {
        title: "Before libvirt 0.2.3",
        what: "Every interface of an HVM guest gets type=ioemu, with its model if it has one.",
        why: "This is where the story begins.",
        since: "Until June 2007.",
        sources: [IOEMU_0_2_3],
    }
    SINCE_0_2_3 = "vif.since-0.2.3" {
        title: "libvirt 0.2.3: no type for Xen 3.1",
        what: "type=ioemu is written up to config format 3 only, for every model.",
        why: "From Xen 3.1 on, type ioemu keeps the PV drivers of an HVM guest from working.",
        since: "Since libvirt 0.2.3 (June 2007).",
        sources: [IOEMU_0_2_3],
    }
    SINCE_0_7_5 = "vif.since-0.7.5" {
        title: "libvirt 0.7.5: the netfront patch",
        what: "model netfront becomes type=netfront; any other model gets type=ioemu at every config format.",
        why: "Users can ask for the PV interface alone. On Xen 3.1 and newer, a guest with another model loses its PV interface: the regression that the patch's author speaks of.",
        since: "Since libvirt 0.7.5 (December 2009).",
        sources: [PATCH],
    }
    SINCE_0_9_12 = "vif.since-0.9.12" {
        title: "libvirt 0.9.12: the regression undone",
        what: "A model other than netfront gets type=ioemu up to config format 3 only, as before 0.7.5.",
        why: "With xm and xend, a vif with type=ioemu made the emulated interface unusable; neither xm nor xl needs the word for an emulated card.",
        since: "Since libvirt 0.9.12 (May 2012).",
        sources: [UNDONE_0_9_12],
    }
    SINCE_1_3_1 = "vif.since-1.3.1" {
        title: "libvirt 1.3.1: only Xen 3.1 and newer",
        what: "Config formats below 4 are dropped: type=ioemu is never written any more.",
        why: "From then on the code does not ask for the config format: all is written as for format 4.",
        since: "Since libvirt 1.3.1 (January 2016).",
        sources: [DROPPED_1_3_1, DROPPED_1_3_1_XM],
    }
    SINCE_1_3_5 = "vif.since-1.3.5" {
        title: "libvirt 1.3.5: type=vif for xl",
        what: "model netfront becomes type=vif for xl; xm still has type=netfront.",
        why: "xl knows the types ioemu and vif. From Xen 4.6 on it refuses any other.",
        since: "Since libvirt 1.3.5 (June 2016).",
        sources: [XL_VIF_1_3_5],
    }
}
