//! What a user can write at a place of a document, so that the libvirt release reads it.

mod models;
mod native;
mod place;
mod probe;
mod vocabulary;

use crate::base::{Rule, Span};
use crate::edit::guest_of_type;
use crate::read::DocumentKind;
use crate::release::{Guest, Target};
use crate::rules::vif;
use crate::syntax::xml::{self, ElementId};
use place::{Place, What};
use probe::{Probe, Trial};

/// What a user can write at a place.
#[derive(Clone, Debug)]
pub struct Completions {
    /// The word that is there. What the user chooses replaces it.
    pub word: Span,
    /// The choices, the usual ones first.
    pub items: Vec<Completion>,
}

/// One of the choices.
#[derive(Clone, Debug, PartialEq)]
pub struct Completion {
    /// What a list shows.
    pub label: String,
    /// What it is.
    pub kind: CompletionKind,
    /// What it writes. The user fills in what stands in `${…}`.
    pub insert: String,
    /// What it means, in a few words or in sentences.
    pub info: String,
    /// The rule under which the release reads it. A snippet has none.
    pub rule: Option<&'static Rule>,
}

/// What a choice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompletionKind {
    /// An element, or a list of an S-expression.
    Element,
    /// An attribute, or a field of a string of `vif`.
    Attribute,
    /// A key of a configuration.
    Key,
    /// A value of an attribute, or the text of an element.
    Value,
    /// Several elements at once.
    Snippet,
}

impl CompletionKind {
    /// Its name for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Element => "element",
            Self::Attribute => "attribute",
            Self::Key => "key",
            Self::Value => "value",
            Self::Snippet => "snippet",
        }
    }
}

/// A choice that the rule's title explains.
fn named(label: &str, kind: CompletionKind, insert: String, rule: &'static Rule) -> Completion {
    let (label, info) = (label.to_owned(), rule.title.to_owned());
    Completion { label, kind, insert, info, rule: Some(rule) }
}

/// What the user can write at a byte of a document, so that the release of `target` reads it: elements, attributes and
/// values of domain XML; keys and the fields of vifs; lists of an S-expression. The text may be unfinished there. `None` where there is nothing to choose from.
///
/// ```
/// use xenlens::{DocumentKind, Target, completions};
///
/// let text = "<interface type='bridge'><model t/></interface>";
/// let at = text.find(" t/").unwrap() as u32 + 2;
/// let found = completions(text, DocumentKind::DomainXml, at, &Target::default()).unwrap();
/// assert_eq!(found.items[0].label, "type");
/// assert_eq!(found.items[0].rule.map(|rule| rule.id), Some("vif.model"));
/// ```
pub fn completions(
    text: &str,
    kind: DocumentKind,
    at: u32,
    target: &Target,
) -> Option<Completions> {
    match kind {
        DocumentKind::DomainXml => in_xml(text, at as usize, target),
        DocumentKind::Native(format) => native::completions(text, format, at as usize, target),
    }
}

fn in_xml(text: &str, at: usize, target: &Target) -> Option<Completions> {
    let place = Place::of(text, at)?;
    let guest = guest(text, &place, at, target);
    let probe = Probe::new(text, &place, target, guest)?;
    let within = place.around.last().map(|element| element.name);
    let items = match &place.what {
        What::Name(_) => elements(&probe, within?, ""),
        What::Text => {
            let mut items = words(|word| probe.text(word));
            if items.is_empty() && place.word.is_empty() {
                items = elements(&probe, within?, "<");
            }
            items
        }
        What::AttributeName(tag) => {
            let has_value = text.get(place.word.range().end..)?.trim_start().starts_with('=');
            let others = vocabulary::attributes(tag.name).filter(|name| !tag.names.contains(name));
            let read = others.filter_map(|name| Some((name, probe.attribute_name(tag, name)?)));
            let items = read.map(|(name, trial)| {
                let value = if has_value { "" } else { "='${}'" };
                named(name, CompletionKind::Attribute, format!("{name}{value}"), trial.rule)
            });
            items.collect()
        }
        What::AttributeValue(tag, name) => {
            let of_model = [&vif::MODEL, &vif::MODEL_9_0];
            match probe.attribute(tag, name, UNKNOWN) {
                Some(trial) if of_model.contains(&trial.rule) => models::models(guest, target),
                _ => words(|word| probe.attribute(tag, name, word)),
            }
        }
    };
    (!items.is_empty()).then_some(Completions { word: place.word, items })
}

/// The elements that the release reads within another. `before` stands in front of their names.
fn elements(probe: &Probe<'_, '_>, within: &str, before: &str) -> Vec<Completion> {
    let read = vocabulary::children(within).filter_map(|name| Some((name, probe.element(name)?)));
    let items = read.map(|(name, trial)| {
        named(name, CompletionKind::Element, format!("{before}{name}"), trial.rule)
    });
    let snippet = (within == "devices").then(|| interface(before));
    snippet.into_iter().chain(items).collect()
}

/// A whole interface.
fn interface(before: &str) -> Completion {
    Completion {
        label: "interface, whole".to_owned(),
        kind: CompletionKind::Snippet,
        insert: format!(
            "{before}interface type='bridge'>\n  <source bridge='${{xenbr0}}'/>\n  <model type='${{e1000}}'/>\n</interface>"
        ),
        info: "A network interface with its bridge and its model".to_owned(),
        rule: Some(&vif::VIF),
    }
}

/// A word that no release knows.
const UNKNOWN: &str = "?";

/// The words that the release takes at a place where it refuses others. Its refusal of an unknown word lists them.
fn words(trial: impl Fn(&str) -> Option<Trial>) -> Vec<Completion> {
    let help = trial(UNKNOWN).and_then(|trial| trial.refusal?.help.clone()).unwrap_or_default();
    let Some(help) = help.strip_prefix("Use ") else { return Vec::new() };
    let mut found: Vec<Completion> = Vec::new();
    for word in help.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '-') {
        if word.is_empty() || found.iter().any(|other| other.label == word) {
            continue;
        }
        let Some(Trial { rule, refusal: None }) = trial(word) else { continue };
        found.push(named(word, CompletionKind::Value, word.to_owned(), rule));
    }
    found
}

/// The type of guest that the document states, also if it is not finished at the place.
fn guest(text: &str, place: &Place<'_>, at: usize, target: &Target) -> Guest {
    let start = match &place.what {
        What::Name(start) => *start,
        What::Text => at,
        What::AttributeName(tag) | What::AttributeValue(tag, _) => tag.start,
    };
    let stated = |text: &str| {
        let tree = xml::parse(text).ok()?;
        let child = |of, name| tree.children(of).find(|&id| tree.element(id).name == name);
        let stated = child(child(ElementId::ROOT, "os")?, "type")?;
        Some(guest_of_type(&tree.string_value(stated)))
    };
    let without = || {
        let (before, after) = (text.get(..start)?, text.get(at..)?);
        stated(&[before, after].concat())
    };
    stated(text).or_else(without).or(target.guest).unwrap_or(Guest::Hvm)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Libvirt;
    use crate::release::Releases;

    const HVM: &str = "<domain type='xen'><name>a</name><memory>65536</memory><os><type>hvm</type><loader>/l</loader></os><devices>|</devices></domain>";

    /// The labels of the choices at the `|` of a text.
    fn labels(text: &str, libvirt: Libvirt) -> Vec<String> {
        let at = text.find('|').expect("a place") as u32;
        let target = Target { releases: Releases::default_of(libvirt), ..Target::default() };
        let found = completions(&text.replace('|', ""), DocumentKind::DomainXml, at, &target);
        found.into_iter().flat_map(|found| found.items).map(|item| item.label).collect()
    }

    fn hvm(devices: &str) -> String {
        HVM.replace('|', devices)
    }

    #[test]
    fn an_element_is_offered_where_the_release_reads_it() {
        let in_devices = labels(&hvm("<|"), Libvirt::V0_7_5);
        for name in ["interface", "disk", "graphics", "hostdev", "interface, whole"] {
            assert!(in_devices.iter().any(|label| label == name), "{name}: {in_devices:?}");
        }
        let interface = "<interface type='bridge'><source bridge='b'/><|</interface>";
        let old = labels(&hvm(interface), Libvirt::V0_7_5);
        assert_eq!(old, ["mac", "source", "model", "script", "ip", "target"]);
        let new = labels(&hvm(interface), Libvirt::V9_0);
        assert!(new.contains(&"vlan".to_owned()), "{new:?}");
        // The source is not there yet.
        let without = labels(&hvm("<interface type='bridge'><m|</interface>"), Libvirt::V9_0);
        assert!(without.contains(&"target".to_owned()), "{without:?}");
    }

    #[test]
    fn an_attribute_is_offered_where_the_release_reads_it() {
        let of = |text: &str| labels(&hvm(text), Libvirt::V0_7_5);
        assert_eq!(of("<interface type='bridge'><source |/></interface>"), ["bridge"]);
        assert_eq!(of("<interface type='network'><source n|/></interface>"), ["network"]);
        assert_eq!(of("<interface |></interface>"), ["type"]);
        // An attribute stands once.
        assert_eq!(of("<interface type='bridge' |></interface>"), [""; 0]);
    }

    #[test]
    fn a_value_is_offered_where_others_are_refused() {
        let of = |text: &str, libvirt| labels(&hvm(text), libvirt);
        let types = of("<interface type='|'/>", Libvirt::V0_7_5);
        assert_eq!(types, ["bridge", "network", "ethernet"]);
        let models = of("<interface><model type='|'/></interface>", Libvirt::V0_7_5);
        assert_eq!(models[..3], ["netfront", "rtl8139", "e1000"]);
        let crash = labels("<domain type='xen'><on_crash>|</on_crash></domain>", Libvirt::V9_0);
        assert!(crash.contains(&"preserve".to_owned()), "{crash:?}");
        let bus = of(
            "<disk type='file'><source file='f'/><target dev='hda' bus='|'/></disk>",
            Libvirt::V0_7_5,
        );
        assert!(bus.contains(&"ide".to_owned()), "{bus:?}");
    }

    #[test]
    fn a_model_says_what_it_means_for_the_guest() {
        let text = hvm("<interface><model type=''/></interface>");
        let at = text.find("=''/>").expect("there") as u32 + 2;
        let found = completions(&text, DocumentKind::DomainXml, at, &Target::default());
        let items = found.expect("models").items;
        assert!(
            items[0].info.starts_with("Scenario 3: libvirt writes type=netfront."),
            "{:?}",
            items[0]
        );
        assert!(items[2].info.contains("an emulated e1000"), "{:?}", items[2]);
    }
}
