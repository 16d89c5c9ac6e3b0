//! The catalogue of rules: what libvirt does, why, since when, and where that was read.
//!
//! Rules are data. Their ids never change: links, saved states and other programs name them. The page,
//! the command line and the reference show these texts; a mark of an output names the rule that put
//! the piece there.
//!
//! Ids and titles are always there. The long texts are more than half of what the catalogue weighs, so
//! that programs that a browser downloads leave them out with the feature `prose` and get them when
//! somebody asks for them, as `xenlens rules --json` writes them. The four scenarios keep theirs.

use crate::base::Rule;

/// A long text of a rule, or what stands in for it where long texts are left out. What is not chosen
/// here does not get into the program.
macro_rules! prose {
    (with_texts, $text:expr, $instead:expr) => {
        $text
    };
    ($text:expr, $instead:expr) => {
        if cfg!(feature = "prose") { $text } else { $instead }
    };
}

/// Declares the rules of one area, and `ALL` of them in order. Those that are `told` keep their long texts
/// in every program.
macro_rules! rules {
    ($($name:ident = $id:literal $($with_texts:ident)? {
        title: $title:literal,
        what: $what:literal,
        why: $why:literal,
        releases: $releases:ident,
        $(differs_by_release: $differs_by_release:literal,)?
        $(history: $history:literal,)?
        sources: [$($source:expr),+ $(,)?] $(,)?
    })+) => {
        $(
            #[doc = concat!("`", $id, "`: ", $title, ".")]
            pub static $name: crate::base::Rule = crate::base::Rule {
                id: $id,
                title: $title,
                what: prose!($($with_texts,)? $what, ""),
                why: prose!($($with_texts,)? $why, ""),
                releases: crate::rules::releases::$releases,
                differs_by_release: false $(|| $differs_by_release)?,
                history: prose!($($with_texts,)? concat!($($history)?), ""),
                sources: prose!($($with_texts,)? &[$($source),+], &[]),
            };
        )+
        /// Every rule of this area.
        pub(super) static ALL: &[&crate::base::Rule] = &[$(&$name),+];
    };
}

pub mod attach;
pub mod chardev;
pub mod checked;
pub mod clock;
pub mod conf;
pub mod controller;
pub mod cpu;
pub mod disk;
pub mod domain;
pub mod domain_checked;
pub mod domain_xml;
pub mod from_native;
pub mod glossary;
pub mod graphics;
pub mod hostdev;
pub mod input;
pub mod later_releases;
pub mod os;
mod releases;
pub mod sexpr;
pub mod sound;
mod sources;
pub mod vif;
pub mod xl;
pub mod xl_verdict;
pub mod xm;
pub mod xml;

/// The rules about one part of a document or a format.
#[derive(Clone, Copy, Debug)]
pub struct Area {
    /// The name for people.
    pub title: &'static str,
    /// The rules, in the order of the document.
    pub rules: &'static [&'static Rule],
}

/// The catalogue, area by area.
pub const AREAS: [Area; 24] = [
    Area { title: "Network interfaces", rules: vif::ALL },
    Area { title: "The domain as a whole", rules: domain::ALL },
    Area { title: "Type of guest and boot", rules: os::ALL },
    Area { title: "Processor and NUMA cells", rules: cpu::ALL },
    Area { title: "Clock and timers", rules: clock::ALL },
    Area { title: "Disks", rules: disk::ALL },
    Area { title: "Serial ports, parallel ports, consoles", rules: chardev::ALL },
    Area { title: "Input devices", rules: input::ALL },
    Area { title: "Graphical displays", rules: graphics::ALL },
    Area { title: "Sound cards", rules: sound::ALL },
    Area { title: "Controllers", rules: controller::ALL },
    Area { title: "Devices of the host", rules: hostdev::ALL },
    Area { title: "Single devices", rules: attach::ALL },
    Area { title: "Checked but not written", rules: checked::ALL },
    Area {
        title: "Parts of a domain that libvirt 9.0 checks and does not write",
        rules: domain_checked::ALL,
    },
    Area { title: "The S-expression format", rules: sexpr::ALL },
    Area { title: "The xm format", rules: xm::ALL },
    Area { title: "The xl format", rules: xl::ALL },
    Area { title: "How libvirt reads XML", rules: xml::ALL },
    Area { title: "From native: how libvirt reads native documents", rules: from_native::ALL },
    Area { title: "The domain XML that libvirt 9.0 writes", rules: domain_xml::ALL },
    Area { title: "From native: how libvirt 9.0 reads xl and xm", rules: conf::ALL },
    Area { title: "libvirt after 9.0", rules: later_releases::ALL },
    Area { title: "What Xen’s xl accepts", rules: xl_verdict::ALL },
];

/// Every rule, area by area.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    AREAS.into_iter().flat_map(|area| area.rules).copied()
}

/// The rule with that id.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}

/// Whether the rule is about what libvirt looks at and tells Xen nothing of.
pub(crate) fn is_only_checked(rule: &'static Rule) -> bool {
    let areas = [checked::ALL, domain_checked::ALL];
    areas.concat().contains(&rule) || [&vif::DETAILS, &xml::EMPTY_IS_MISSING].contains(&rule)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Libvirt;

    #[test]
    fn every_rule_is_complete_and_has_an_id_of_its_own() {
        let mut ids = std::collections::HashSet::new();
        for rule in all() {
            assert!(ids.insert(rule.id), "{} twice", rule.id);
            assert!(rule.id.contains('.'), "{}", rule.id);
            assert_eq!(find(rule.id), Some(rule));
            let scenario = rule.id.starts_with("vif.scenario-");
            assert_eq!(rule.has_long_texts(), scenario || cfg!(feature = "prose"), "{}", rule.id);
            if !rule.has_long_texts() {
                assert!(!rule.title.is_empty() && !rule.title.ends_with('.'), "{}", rule.id);
                continue;
            }
            if let Some(first) = rule.releases.first().filter(|first| **first != Libvirt::ALL[0]) {
                assert!(rule.history.contains(first.name()), "{} says since when", rule.id);
            }
            assert!(!rule.differs_by_release || rule.releases.len() > 1, "{}", rule.id);
            let since = rule.since();
            for text in [rule.title, rule.what, rule.why, &since] {
                assert!(!text.trim().is_empty(), "{}", rule.id);
            }
            assert!(!rule.title.ends_with('.'), "{}", rule.id);
            for sentence in [rule.what, rule.why, &since] {
                assert!(sentence.ends_with('.'), "{}: {sentence}", rule.id);
            }
            assert!(!rule.sources.is_empty(), "{}", rule.id);
            for source in rule.sources {
                assert!(source.url.starts_with("https://"), "{}", rule.id);
            }
        }
    }
}
