//! The glossary: words that a newcomer does not know, as data. Page, command line and reference show the same definitions.
//!
//! The definitions are long texts: without the feature `prose` they are empty, and the page loads them on demand.

use super::sources::*;
use crate::base::Source;
use serde::Serialize;
use std::ops::Range;

/// A word that the glossary explains.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Term {
    /// The name that never changes, such as `hvm`.
    pub id: &'static str,
    /// The word as a heading.
    pub title: &'static str,
    /// How texts write it. It is empty for words that nearly every text has.
    #[serde(skip)]
    pub words: &'static [&'static str],
    /// What it is, in sentences. This and `sources` are empty without the feature `prose`.
    pub definition: &'static str,
    /// Where that was read; at least one place.
    pub sources: &'static [Source],
}

impl Term {
    /// The id of its place in the index of the reference, such as `term-hvm`.
    pub fn anchor(&self) -> String {
        format!("term-{}", self.id)
    }

    /// The address of its page in the reference, relative to the published folder. It never changes.
    pub fn reference_page(&self) -> String {
        format!("reference/terms/{}.html", self.anchor())
    }
}

/// Declares the terms, and `ALL` of them in the order of the reference.
macro_rules! terms {
    ($($name:ident = $id:literal {
        title: $title:literal,
        words: [$($word:literal),* $(,)?],
        definition: $definition:literal,
        sources: [$($source:expr),+ $(,)?] $(,)?
    })+) => {
        $(
            #[doc = concat!("“", $title, "”.")]
            pub static $name: Term = Term {
                id: $id,
                title: $title,
                words: &[$($word),*],
                definition: prose!($definition, ""),
                sources: prose!(&[$($source),+], &[]),
            };
        )+
        /// Every term, in the order of the reference.
        pub static ALL: &[&Term] = &[$(&$name),+];
    };
}

terms! {
    LIBVIRT = "libvirt" {
        title: "libvirt",
        words: [],
        definition: "A daemon and library that manages virtual machines of many hypervisors, among them Xen. virsh and virt-manager use it.",
        sources: [LIBVIRT_SITE],
    }
    XEN = "xen" {
        title: "Xen",
        words: [],
        definition: "A hypervisor: it runs beneath all operating systems of a machine, and shares the machine between them.",
        sources: [XEN_OVERVIEW],
    }
    GUEST = "guest" {
        title: "Guest",
        words: [],
        definition: "A virtual machine. libvirt and Xen also call it a domain.",
        sources: [LIBVIRT_DOMAIN_FORMAT, XEN_OVERVIEW],
    }
    DOMAIN_XML = "domain-xml" {
        title: "Domain XML",
        words: ["domain XML"],
        definition: "The document in which libvirt describes a guest. The command virsh dumpxml prints it.",
        sources: [LIBVIRT_DOMAIN_FORMAT],
    }
    HVM = "hvm" {
        title: "HVM",
        words: ["HVM"],
        definition: "A fully virtualised guest (hardware virtual machine). It sees an ordinary computer, so that operating systems run in it without changes.",
        sources: [XL_CONFIG_MANUAL, XEN_OVERVIEW],
    }
    PV = "pv" {
        title: "PV",
        words: ["PV"],
        definition: "A paravirtualised guest. Its operating system knows that it runs on Xen, and calls Xen where others use hardware.",
        sources: [XL_CONFIG_MANUAL, XEN_OVERVIEW],
    }
    PVH = "pvh" {
        title: "PVH",
        words: ["PVH"],
        definition: "A guest that uses the processor’s virtualisation as HVM does, but sees no emulated devices. xend does not know this type of guest.",
        sources: [XL_CONFIG_MANUAL, XEN_OVERVIEW],
    }
    XEND = "xend" {
        title: "xend",
        words: ["xend"],
        definition: "The daemon that managed the guests of Xen up to Xen 4.4. libvirt handed it S-expressions. Xen 4.5 removed it.",
        sources: [XEN_4_5_NOTES, LIBVIRT_XEN_DRIVER],
    }
    XM = "xm" {
        title: "xm",
        words: ["xm"],
        definition: "The command that gave orders to xend, and the format of its configuration files. xl took its place, and Xen 4.5 removed it.",
        sources: [XEN_4_5_NOTES, XM_CREATE_4_4],
    }
    XL = "xl" {
        title: "xl",
        words: ["xl"],
        definition: "The command that manages the guests of today’s Xen, and the format of its configuration files. It replaced xm and xend.",
        sources: [XL_MANUAL, XL_CONFIG_MANUAL, XEN_4_5_NOTES],
    }
    LIBXL = "libxl" {
        title: "libxl",
        words: ["libxl"],
        definition: "The library with which xl and newer libvirt manage the guests of Xen.",
        sources: [XL_MANUAL, LIBVIRT_XEN_DRIVER],
    }
    S_EXPRESSION = "s-expression" {
        title: "S-expression",
        words: ["S-expression", "S-expressions"],
        definition: "Nested lists in parentheses, such as (name 'web'). libvirt and xend described guests to each other in this form.",
        sources: [SXP_3_1, XEND_DOMAIN, LIBVIRT_XEN_DRIVER],
    }
    CONFIG_FORMAT = "config-format" {
        title: "Config format",
        words: ["config format", "config formats"],
        definition: "The number from 1 to 4 by which libvirt tells the Xen releases up to 4.4 apart. xend reports it from 2 on. Newer Xen has no xend and no such number.",
        sources: [super::sources::XEND, DROPPED_1_3_1],
    }
    VIF = "vif" {
        title: "vif",
        words: ["vif", "vifs"],
        definition: "A guest’s network interface, as Xen calls it. In xl and xm, vif is also a type of interface: the PV device alone.",
        sources: [XL_NETWORK_MANUAL, NETIF_4_4],
    }
    MODEL = "model" {
        title: "Model",
        words: ["model", "models"],
        definition: "The kind of card that an interface asks for: <model type='e1000'/> in domain XML, model=e1000 in Xen’s configurations.",
        sources: [LIBVIRT_DOMAIN_FORMAT, XL_NETWORK_MANUAL],
    }
    EMULATED_CARD = "emulated-card" {
        title: "Emulated card",
        words: ["emulated", "emulated card", "emulated cards", "emulates"],
        definition: "A network card that QEMU imitates, such as rtl8139 or e1000. The guest uses it with the driver of the real card.",
        sources: [XL_NETWORK_MANUAL, QEMU_NETWORK_CARDS],
    }
    PV_DEVICE = "pv-device" {
        title: "PV device",
        words: ["PV device", "PV devices", "PV interface"],
        definition: "A device that exists only on Xen: a driver in the guest and one on the host exchange the data, and nothing imitates hardware.",
        sources: [NETFRONT_3_1, XEN_OVERVIEW],
    }
    PV_DRIVER = "pv-driver" {
        title: "PV driver",
        words: ["PV driver", "PV drivers"],
        definition: "The guest’s driver for a PV device. An HVM guest without it can use emulated devices only.",
        sources: [NETFRONT_3_1, XEN_OVERVIEW],
    }
    NETFRONT = "netfront" {
        title: "netfront",
        words: ["netfront"],
        definition: "The name of the PV driver for networks. Since libvirt 0.7.5 it is also a model of interfaces: an HVM guest then gets the PV device alone.",
        sources: [NETFRONT_3_1, PATCH],
    }
    NETFRONT_PATCH = "netfront-patch" {
        title: "The netfront patch",
        words: ["netfront patch"],
        definition: "The change that brought the interface model netfront to libvirt 0.7.5 in December 2009. The four scenarios are the cases that it tells apart.",
        sources: [PATCH, UNDONE_0_9_12],
    }
    IOEMU = "ioemu" {
        title: "ioemu",
        words: ["ioemu"],
        definition: "A type of vif: QEMU emulates a card for it. The folder of Xen’s own QEMU had this name, too.",
        sources: [XL_NETWORK_MANUAL, IMAGE_4_4, QEMU_CARDS_3_3],
    }
    QEMU = "qemu" {
        title: "QEMU",
        words: ["QEMU", "device model"],
        definition: "The program that emulates a computer’s devices for HVM guests. Xen calls it the device model.",
        sources: [XL_CONFIG_MANUAL, XEN_OVERVIEW],
    }
    BACKEND = "backend" {
        title: "Backend",
        words: ["backend"],
        definition: "The host’s half of a PV device. It takes the data from the guest’s driver and hands it to the bridge or the disk.",
        sources: [XEN_OVERVIEW],
    }
    BRIDGE = "bridge" {
        title: "Bridge",
        words: ["bridge"],
        definition: "A switch in software on the host. It connects the guests’ interfaces with each other and with the network.",
        sources: [XL_NETWORK_MANUAL, VIF_BRIDGE_3_1],
    }
}

/// The term with that id, which may be written as a title is: `PV device` for `pv-device`.
pub fn find(id: &str) -> Option<&'static Term> {
    let words = id.to_lowercase().replace(' ', "-");
    ALL.iter().copied().find(|term| term.id == words)
}

/// The first place of each term in a text, in the order of the text, as ranges of bytes. At one place the longest word
/// counts: “PV device” is not “PV”.
///
/// ```
/// use xenlens::rules::glossary::{PV_DEVICE, first_places};
///
/// assert_eq!(first_places("It has a PV device. No other PV device works."), [(9..18, &PV_DEVICE)]);
/// ```
pub fn first_places(text: &str) -> Vec<(Range<usize>, &'static Term)> {
    let words = ALL.iter().flat_map(|&term| term.words.iter().map(move |&word| (word, term)));
    let mut places: Vec<_> = words
        .flat_map(|(word, term)| {
            let found = text.match_indices(word).map(|(start, _)| start..start + word.len());
            found.filter(|place| stands_alone(text, place)).map(move |place| (place, term))
        })
        .collect();
    places.sort_by_key(|(place, _)| (place.start, usize::MAX - place.end));
    let mut first: Vec<(Range<usize>, &'static Term)> = Vec::new();
    let mut end = 0;
    for (place, term) in places {
        if place.start < end {
            continue;
        }
        end = place.end;
        if first.iter().all(|(_, other)| *other != term) {
            first.push((place, term));
        }
    }
    first
}

/// Whether no letter, digit or hyphen makes the place part of a longer word.
fn stands_alone(text: &str, place: &Range<usize>) -> bool {
    let joins = |next: Option<char>| next.is_some_and(|c| c.is_alphanumeric() || "-_".contains(c));
    let before = text.get(..place.start).and_then(|before| before.chars().next_back());
    let mut after = text.get(place.end..).unwrap_or_default().chars();
    let next = after.next();
    // A dot within a word, as in “xl.cfg”, is not the end of a sentence.
    !(joins(before) || joins(next) || next == Some('.') && joins(after.next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_term_is_complete_and_has_an_id_of_its_own() {
        let mut ids = std::collections::HashSet::new();
        for &term in ALL {
            assert!(ids.insert(term.id), "{} twice", term.id);
            assert_eq!(find(term.id), Some(term));
            let is_plain = |c: char| c.is_ascii_lowercase() || c == '-';
            assert!(term.id.chars().all(is_plain), "{} is an anchor", term.id);
            assert_eq!(!term.definition.is_empty(), cfg!(feature = "prose"), "{}", term.id);
            assert_eq!(!term.sources.is_empty(), cfg!(feature = "prose"), "{}", term.id);
            for source in term.sources {
                assert!(source.url.starts_with("https://"), "{}", term.id);
            }
        }
    }

    #[test]
    fn a_word_belongs_to_one_term() {
        let mut words = std::collections::HashSet::new();
        for word in ALL.iter().flat_map(|term| term.words) {
            assert!(words.insert(word), "{word} twice");
        }
    }

    #[test]
    fn the_first_place_of_each_term_is_found() {
        let found = |text: &'static str| -> Vec<&str> {
            first_places(text).into_iter().map(|(place, _)| &text[place]).collect()
        };
        assert_eq!(found("a PV guest has a PV device, as every PV guest"), ["PV", "PV device"]);
        assert_eq!(found("type=ioemu, then “netfront”. xm."), ["ioemu", "netfront", "xm"]);
        assert_eq!(found("xl.cfg, vif-bridge, xend’s xml, PVs, ünvif"), ["xend"]);
        assert_eq!(found(""), Vec::<&str>::new());
    }
}
