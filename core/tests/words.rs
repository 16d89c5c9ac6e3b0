//! Texts for users have short sentences, because half of their readers learnt English late.

#[path = "shared/fixture_documents.rs"]
mod fixture_documents;

use fixture_documents::{fixture_documents, native_format};
use std::fs;
use std::path::Path;
use xenlens::lessons::read_lesson;
use xenlens::{FromOptions, Guest, Note, Target};

/// The most words that a sentence may have.
const MOST_WORDS: usize = 25;

/// The sentences of a text. A sentence ends with a full stop or a question mark before white space.
fn sentences(text: &str) -> Vec<Vec<&str>> {
    let mut sentences = vec![Vec::new()];
    for word in text.split_whitespace() {
        if let Some(sentence) = sentences.last_mut() {
            sentence.push(word);
        }
        if word.trim_end_matches(['”', '"', ')']).ends_with(['.', '?']) {
            sentences.push(Vec::new());
        }
    }
    sentences
}

/// The sentences of a text that are too long, each behind the name of the text.
fn long_sentences(name: &str, text: &str) -> Vec<String> {
    let too_long = sentences(text).into_iter().filter(|sentence| sentence.len() > MOST_WORDS);
    too_long
        .map(|sentence| format!("{name}, {} words: {}", sentence.len(), sentence.join(" ")))
        .collect()
}

#[test]
fn sentences_of_rules_are_short() {
    let mut found = Vec::new();
    for rule in xenlens::rules::all() {
        assert!(!rule.what.is_empty(), "{} has its long texts", rule.id);
        for text in [rule.title, rule.what, rule.why, &rule.since()] {
            found.extend(long_sentences(rule.id, text));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn sentences_of_the_glossary_are_short() {
    let terms = xenlens::rules::glossary::ALL.iter();
    let found: Vec<_> = terms.flat_map(|term| long_sentences(term.id, term.definition)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn sentences_of_notes_are_short() {
    let mut notes = Vec::new();
    for (file, text) in fixture_documents() {
        notes.extend(notes_on(&file, &text));
    }
    assert!(notes.len() > 100, "only {} notes", notes.len());
    let mut found = Vec::new();
    for note in &notes {
        found.extend(long_sentences(note.code, &note.message));
        found.extend(long_sentences(note.code, note.help.as_deref().unwrap_or_default()));
    }
    found.sort();
    found.dedup();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The notes on a document of the fixtures, for each type of guest.
fn notes_on(file: &Path, text: &str) -> Vec<Note> {
    let format = native_format(file);
    let guests = Guest::ALL.into_iter();
    guests
        .flat_map(|guest| {
            let target = Target { guest: Some(guest), ..Target::default() };
            match format {
                Some(format) => {
                    xenlens::convert_native(text, format, &target, &FromOptions::default()).notes
                }
                None => xenlens::convert(text, &target).notes,
            }
        })
        .collect()
}

#[test]
fn a_long_sentence_is_found() {
    let words = |count: usize| vec!["word"; count].join(" ");
    assert!(long_sentences("a", &format!("{}. {}?", words(25), words(25))).is_empty());
    assert_eq!(long_sentences("a", &format!("{}. (No.) Version 0.7.5.", words(26))).len(), 1);
    assert_eq!(long_sentences("a", &format!("One of 0.7.5 {}", words(23))).len(), 1);
}

#[test]
fn sentences_of_lessons_are_short() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../lessons");
    let mut found = Vec::new();
    let mut lessons = 0;
    for file in fs::read_dir(folder).expect("the lessons are part of the repository") {
        let path = file.expect("readable").path();
        let text = fs::read_to_string(&path).expect("text");
        let lesson = read_lesson(&text).expect("a lesson of the course");
        for words in [&lesson.title, &lesson.about] {
            found.extend(long_sentences(&path.to_string_lossy(), words));
        }
        // Behind the head, documents and tasks stand between fences.
        let steps = text.splitn(3, "+++").last().unwrap_or_default();
        let words: String = steps.split("```").step_by(2).collect();
        let paragraphs = words.split("\n\n").flat_map(|part| part.split("\n- "));
        for paragraph in paragraphs {
            found.extend(long_sentences(&path.to_string_lossy(), paragraph));
        }
        lessons += 1;
    }
    assert!(lessons > 0 && found.is_empty(), "{lessons} lessons: {}", found.join("\n"));
}
