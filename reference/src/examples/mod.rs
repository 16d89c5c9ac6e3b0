//! The examples of rules. They are the project's own fixtures: for each rule the smallest document that it has a say in, at
//! the newest releases where it has.

mod excerpt;
#[path = "../../../core/tests/shared/fixture_documents.rs"]
mod fixture_documents;
#[path = "../../../core/tests/shared/named_rules.rs"]
mod named_rules;
mod shown;

use fixture_documents::{fixture_documents, native_format};
use std::collections::BTreeMap;
use std::path::Path;
use xenlens::link::State;
use xenlens::{DocumentKind, FromOptions, Guest, Host, Libvirt, Releases, Target, rules};

pub(crate) use excerpt::Excerpt;
pub(crate) use shown::Example;

/// For each rule, by its id, what shows it.
pub(crate) fn examples() -> BTreeMap<&'static str, State> {
    let count = rules::all().count();
    let mut examples = BTreeMap::new();
    for (kind, document) in documents() {
        for state in states(kind, &document) {
            for id in named(&state) {
                examples.entry(id).or_insert_with(|| state.clone());
            }
        }
        if examples.len() == count {
            break;
        }
    }
    examples
}

/// The fixtures' documents, the smallest first.
fn documents() -> Vec<(DocumentKind, String)> {
    let kind =
        |file: &Path| native_format(file).map_or(DocumentKind::DomainXml, DocumentKind::Native);
    let documents = fixture_documents().into_iter().map(|(file, text)| (kind(&file), text));
    // One rule is about size alone: a folder for it would hold nothing that anyone can read.
    let large = format!(
        "<domain type='xen'><name>large</name><memory>1024</memory><os><type>linux</type><cmdline>{}</cmdline></os></domain>",
        "x".repeat(65 * 1024)
    );
    let mut documents: Vec<_> = documents.chain([(DocumentKind::DomainXml, large)]).collect();
    documents.sort_by_key(|(_, text)| (text.len(), text.clone()));
    documents
}

/// Every state in which a document can be shown, the newest releases first.
fn states(kind: DocumentKind, document: &str) -> impl Iterator<Item = State> {
    let targets = Libvirt::ALL.into_iter().rev().flat_map(|libvirt| {
        let default = Releases::default_of(libvirt);
        let others = Releases::of(libvirt).filter(move |releases| *releases != default);
        std::iter::once(default).chain(others).map(|releases| Target {
            releases,
            guest: Some(Guest::Hvm),
            host: Host::default().with_network("net-b", "virbr1"),
        })
    });
    let reads = move |target: &Target| {
        kind.format().is_none_or(|format| target.formats().contains(&format))
    };
    let states = targets
        .filter(reads)
        .flat_map(|target| [false, true].map(|security_info| (target.clone(), security_info)));
    // Only native documents can have security information.
    let states = states.filter(move |(_, security_info)| kind.format().is_some() || !security_info);
    states.map(move |(target, security_info)| {
        let from = FromOptions { security_info, ..FromOptions::default() };
        State { kind, target, from, ..State::new(document) }
    })
}

/// The ids of the rules that the conversion of this state names.
fn named(state: &State) -> impl Iterator<Item = &'static str> + use<> {
    let State { document, kind, target, from, .. } = state;
    let ids = match kind.format() {
        None => named_rules::in_conversion(document, target),
        Some(format) => named_rules::in_native_conversion(document, format, target, from),
    };
    ids.into_iter()
}
