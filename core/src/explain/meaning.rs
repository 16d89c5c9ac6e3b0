//! What a part of a document means to a libvirt release.

use crate::base::{Rule, Span};
use crate::read::parts::{DocumentParts, Part, PartName, Use};
use crate::read::{self, DocumentKind};
use crate::release::{FromOptions, Target};
use crate::syntax::xml;

/// What a part of a document means.
#[derive(Clone, Debug)]
pub struct Meaning {
    /// The part, or its name.
    pub span: Span,
    /// What the release does with it, in a few words: the title of its rule, or a sentence.
    pub words: String,
    /// The rule.
    pub rule: &'static Rule,
}

/// What the release of `target` does with the part of a document at a byte. `None` where there is nothing to say, also in a
/// document that cannot be read.
pub fn meaning(
    text: &str,
    kind: DocumentKind,
    at: u32,
    target: &Target,
    options: &FromOptions,
) -> Option<Meaning> {
    match kind {
        DocumentKind::DomainXml => {
            let tree = xml::parse(text).ok()?;
            let (uses, _) = read::xml::uses(&tree, target);
            within(&DocumentParts::of_xml(&tree, &uses), at, target)
        }
        DocumentKind::Native(format) => {
            let reading = read::native::read(text, format, target, options).ok()?;
            within(&reading.parts, at, target)
        }
    }
}

/// The meaning of the innermost part around a byte.
fn within(parts: &DocumentParts<'_>, at: u32, target: &Target) -> Option<Meaning> {
    let places = parts.parts.iter().filter_map(|part| Some((part, place(part)?)));
    let around = places.filter(|(_, span)| span.start <= at && at <= span.end);
    let (part, span) = around.min_by_key(|(_, span)| span.len())?;
    let libvirt = target.libvirt().name();
    let (words, rule) = match part.used {
        Use::Read(rule) | Use::Redundant(rule) | Use::Included(rule) => {
            (rule.title.to_owned(), rule)
        }
        Use::Dropped(rule) => {
            (format!("libvirt {libvirt} reads and leaves out {}.", part.name), rule)
        }
        Use::Overruled(rule, _) => {
            (format!("libvirt {libvirt} ignores {}: it took another one.", part.name), rule)
        }
        // What lies in it says more.
        Use::Unread if part.container => return None,
        Use::Unread => (format!("libvirt {libvirt} does not read {}.", part.name), parts.not_read),
        Use::AlreadyReported => return None,
    };
    Some(Meaning { span, words, rule })
}

/// Where a part's own words stand: of an element and of a list, its name.
fn place(part: &Part<'_>) -> Option<Span> {
    let named = |name: &str| {
        let start = part.span.start.saturating_add(1);
        Some(Span { start, end: start.saturating_add(u32::try_from(name.len()).ok()?) })
    };
    match part.name {
        PartName::Element(name) | PartName::List(name) => named(name),
        PartName::Device(_) => named("device"),
        // The document as a whole.
        PartName::Key("") => None,
        PartName::Key(_) | PartName::Attribute { .. } | PartName::Value { .. } => Some(part.span),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, Libvirt, Releases};

    /// The words on the place of the `|` of a text.
    #[track_caller]
    fn check(text: &str, kind: DocumentKind, expected: Option<&str>) {
        let at = text.find('|').expect("a place") as u32;
        let releases = Releases::default_of(Libvirt::V0_7_5);
        let target = Target { releases, ..Target::default() };
        let text = text.replace('|', "");
        let found = meaning(&text, kind, at, &target, &FromOptions::default());
        assert_eq!(found.map(|found| found.words).as_deref(), expected, "{text}");
    }

    #[test]
    fn the_innermost_part_is_explained() {
        let xml = |part: &str| {
            format!(
                "<domain type='xen'><name>a</name><memory>65536</memory><os><type>hvm</type><loader>/l</loader></os><devices> {part} </devices></domain>"
            )
        };
        let check_xml = |part: &str, words| check(&xml(part), DocumentKind::DomainXml, words);
        let interface = "<interface type='bridge'><source bridge='b'/>X</interface>";
        check_xml(&interface.replace('X', "<mo|del type='e1000'/>"), Some("Model of the card"));
        check_xml(&interface.replace('X', "<war|p/>"), Some("libvirt 0.7.5 does not read <warp>."));
        check_xml(" | ", None);
        let xm = DocumentKind::Native(Format::Xm);
        let config = "name = 'a'\nuuid = '085950a2-b0c6-9653-0a36-84b8b4793cf6'\nwa|rp = 1\n";
        check(config, xm, Some("libvirt 0.7.5 does not read the key warp."));
    }
}
