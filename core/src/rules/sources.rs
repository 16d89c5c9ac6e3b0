//! The places where facts were read, each named once.

use super::Source;

macro_rules! sources {
    ($($name:ident = $title:literal, $url:literal;)+) => {
        $(pub(super) const $name: Source = Source { title: $title, url: $url };)+
    };
}

sources! {
    DOMAIN_CONF = "libvirt 0.7.5, src/conf/domain_conf.c", "https://gitlab.com/libvirt/libvirt/-/blob/v0.7.5/src/conf/domain_conf.c";
    XEND = "libvirt 0.7.5, src/xen/xend_internal.c", "https://gitlab.com/libvirt/libvirt/-/blob/v0.7.5/src/xen/xend_internal.c";
    XM = "libvirt 0.7.5, src/xen/xm_internal.c", "https://gitlab.com/libvirt/libvirt/-/blob/v0.7.5/src/xen/xm_internal.c";
    XEN_DRIVER = "libvirt 0.7.5, src/xen/xen_driver.c", "https://gitlab.com/libvirt/libvirt/-/blob/v0.7.5/src/xen/xen_driver.c";
    CONF = "libvirt 0.7.5, src/util/conf.c", "https://gitlab.com/libvirt/libvirt/-/blob/v0.7.5/src/util/conf.c";
    XML_C = "libvirt 0.7.5, src/util/xml.c", "https://gitlab.com/libvirt/libvirt/-/blob/v0.7.5/src/util/xml.c";
    UTIL = "libvirt 0.7.5, src/util/util.c", "https://gitlab.com/libvirt/libvirt/-/blob/v0.7.5/src/util/util.c";
    UUID_C = "libvirt 0.7.5, src/util/uuid.c", "https://gitlab.com/libvirt/libvirt/-/blob/v0.7.5/src/util/uuid.c";
    CPU_CONF = "libvirt 0.7.5, src/conf/cpu_conf.c", "https://gitlab.com/libvirt/libvirt/-/blob/v0.7.5/src/conf/cpu_conf.c";
    ENCRYPTION_CONF = "libvirt 0.7.5, src/conf/storage_encryption_conf.c", "https://gitlab.com/libvirt/libvirt/-/blob/v0.7.5/src/conf/storage_encryption_conf.c";
    CAPABILITIES = "libvirt 0.7.5, src/conf/capabilities.c", "https://gitlab.com/libvirt/libvirt/-/blob/v0.7.5/src/conf/capabilities.c";
    HYPERVISOR = "libvirt 0.7.5, src/xen/xen_hypervisor.c", "https://gitlab.com/libvirt/libvirt/-/blob/v0.7.5/src/xen/xen_hypervisor.c";
    PATCH = "libvirt commit dddad4bcb (0.7.5): interface model netfront", "https://gitlab.com/libvirt/libvirt/-/commit/dddad4bcb";
    IOEMU_0_2_3 = "libvirt commit 41402668f (0.2.3)", "https://gitlab.com/libvirt/libvirt/-/commit/41402668f";
    UNDONE_0_9_12 = "libvirt commit 10c31135f (0.9.12)", "https://gitlab.com/libvirt/libvirt/-/commit/10c31135f";
    DROPPED_1_3_1 = "libvirt commit 4796d7b34 (1.3.1)", "https://gitlab.com/libvirt/libvirt/-/commit/4796d7b34";
    DROPPED_1_3_1_XM = "libvirt commit 5ff2e370a (1.3.1)", "https://gitlab.com/libvirt/libvirt/-/commit/5ff2e370a";
    XL_VIF_1_3_5 = "libvirt commit 03f8bba26 (1.3.5)", "https://gitlab.com/libvirt/libvirt/-/commit/03f8bba26";
    XEND_IMAGE = "Xen, xend's image.py", "https://xenbits.xen.org/gitweb/?p=xen.git;a=blob;f=tools/python/xen/xend/image.py;hb=RELEASE-4.4.0";
    XEND_NETIF = "Xen, xend's server/netif.py", "https://xenbits.xen.org/gitweb/?p=xen.git;a=blob;f=tools/python/xen/xend/server/netif.py;hb=RELEASE-4.4.0";
}
