//! What the real xl says of every xl text that libvirt 9.0 wrote for the oracle, against Xenlens' own verdict.

mod shared;

use serde_json::Value;
use shared::{folder, key};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The key of texts for xl.
const KEY: &str = "9.0.0/xl/-";

fn lines(path: &Path) -> Vec<Value> {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().map(|line| serde_json::from_str(line).expect("the oracle is JSON")).collect()
}

/// The domain XML and the xl text of each document that libvirt writes, by its id.
fn documents(oracle: &Path) -> BTreeMap<String, (String, String)> {
    let mut documents = BTreeMap::new();
    for file in ["9.0-to-native", "9.0-curated-to-native", "9.0-wild-to-native"] {
        for document in lines(&oracle.join(format!("{file}.jsonl"))) {
            let answers = document["expect"].as_array().expect("answers");
            let answer = answers.iter().find(|answer| {
                answer["for"].as_array().is_some_and(|keys| keys.iter().any(|key| key == KEY))
            });
            let id = document["id"].as_str().expect("an id");
            if let Some(text) = answer.and_then(|answer| answer["text"].as_str()) {
                let xml = document["xml"].as_str().expect("domain XML");
                documents.insert(id.to_owned(), (xml.to_owned(), text.to_owned()));
            }
        }
    }
    documents
}

/// xl's answers, each with the domain XML and the xl text of its document. `None` without the data.
fn answers() -> Option<Vec<(Value, String, String)>> {
    let Some(folder) = folder() else {
        eprintln!("skipped: ../shared, with xl's answers, is not beside the repository");
        return None;
    };
    let oracle = folder.join("oracle");
    let documents = documents(&oracle);
    let answers = lines(&oracle.join("9.0-xl-verdicts.jsonl")).into_iter().map(|answer| {
        let (xml, text) = documents[answer["id"].as_str().expect("an id")].clone();
        (answer, xml, text)
    });
    Some(answers.collect())
}

#[test]
fn xl_refuses_exactly_what_we_say_it_refuses() {
    let Some(answers) = answers() else { return };
    let mut refused = 0;
    for (answer, _, text) in &answers {
        let id = &answer["id"];
        let verdict = xenlens::xl_verdict(text, "FILE");
        assert_eq!(Some(verdict.is_ok()), answer["ok"].as_bool(), "{id}: {verdict:?}");
        if let Some(said) = answer["xl"].as_str() {
            refused += 1;
            assert_eq!(verdict.lines().join(" | "), said, "{id}");
        }
    }
    assert!(answers.len() > 500 && refused > 100, "{refused} of {}", answers.len());
}

#[test]
fn a_document_has_the_note_exactly_if_xl_refuses_it() {
    let Some(answers) = answers() else { return };
    let (format, target) = key(KEY);
    for (answer, xml, _) in &answers {
        let id = &answer["id"];
        let conversion = xenlens::convert(xml, &target);
        let notes = conversion.notes.iter().filter(|note| note.code == "xl-refuses");
        let notes: Vec<_> = notes.collect();
        assert_eq!(Some(notes.is_empty()), answer["ok"].as_bool(), "{id}: {notes:?}");
        for note in notes {
            let place = note.span.and_then(|span| xml.get(span.range()));
            assert!(place.is_some_and(|place| !place.is_empty()), "{id}: {note:?}");
            assert!(note.help.is_some() && note.format == Some(format), "{id}: {note:?}");
        }
    }
}
