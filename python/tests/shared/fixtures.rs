//! The documents of the tests.

use std::path::Path;
use xenlens_python::Environment;

/// A document, and what is known of its host.
pub(crate) struct Fixture {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) environment: Environment,
}

/// Our own fixtures: `tests/fixtures/NAME.xm`. The variables stand in the file itself: `# xm create slot=3`.
pub(crate) fn all() -> Vec<Fixture> {
    let fixtures = folder(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures")));
    assert!(fixtures.len() > 5, "only {} fixtures", fixtures.len());
    fixtures
}

/// The documents of people that are Python. Empty where the folder is missing.
#[allow(dead_code, reason = "each test program uses a part of this file")]
pub(crate) fn documents_of_people() -> Vec<Fixture> {
    let folder_of_people = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/real"));
    let mut all = folder(folder_of_people);
    all.retain(|fixture| ["24-", "80-", "82-"].iter().any(|start| fixture.name.starts_with(start)));
    all
}

fn folder(folder: &Path) -> Vec<Fixture> {
    let mut fixtures = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.extension().is_none_or(|ending| ending != "xm") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a document is readable");
        let variables = text
            .lines()
            .filter_map(|line| line.strip_prefix("# xm create "))
            .filter_map(|line| line.split_once('='))
            .take(1);
        let environment = Environment::new("x86_64", variables);
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        fixtures.push(Fixture { name, text, environment });
    }
    fixtures.sort_by(|left, right| left.name.cmp(&right.name));
    fixtures
}
