//! Fixes of domain XML: what libvirt refused in the oracle's documents, and slips in the project's own fixtures.
//!
//! What each fix does is in the fixtures of `core/tests/fixes.rs`.

#[path = "shared/fixture_documents.rs"]
mod fixture_documents;
#[path = "shared/mending.rs"]
mod mending;
mod shared;
#[path = "shared/slips.rs"]
mod slips;

use fixture_documents::{fixture_documents, native_format};
use mending::mending_keeps_promises;
use proptest::prelude::*;
use serde_json::Value;
use slips::{slipped, slips, targets};
use std::fs;
use xenlens::{DocumentKind, Target};

/// What a slip may put into domain XML.
const TEXTS: &[&str] = &[
    "\"",
    "'",
    "<",
    ">",
    "&",
    "&amp",
    "=",
    "/",
    "</",
    "/>",
    "-->",
    "<!--",
    "<![CDATA[",
    "<?",
    "]]>",
    " ",
    "\n",
    "x",
    "é",
    "&#0;",
    "\u{1}",
    "<disk>",
    "type='x'",
    "<boot/>",
];

/// The oracle's documents that libvirt refuses, each with a target of each release that refuses it.
fn refused_documents() -> Option<Vec<(String, Target)>> {
    let folder = shared::folder()?.join("oracle");
    let files = [
        "to-native-curated",
        "to-native-wild",
        "9.0-curated-to-native",
        "9.0-to-native",
        "9.0-wild-to-native",
    ];
    let mut found = Vec::new();
    for file in files {
        let lines = fs::read_to_string(folder.join(format!("{file}.jsonl"))).expect("readable");
        for line in lines.lines() {
            let document: Value = serde_json::from_str(line).expect("the oracle is JSON");
            let xml = document["xml"].as_str().expect("a document");
            let answers = document["expect"].as_array().expect("answers");
            let refused = answers.iter().filter(|answer| answer["error"].is_string());
            let keys = refused.filter_map(|answer| answer["for"][0].as_str());
            found.extend(keys.map(|key| (xml.to_owned(), shared::key(key).1)));
        }
    }
    Some(found)
}

#[test]
fn what_libvirt_refused_converts_after_all_fixes() {
    let Some(documents) = refused_documents() else {
        eprintln!("skipped: ../shared, with libvirt's answers, is not beside the repository");
        return;
    };
    assert!(documents.len() > 300, "only {} documents", documents.len());
    for (xml, target) in documents {
        let found = mending_keeps_promises(&xml, DocumentKind::DomainXml, &target)
            .unwrap_or_else(|broken| panic!("{broken}"));
        assert!(found.converts, "{xml}: {:?}", found.refusals.last());
    }
}

/// Every domain XML of the project's fixtures.
fn domains() -> Vec<String> {
    let documents = fixture_documents().into_iter();
    let is_domain = |text: &String| text.contains("<domain");
    let domains = documents.filter(|(path, _)| native_format(path).is_none());
    let domains: Vec<_> = domains.map(|(_, text)| text).filter(is_domain).collect();
    assert!(domains.len() > 50, "only {} documents", domains.len());
    domains
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn slips_are_mended(index in any::<prop::sample::Index>(), slips in slips(TEXTS)) {
        thread_local! {
            static DOCUMENTS: Vec<String> = domains();
        }
        let text = DOCUMENTS.with(|documents| index.get(documents).clone());
        let text = slipped(&text, &slips);
        for target in targets(DocumentKind::DomainXml) {
            let found = mending_keeps_promises(&text, DocumentKind::DomainXml, &target);
            prop_assert!(found.is_ok(), "{}", found.err().unwrap_or_default());
        }
    }
}
