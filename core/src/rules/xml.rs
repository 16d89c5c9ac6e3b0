//! Rules of how libvirt looks into an XML document.

use super::sources::*;

rules! {
    EMPTY_IS_MISSING = "xml.empty-is-missing" {
        title: "libvirt treats an empty value as missing",
        what: "If libvirt reads an element or attribute by XPath and its text is empty, libvirt treats it as missing.",
        why: "To libvirt's XML helpers, an empty string means “no value”. libvirt then uses a default or refuses the document.",
        releases: ALL,
        sources: [XPATH_STRING, XML_C, V9_VIR_X_PATH_STRING],
    }
    CONTAINER = "xml.container" {
        title: "An element that contains others",
        what: "libvirt looks at the elements within this element, not at the element itself.",
        why: "An empty one has no meaning.",
        releases: ALL,
        sources: [PARSE_DOMAIN, V9_VIR_DOMAIN_DEF_PARSE_XML],
    }
    NOT_READ = "xml.not-read" {
        title: "Not read by libvirt",
        what: "libvirt's reader never looks at this part of the document.",
        why: "libvirt ignores elements and attributes that it does not know, without a message.",
        releases: ALL,
        differs_by_release: true,
        history: "The releases differ in what they read. The note names the release.",
        sources: [DOMAIN_CONF, V9_VIR_DOMAIN_DEF_PARSE_XML],
    }
}
