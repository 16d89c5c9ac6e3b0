//! Fixes of documents that libvirt refuses, or converts into another guest than their author may expect.
//!
//! `tests/fixtures/fix` has a document a case, and beside it what `xenlens fix` makes of it at the newest release that
//! knows the format of each generation. After a change that is meant, `XENLENS_BLESS=1 cargo test --test fixes` writes
//! these anew; read the difference.

#[path = "shared/mending.rs"]
mod mending;
#[path = "shared/slips.rs"]
mod slips;

use mending::mending_keeps_promises;
use proptest::prelude::*;
use slips::{slipped, slips, targets};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use xenlens::{
    Document, DocumentKind, Format, FromOptions, Obstacles, Position, Target, detect,
    fixable_warnings, obstacles,
};

/// What a slip may put into a configuration.
const TEXTS: &[&str] = &[
    "\"", "'", ",", "]", "[", "#", "\\", "=", " ", "\n", "True", "x y", "+=", "é", "%", "-", ".5",
    "(", ";", "None",
];

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/fix")
}

/// The documents of a folder, in order of their names, without what was found of them.
fn documents(folder: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let kinds = ["xm", "xl", "sxp", "xml"];
    let is_document = |path: &PathBuf| {
        path.extension().is_some_and(|ending| kinds.iter().any(|kind| ending == *kind))
    };
    let read = |path: PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (name, fs::read_to_string(path).expect("readable"))
    };
    paths.into_iter().filter(is_document).map(read).collect()
}

/// What stands in the way, the fixes, and what comes of them.
fn told(text: &str, kind: DocumentKind, target: &Target) -> String {
    let options = FromOptions::default();
    let document = Document {
        text,
        kind,
        formats: target.formats(),
        target,
        options: &options,
        variables: &[],
    };
    let found = obstacles(&document, |_| true);
    let fixed = found.fixed(text);
    let warnings = fixable_warnings(&Document { text: &fixed, ..document }, |_| true);
    let mut told = String::new();
    let _ = writeln!(told, "== libvirt {}", target.libvirt().name());
    list(&mut told, text, &found);
    let _ = writeln!(told, "{}", if found.converts { "It converts." } else { "It is refused." });
    list(&mut told, &fixed, &warnings);
    let _ = write!(told, "-- mended\n{}", warnings.fixed(&fixed));
    told
}

fn list(told: &mut String, text: &str, found: &Obstacles) {
    for note in &found.refusals {
        let place = note.span.map(|span| Position::of(text, span.start));
        let place =
            place.map_or("-".to_owned(), |place| format!("{}:{}", place.line, place.column));
        let _ = writeln!(told, "{place} {}: {}", note.code, note.message);
        for fix in &note.fixes {
            let _ = writeln!(told, "  {}: {}", fix.applicability.name(), fix.title);
        }
    }
}

#[test]
fn fixtures_are_mended_as_written_down() {
    let bless = std::env::var_os("XENLENS_BLESS").is_some();
    let documents = documents(&fixtures());
    assert!(documents.len() >= 30, "only {} documents", documents.len());
    for (name, text) in documents {
        let kind = detect(&text).kind;
        let mut found = String::new();
        for target in targets(kind) {
            mending_keeps_promises(&text, kind, &target)
                .unwrap_or_else(|broken| panic!("{name}: {broken}"));
            found.push_str(&told(&text, kind, &target));
        }
        let path = fixtures().join(format!("{name}.txt"));
        if bless {
            fs::write(&path, &found).expect("writable");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        assert!(found == expected, "{name}\n--- expected\n{expected}\n--- found\n{found}");
    }
}

/// Every xm and xl document of the project's fixtures.
fn configurations() -> Vec<(DocumentKind, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut found = Vec::new();
    for entry in fs::read_dir(root.join("from-native")).expect("a folder") {
        let folder = entry.expect("an entry").path();
        for (format, name) in [(Format::Xm, "guest.xm"), (Format::Xl, "guest.xl")] {
            if let Ok(text) = fs::read_to_string(folder.join(name)) {
                found.push((DocumentKind::Native(format), text));
            }
        }
    }
    assert!(found.len() > 10, "only {} documents", found.len());
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn slips_are_mended(index in any::<prop::sample::Index>(), slips in slips(TEXTS)) {
        thread_local! {
            static DOCUMENTS: Vec<(DocumentKind, String)> = configurations();
        }
        let (kind, text) = DOCUMENTS.with(|documents| index.get(documents).clone());
        let text = slipped(&text, &slips);
        for target in targets(kind) {
            let found = mending_keeps_promises(&text, kind, &target);
            prop_assert!(found.is_ok(), "{}", found.err().unwrap_or_default());
        }
    }
}
