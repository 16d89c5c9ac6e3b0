//! The folders of `web/src` are floors: a lower one names nothing of a higher one. `page` and `embed` are two programs
//! beside each other, and neither names the other.

use std::fs;
use std::path::{Path, PathBuf};

/// From the lowest. Folders of one floor do not name each other.
const FLOORS: [&[&str]; 4] = [&["model"], &["browser"], &["components"], &["page", "embed"]];

fn floor_of(folder: &str) -> Option<usize> {
    FLOORS.iter().position(|folders| folders.contains(&folder))
}

/// The first name of each path within the crate, as in `use crate::model::state::State;`.
fn named_folders(code: &str) -> impl Iterator<Item = &str> {
    code.split("crate::").skip(1).map(|rest| {
        let end = rest.find(|character: char| !character.is_alphanumeric() && character != '_');
        &rest[..end.unwrap_or(rest.len())]
    })
}

/// Everything that a file of that folder must not name.
fn violations(folder: &str, code: &str) -> Vec<String> {
    let Some(floor) = floor_of(folder) else {
        return vec![format!("{folder} is not a floor")];
    };
    let allowed = |named: &str| {
        named == folder || floor_of(named).is_some_and(|named_floor| named_floor < floor)
    };
    let mut found: Vec<_> = named_folders(code)
        .filter(|named| !allowed(named))
        .map(|named| format!("{folder} names crate::{named}"))
        .collect();
    // `super::super` would leave the folder without its name.
    if code.contains("super::super") {
        found.push(format!("{folder} uses super::super"));
    }
    found
}

/// Every file of Rust in a folder and in the folders below.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("each floor is a folder");
    let paths = entries.map(|entry| entry.expect("the folder can be read").path());
    let files = paths.flat_map(|path| if path.is_dir() { rust_files(&path) } else { vec![path] });
    files.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
}

#[test]
fn no_floor_names_a_higher_one() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = 0;
    let mut found = Vec::new();
    for folder in FLOORS.iter().copied().flatten() {
        for path in rust_files(&source.join(folder)) {
            let code = fs::read_to_string(&path).expect("it is Rust");
            files += 1;
            let name = path.display();
            found.extend(violations(folder, &code).into_iter().map(|of| format!("{name}: {of}")));
        }
    }
    assert!(files > 40, "{files} files");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_folder_is_a_floor() {
    for entry in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src")).expect("the sources") {
        let path = entry.expect("the folder can be read").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // Programs stand above all floors.
        assert!(!path.is_dir() || name == "bin" || floor_of(&name).is_some(), "{name}");
    }
}

#[test]
fn a_violation_is_found() {
    assert!(violations("components", "use crate::model::state::State;").is_empty());
    assert_eq!(violations("model", "use crate::components::card::Card;").len(), 1);
    assert_eq!(violations("page", "crate::embed::open();").len(), 1);
    assert_eq!(violations("browser", "use super::super::page;").len(), 1);
    assert_eq!(violations("model", "use crate::{page, model};").len(), 1);
}
