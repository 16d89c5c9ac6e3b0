//! Rules of how libvirt looks into an XML document.

use super::sources::*;

rules! {
    EMPTY_IS_MISSING = "xml.empty-is-missing" {
        title: "An empty value is a missing one",
        what: "libvirt treats an element or attribute that it reads by XPath as missing when its text is empty.",
        why: "An empty string means “not said” to libvirt's XML helpers, so a default applies or the document is refused.",
        releases: WITH_XEND,
        sources: [XPATH_STRING, XML_C],
    }
    CONTAINER = "xml.container" {
        title: "An element that holds others",
        what: "libvirt looks into this element for the elements in it, not at the element itself.",
        why: "An empty one says nothing.",
        releases: WITH_XEND,
        sources: [PARSE_DOMAIN],
    }
    NOT_READ = "xml.not-read" {
        title: "Not read by libvirt",
        what: "libvirt's reader never looks at this part of the document.",
        why: "libvirt ignores elements and attributes that it does not know, without a message.",
        releases: NONE_OF_THESE,
        history: "Every release reads other parts: the note names the release.",
        sources: [DOMAIN_CONF],
    }
}
