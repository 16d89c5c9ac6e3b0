//! Where the data beside the repository is.

use std::path::{Path, PathBuf};

/// The folder `shared` beside the repository, if it is there. CI has it; who has only the repository
/// does not.
pub(crate) fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    folder.is_dir().then_some(folder)
}
