//! What the real xl says of every xl text that libvirt 9.0 wrote for the oracle, against Xenlens' own verdict.

#[path = "shared/folder.rs"]
mod folder;

use serde_json::Value;
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

/// The xl texts by the id of their document.
fn texts(oracle: &Path) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for file in ["9.0-to-native", "9.0-curated-to-native", "9.0-wild-to-native"] {
        for document in lines(&oracle.join(format!("{file}.jsonl"))) {
            let answers = document["expect"].as_array().expect("answers");
            let answer = answers.iter().find(|answer| {
                answer["for"].as_array().is_some_and(|keys| keys.iter().any(|key| key == KEY))
            });
            let id = document["id"].as_str().expect("an id");
            if let Some(text) = answer.and_then(|answer| answer["text"].as_str()) {
                texts.insert(id.to_owned(), text.to_owned());
            }
        }
    }
    texts
}

#[test]
fn xl_refuses_exactly_what_we_say_it_refuses() {
    let Some(folder) = folder::folder() else {
        eprintln!("skipped: ../shared, with xl's answers, is not beside the repository");
        return;
    };
    let oracle = folder.join("oracle");
    let texts = texts(&oracle);
    let mut refused = 0;
    let answers = lines(&oracle.join("9.0-xl-verdicts.jsonl"));
    for answer in &answers {
        let id = answer["id"].as_str().expect("an id");
        let verdict = xenlens::xl_verdict(&texts[id], "FILE");
        assert_eq!(Some(verdict.is_ok()), answer["ok"].as_bool(), "{id}: {verdict:?}");
        if let Some(said) = answer["xl"].as_str() {
            refused += 1;
            assert_eq!(verdict.lines().join(" | "), said, "{id}");
        }
    }
    assert!(answers.len() > 500 && refused > 100, "{refused} of {}", answers.len());
}
