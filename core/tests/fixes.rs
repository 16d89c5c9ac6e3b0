//! Fixes of documents that libvirt refuses, or converts into another guest than their author may expect.
//!
//! `tests/fixtures/fix` has a document a case, and beside it what `xenlens fix` makes of it at the newest release that
//! knows the format of each generation. After a change that is meant, `XENLENS_BLESS=1 cargo test --test fixes` writes
//! these anew; read the difference.

#[path = "shared/mending.rs"]
mod mending;

use mending::mending_keeps_promises;
use proptest::prelude::*;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use xenlens::{
    Document, DocumentKind, Format, FromOptions, Libvirt, Obstacles, Position, Releases, Target,
    detect, fixable_warnings, obstacles,
};

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

/// The releases that a document is mended for: libvirt 0.7.5 and 9.0, as far as they know its format.
fn targets(kind: DocumentKind) -> Vec<Target> {
    let targets = [Libvirt::V0_7_5, Libvirt::V9_0]
        .map(|libvirt| Target { releases: Releases::default_of(libvirt), ..Target::default() });
    let knows =
        |target: &Target| kind.format().is_none_or(|format| target.formats().contains(&format));
    targets.into_iter().filter(knows).collect()
}

/// What stands in the way, the fixes, and what comes of them.
fn told(text: &str, kind: DocumentKind, target: &Target) -> String {
    let options = FromOptions::default();
    let document = Document { text, kind, formats: target.formats(), target, options: &options };
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

/// A slip of somebody who types, or of a program that a file went through.
#[derive(Clone, Debug)]
enum Slip {
    Delete(usize),
    Insert(usize, &'static str),
    JoinLines(usize),
    DropLine(usize),
    Truncate(usize),
}

fn slips() -> impl Strategy<Value = Vec<Slip>> {
    let texts = prop::sample::select(vec![
        "\"", "'", ",", "]", "[", "#", "\\", "=", " ", "\n", "True", "x y", "+=", "é", "%", "-",
        ".5", "(",
    ]);
    let slip = prop_oneof![
        any::<usize>().prop_map(Slip::Delete),
        (any::<usize>(), texts).prop_map(|(at, text)| Slip::Insert(at, text)),
        any::<usize>().prop_map(Slip::JoinLines),
        any::<usize>().prop_map(Slip::DropLine),
        any::<usize>().prop_map(Slip::Truncate),
    ];
    prop::collection::vec(slip, 1..4)
}

fn slipped(text: &str, slips: &[Slip]) -> String {
    let mut text = text.to_owned();
    for slip in slips {
        let boundary = |at: usize| {
            let mut at = at % (text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        text = match *slip {
            Slip::Delete(at) => {
                let (before, rest) = text.split_at(boundary(at));
                let mut rest = rest.chars();
                rest.next();
                format!("{before}{}", rest.as_str())
            }
            Slip::Insert(at, new) => {
                let (before, rest) = text.split_at(boundary(at));
                format!("{before}{new}{rest}")
            }
            Slip::JoinLines(at) => {
                let at = boundary(at);
                match text[at..].find('\n') {
                    Some(end) => format!("{}{}", &text[..at + end], &text[at + end + 1..]),
                    None => text,
                }
            }
            Slip::DropLine(at) => {
                let count = text.lines().count().max(1);
                let kept = text.split_inclusive('\n').enumerate();
                kept.filter(|(line, _)| *line != at % count).map(|(_, line)| line).collect()
            }
            Slip::Truncate(at) => text[..boundary(at)].to_owned(),
        };
    }
    text
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
    fn slips_are_mended(index in any::<prop::sample::Index>(), slips in slips()) {
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
