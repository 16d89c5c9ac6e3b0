//! The library's folders are floors: a lower one names nothing of a higher one, and siblings do not name each other.

#[path = "shared/rust_files.rs"]
mod rust_files;

use rust_files::rust_files;
use std::fs;
use std::path::Path;

/// The floors from the lowest to the highest. Folders of one line are siblings.
const FLOORS: [&[&str]; 11] = [
    &["base"],
    &["release"],
    &["rules"],
    &["syntax"],
    &["domain"],
    &["decide"],
    &["read", "write"],
    &["edit"],
    &["explain"],
    &["boundary"],
    &["lessons"],
];

fn floor_of(folder: &str) -> Option<usize> {
    FLOORS.iter().position(|folders| folders.contains(&folder))
}

/// The code of a file without its comments and its unit tests, which may use the whole library.
fn code_of(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The first name behind each `crate::`, also within braces: `use crate::{read, write};` has two.
fn names_within_crate(code: &str) -> Vec<String> {
    let first_word = |text: &str| -> String {
        text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    let mut names = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let Some(group) = rest.strip_prefix('{') else {
            names.push(first_word(rest));
            continue;
        };
        let mut depth = 0;
        for part in group.split_inclusive([',', '{', '}']) {
            if depth == 0 {
                names.push(first_word(part));
            }
            match part.chars().last() {
                Some('{') => depth += 1,
                Some('}') if depth == 0 => break,
                Some('}') => depth -= 1,
                _ => {}
            }
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// Whether a file, by its path within `src`, is a folder's own module, such as `read/mod.rs`.
fn is_module_of_folder(file: &Path) -> bool {
    file.iter().count() == 2 && file.ends_with("mod.rs")
}

/// The code of a folder's own module, where `super` is the crate's root, with the root's usual name.
fn with_name_of_root(code: &str) -> String {
    code.replace("super::", "crate::")
}

/// What a file names that it must not name.
fn faults(folder: &str, code: &str) -> Vec<String> {
    let Some(floor) = floor_of(folder) else {
        return vec![format!("the folder {folder} is on no floor")];
    };
    let fault = |name: String| match floor_of(&name) {
        None => Some(format!("crate::{name} is on no floor: name the folder that it lives in")),
        Some(other) if other > floor => Some(format!("{folder} names the higher floor {name}")),
        Some(other) if other == floor && name != folder => {
            Some(format!("{folder} names its sibling {name}"))
        }
        Some(_) => None,
    };
    let mut faults: Vec<_> = names_within_crate(code).into_iter().filter_map(fault).collect();
    if code.contains("super::super::") {
        faults.push("super::super hides which floor is meant".to_owned());
    }
    faults
}

#[test]
fn no_floor_names_a_higher_one() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    rust_files(&source, &mut all);
    let mut checked = 0;
    let mut found = Vec::new();
    for path in all {
        let inner = path.strip_prefix(&source).expect("within src");
        let Some(folder) = inner.parent().and_then(|parent| parent.iter().next()) else { continue };
        let folder = folder.to_string_lossy();
        // The command line is a program of its own, above all floors.
        if folder == "bin" {
            continue;
        }
        checked += 1;
        let mut code = code_of(&fs::read_to_string(&path).expect("a text"));
        if is_module_of_folder(inner) {
            code = with_name_of_root(&code);
        }
        let here = faults(&folder, &code);
        found.extend(here.into_iter().map(|fault| format!("{}: {fault}", inner.display())));
    }
    assert!(checked > 50, "only {checked} files were found");
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_fault_is_found() {
    assert!(
        faults("read", "use crate::base::Span;\nuse crate::syntax::xml::{self, Tree};").is_empty()
    );
    assert_eq!(faults("base", "use crate::rules::vif;").len(), 1);
    assert_eq!(faults("read", "use crate::{base::Span, write};").len(), 1);
    assert_eq!(faults("read", "fn f() { crate::explain::convert(); }").len(), 1);
    assert_eq!(faults("read", "use crate::Format;").len(), 1);
    assert_eq!(faults("attic", "").len(), 1);
}

#[test]
fn a_fault_behind_super_is_found() {
    assert!(is_module_of_folder(Path::new("read/mod.rs")));
    assert!(!is_module_of_folder(Path::new("read/xml/mod.rs")));
    assert!(!is_module_of_folder(Path::new("read/detect.rs")));
    let faults_of_module = |code: &str| faults("read", &with_name_of_root(code));
    assert!(faults_of_module("use super::base::Span;").is_empty());
    assert_eq!(faults_of_module("use super::explain;").len(), 1);
    assert_eq!(faults_of_module("use super::{base::Span, write};").len(), 1);
    assert_eq!(faults_of_module("use super::Format;").len(), 1);
}
