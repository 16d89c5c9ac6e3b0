//! The documents of all fixtures.

use std::fs;
use std::path::{Path, PathBuf};
use xenlens::Format;

/// The documents of all fixtures, each with its path. Crates beside `core` use this, too.
pub(crate) fn fixture_documents() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/tests/fixtures");
    let mut found = Vec::new();
    for area in ["to-native", "attach", "from-native", "move-to-xl"] {
        for case in fs::read_dir(root.join(area)).expect("the fixtures are part of the repository")
        {
            for file in fs::read_dir(case.expect("an entry").path()).expect("a case is a folder") {
                let file = file.expect("an entry").path();
                if file.extension().is_some_and(|extension| extension != "txt") {
                    let text = fs::read_to_string(&file).expect("a text");
                    found.push((file, text));
                }
            }
        }
    }
    found
}

/// The native format of a document, by its name; `None` for XML.
pub(crate) fn native_format(file: &Path) -> Option<Format> {
    Format::from_name(file.extension()?.to_str()?)
}
