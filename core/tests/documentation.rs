//! Our documentation names only files, headings, tests and words of the page that exist.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The pages, each as its path and text.
fn pages() -> Vec<(PathBuf, String)> {
    let mut paths = Vec::new();
    files(&repository().join("docs"), &["md"], &mut paths);
    for path in [
        "README.md",
        "CHANGELOG.md",
        "core/tests/README.md",
        "api/package/README.md",
        "mdbook/README.md",
        "sphinx/README.md",
        "web/demo/package/README.md",
    ] {
        paths.push(repository().join(path));
    }
    paths.into_iter().map(|path| (path.clone(), read(&path))).collect()
}

/// The files below a folder with one of these extensions.
fn files(folder: &Path, extensions: &[&str], found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            if !path.ends_with("node_modules") && !path.ends_with("target") {
                files(&path, extensions, found);
            }
        } else if path.extension().is_some_and(|found| extensions.iter().any(|one| found == *one)) {
            found.push(path);
        }
    }
}

/// The pieces of a text between backquotes.
fn code_words(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(|line| line.split('`').skip(1).step_by(2))
}

/// Whether a piece of code is the path of a file or folder of the repository.
fn is_path(word: &str) -> bool {
    let folders = [
        "core/",
        "mdbook/",
        "sphinx/",
        "web/",
        "e2e/",
        "api/",
        "docs/",
        "lessons/",
        "reference/",
        "scripts/",
    ];
    folders.iter().any(|folder| word.starts_with(folder)) && !word.contains([' ', '*', '…', '{'])
}

/// The anchor of a heading, as GitHub makes it.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().to_lowercase().replace(' ', "-");
    kept.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect()
}

fn headings(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| line.trim_start_matches('#').trim())
}

/// The targets of a text's links: what stands in `](…)`.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).filter_map(|rest| rest.split(')').next())
}

#[test]
fn every_path_exists() {
    let mut count = 0;
    for (page, text) in pages() {
        for word in code_words(&text).filter(|word| is_path(word)) {
            assert!(repository().join(word).exists(), "{} names {word}", page.display());
            count += 1;
        }
    }
    assert!(count > 50, "only {count} paths were found");
}

#[test]
fn every_link_leads_somewhere() {
    let mut count = 0;
    for (page, text) in pages() {
        let elsewhere = ["http", "rule:"];
        for link in links(&text).filter(|link| !elsewhere.iter().any(|to| link.starts_with(to))) {
            let (file, fragment) = link.split_once('#').unwrap_or((link, ""));
            let folder = page.parent().expect("a page is in a folder");
            let target = if file.is_empty() { page.clone() } else { folder.join(file) };
            assert!(target.exists(), "{} links to {link}", page.display());
            if !fragment.is_empty() {
                let found = headings(&read(&target)).any(|heading| anchor(heading) == fragment);
                assert!(found, "{} links to {link}", page.display());
            }
            count += 1;
        }
    }
    assert!(count > 20, "only {count} links were found");
}

#[test]
fn the_guides_name_what_the_page_shows() {
    let mut sources = Vec::new();
    files(&repository().join("web/src"), &["rs"], &mut sources);
    let code: String = sources.iter().map(|path| read(path)).collect();
    let mut guides = Vec::new();
    files(&repository().join("docs/guides"), &["md"], &mut guides);
    let mut count = 0;
    for guide in guides {
        for rest in read(&guide).split('“').skip(1) {
            let label = rest.split('”').next().unwrap_or_default();
            assert!(code.contains(&format!("\"{label}\"")), "{}: “{label}”", guide.display());
            count += 1;
        }
    }
    assert!(count > 5, "only {count} words of the page were found");
}

#[test]
fn every_test_that_holds_a_promise_exists() {
    let mut sources = Vec::new();
    files(&repository().join("core/src"), &["rs"], &mut sources);
    files(&repository().join("core/tests"), &["rs"], &mut sources);
    let code: String = sources.iter().map(|path| read(path)).collect();
    let architecture = read(&repository().join("docs/contributing/architecture.md"));
    let table = architecture
        .split("\n## ")
        .find(|section| section.starts_with("Promises"))
        .expect("the page has a section of promises");
    let is_function = |word: &&str| {
        word.contains('_')
            && word.chars().all(|c| c.is_ascii_lowercase() || "_0123456789".contains(c))
    };
    let named: Vec<_> = code_words(table).filter(is_function).collect();
    assert!(named.len() > 10, "only {named:?} were found");
    for name in named {
        let called = [format!("fn {name}("), format!("fn {name}<")];
        assert!(called.iter().any(|call| code.contains(call)), "there is no {name}");
    }
}

#[test]
fn the_readme_of_the_tests_lists_every_file() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let readme = read(&tests.join("README.md"));
    for entry in fs::read_dir(&tests).expect("a folder") {
        let name = entry.expect("readable").file_name().to_string_lossy().into_owned();
        if name.ends_with(".rs") {
            assert!(readme.contains(&format!("| `{name}` |")), "{name} is missing");
        }
    }
    for name in code_words(&readme).filter(|word| word.ends_with(".rs") && !word.contains('/')) {
        assert!(tests.join(name).exists(), "there is no {name}");
    }
}

#[test]
fn comments_cite_headings_that_exist() {
    let facts = read(&repository().join("docs/contributing/facts.md"));
    let mut sources = Vec::new();
    for folder in ["core/src", "api/src", "web/src", "e2e/tests"] {
        files(&repository().join(folder), &["rs", "ts"], &mut sources);
    }
    let mut count = 0;
    for path in sources {
        for rest in read(&path).split("contributing/facts.md, “").skip(1) {
            let heading = rest.split('”').next().unwrap_or_default();
            let found = headings(&facts).any(|known| known == heading);
            assert!(found, "{} cites “{heading}”", path.display());
            count += 1;
        }
    }
    assert!(count > 0, "no comment cites a fact");
}
