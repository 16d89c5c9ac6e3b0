//! Only the folder `release` compares releases: all other code asks a release for a behaviour by name.

#[path = "shared/rust_files.rs"]
mod rust_files;

use rust_files::rust_files;
use std::fs;
use std::path::Path;

/// What stands for a release, of libvirt or of Xen, in code.
const RELEASES: [&str; 6] =
    ["Libvirt::V", "V0_7_", "Xen::V", "Xen::Rhel5", "config_format", "\"0.7."];

/// What compares.
const COMPARISONS: [&str; 9] = ["==", "!=", "<=", ">=", " < ", " > ", "=>", "matches!", "if let"];

/// The lines of a file that compare releases, without comments and unit tests.
fn comparisons(text: &str) -> Vec<&str> {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let names = |line: &str, words: &[&str]| words.iter().any(|word| line.contains(word));
    code.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .filter(|line| names(line, &RELEASES) && names(line, &COMPARISONS))
        .collect()
}

#[test]
fn only_the_folder_release_compares_releases() {
    let core = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    rust_files(&core.join("src"), &mut files);
    rust_files(&core.join("../api/src"), &mut files);
    rust_files(&core.join("../web/src"), &mut files);
    rust_files(&core.join("../reference/src"), &mut files);
    // The names themselves are on the lowest floor.
    let names = core.join("src/base/libvirt.rs");
    files.retain(|path| !path.starts_with(core.join("src/release")) && *path != names);
    assert!(files.len() > 50, "only {} files were found", files.len());
    let mut found = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path).expect("a text");
        let lines = comparisons(&text);
        found.extend(lines.iter().map(|line| format!("{}: {line}", path.display())));
    }
    assert!(found.is_empty(), "ask for a behaviour by name:\n{}", found.join("\n"));
}

#[test]
fn a_comparison_is_found() {
    for line in [
        "if target.libvirt >= Libvirt::V0_7_5 {",
        "Libvirt::V0_7_4 => None,",
        "let old = matches!(xen, Xen::V3_0_4 | Xen::V3_1);",
        "xen != Xen::Rhel5",
        "if self.target.xen().config_format() < 3 {",
        "target.libvirt().name() == \"0.7.4\"",
    ] {
        assert_eq!(comparisons(line), [line]);
    }
    for line in [
        "if target.libvirt().profile().checks_cpu {",
        "libvirt: Libvirt::V0_7_5,",
        "// Xen::V3_1 => this is a comment",
    ] {
        assert!(comparisons(line).is_empty(), "{line}");
    }
}
