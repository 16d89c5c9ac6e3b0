//! The promises of the design that hold for every document: marks are complete, nothing is lost in
//! silence, no input makes the library panic, and the same input always gives the same output.
#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use xenlens::output::incomplete_marks;
use xenlens::xml::{self, ElementId, Tree, edit};
use xenlens::{Conversion, Format, Guest, Libvirt, Output, Scenario, Span, Target, Xen};

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
    let guests = vec![None, Some(Guest::Hvm), Some(Guest::Pv)];
    (select(&Libvirt::ALL[..]), select(&Xen::ALL[..]), select(guests))
        .prop_map(|(libvirt, xen, guest)| Target { libvirt, xen, guest, ..Target::default() })
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn marks_are_complete_and_nothing_is_lost(text in mutated(), target in targets()) {
        let conversion = xenlens::convert(&text, &target);
        for format in Format::ALL {
            match conversion.output(format) {
                Ok(output) => {
                    prop_assert_eq!(incomplete_marks(output), None);
                    for mark in output.marks() {
                        if let Some(span) = mark.origin.span() {
                            prop_assert!(text.get(span.range()).is_some(), "{:?} of the document", span);
                        }
                    }
                    let tree = xml::parse(&text).expect("what is written is well-formed");
                    prop_assert_eq!(lost_in_silence(&tree, &conversion, format, output), None);
                }
                Err(refusal) => prop_assert!(conversion.notes.iter().any(|note| note.code == refusal.code)),
            }
        }
        for note in &conversion.notes {
            if let Some(span) = note.span {
                prop_assert!(text.get(span.range()).is_some(), "{:?}", note);
            }
        }
    }

    #[test]
    fn the_same_input_gives_the_same_output(text in mutated(), target in targets()) {
        for format in Format::ALL {
            let first = xenlens::to_native(&text, format, &target);
            prop_assert_eq!(&first, &xenlens::to_native(&text, format, &target));
            let conversion = xenlens::convert(&text, &target);
            prop_assert_eq!(&first, conversion.output(format));
        }
    }

    #[test]
    fn any_text_is_answered(text in any::<String>(), target in targets()) {
        let conversion = xenlens::convert(&text, &target);
        prop_assert!(conversion.xm.is_err(), "a domain by accident: {}", text);
        prop_assert!(!conversion.notes.is_empty());
    }

    #[test]
    fn edits_fit_the_document(text in mutated(), interface in 0..3usize) {
        let by_guest = [Guest::Hvm, Guest::Pv].map(|guest| edit::set_guest(&text, guest));
        let by_scenario = Scenario::ALL.map(|scenario| edit::set_scenario(&text, interface, scenario));
        for change in by_guest.into_iter().chain(by_scenario).flatten() {
            let mut end = 0;
            for edit in &change.edits {
                prop_assert!(edit.span.start >= end && text.get(edit.span.range()).is_some());
                end = edit.span.end;
            }
            prop_assert!(xml::parse(&edit::apply(&text, &change.edits)).is_ok());
        }
    }
}

/// The first element or attribute that is neither in a mark nor in a note.
fn lost_in_silence(
    tree: &Tree<'_>,
    conversion: &Conversion,
    format: Format,
    output: &Output,
) -> Option<String> {
    let marked = |part: Span, within: bool| {
        let mut origins = output.marks().iter().filter_map(|mark| mark.origin.span());
        origins.any(|span| part.contains(span) || (within && span.contains(part)))
    };
    let noted = |part: Span| {
        let mut notes = conversion.notes.iter();
        notes.any(|note| {
            note.format.is_none_or(|concerned| concerned == format)
                && note.span.is_some_and(|span| span.contains(part))
        })
    };
    for id in tree.elements() {
        let element = tree.element(id);
        if id != ElementId::ROOT && !marked(element.span, true) && !noted(element.span) {
            // An element that only holds others is told of by way of them.
            let told = tree.children(id).all(|child| noted(tree.element(child).span))
                && tree.attributes(id).all(|(_, attribute)| noted(attribute.span))
                && (tree.has_children(id) || tree.attributes(id).next().is_some());
            if !told {
                return Some(format!("<{}> at {}", element.name, element.span.start));
            }
        }
        for (_, attribute) in tree.attributes(id) {
            if !marked(attribute.span, false)
                && !noted(attribute.span)
                && !marked_around(output, attribute.span)
            {
                return Some(format!("{} at {}", attribute.name, attribute.span.start));
            }
        }
    }
    None
}

/// Whether the attribute is part of an element whose mere presence is a mark, or within a text's markup.
fn marked_around(output: &Output, part: Span) -> bool {
    output.marks().iter().filter_map(|mark| mark.origin.span()).any(|span| span.contains(part))
}
