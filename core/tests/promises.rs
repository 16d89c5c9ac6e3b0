//! The promises of the design that hold for every document: marks are complete, nothing is lost in
//! silence, no input makes the library panic, and the same input always gives the same output.
#![cfg(not(target_arch = "wasm32"))]

#[path = "shared/edits.rs"]
mod edits;
#[path = "shared/promise.rs"]
mod promise;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use xenlens::{Guest, Releases, Target};

/// The documents of all fixtures.
static DOCUMENTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut documents = Vec::new();
    for (folder, name) in [("to-native", "domain.xml"), ("attach", "device.xml")] {
        let cases =
            fs::read_dir(root.join(folder)).expect("the fixtures are part of the repository");
        for case in cases {
            let path = case.expect("readable").path().join(name);
            documents.push(fs::read_to_string(path).expect("every case has a document"));
        }
    }
    documents.sort();
    documents
});

fn targets() -> impl Strategy<Value = Target> {
    let guests = vec![None, Some(Guest::Hvm), Some(Guest::Pv), Some(Guest::Pvh)];
    let releases = Releases::all().collect::<Vec<_>>();
    (select(releases), select(guests)).prop_map(|(releases, guest)| Target {
        releases,
        guest,
        ..Target::default()
    })
}

/// Something that a document may be changed with: pieces with a meaning, and arbitrary text.
fn piece() -> impl Strategy<Value = String> {
    let known = vec![
        "<model type='netfront'/>",
        "<model/>",
        "<readonly/>",
        "<interface type='bridge'><source bridge='b'/></interface>",
        "<interface type='network'><source network='default'/><x y='z'/></interface>",
        "<devices>",
        "</devices>",
        "<console type='tcp'><source mode='bind' host='h' service='s'/></console>",
        "<bootloader>/usr/bin/pygrub</bootloader>",
        "<graphics type='vnc' port='-1'/>",
        " type='ethernet'",
        " xmlns='u'",
        " dev=''",
        "&#x27;",
        "&lt;",
        "&bad;",
        "<![CDATA[']]>",
        "<!-- c -->",
        "\r\n",
        "\"",
        "'",
        "😀",
        "\u{0}",
        "-1",
    ];
    prop_oneof![3 => select(known).prop_map(str::to_owned), 1 => ".{0,12}"]
}

/// Takes out the stretch between two places and puts a piece there.
#[derive(Clone, Debug)]
struct Mutation {
    from: Index,
    length: usize,
    piece: String,
}

fn mutation() -> impl Strategy<Value = Mutation> {
    (any::<Index>(), prop_oneof![3 => Just(0), 1 => 0..40usize], piece())
        .prop_map(|(from, length, piece)| Mutation { from, length, piece })
}

fn mutated() -> impl Strategy<Value = String> {
    (any::<Index>(), prop::collection::vec(mutation(), 0..6)).prop_map(|(document, mutations)| {
        let mut text = document.get(&DOCUMENTS).clone();
        for Mutation { from, length, piece } in mutations {
            // Half of the changes go to where tags begin, which keeps more documents well-formed.
            let tags: Vec<_> = text.match_indices('<').map(|(at, _)| at).collect();
            let mut start = match length {
                0 if !tags.is_empty() => *from.get(&tags),
                _ => from.index(text.len() + 1),
            };
            while !text.is_char_boundary(start) {
                start -= 1;
            }
            let mut end = (start + length).min(text.len());
            while !text.is_char_boundary(end) {
                end += 1;
            }
            text.replace_range(start..end, &piece);
        }
        text
    })
}

#[test]
fn the_fixtures_keep_the_promises() {
    for text in DOCUMENTS.iter() {
        for releases in Releases::all() {
            let target = Target { releases, guest: Some(Guest::Hvm), ..Target::default() };
            assert_eq!(promise::conversion_keeps_promises(text, &target), Ok(()), "{text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn promises_are_kept(text in mutated(), target in targets()) {
        prop_assert_eq!(promise::conversion_keeps_promises(&text, &target), Ok(()));
    }

    #[test]
    fn any_text_is_answered(text in any::<String>(), target in targets()) {
        let conversion = xenlens::convert(&text, &target);
        prop_assert!(conversion.is_refused(), "a domain by accident: {}", text);
        prop_assert!(!conversion.notes.is_empty());
    }

    #[test]
    fn edits_fit_the_document(text in mutated(), interface in 0..3usize) {
        prop_assert_eq!(edits::edits_keep_promises(&text, interface), Ok(()));
    }
}
