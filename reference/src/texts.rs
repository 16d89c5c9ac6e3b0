//! The texts that the page loads when a reader opens one, as JSON.

use std::error::Error;
use std::fs;
use std::path::Path;
use xenlens::lessons::{NamedLesson, read_lesson};
use xenlens::rules::{self, glossary};

/// The texts of all rules.
///
/// # Errors
///
/// None is known.
pub fn rules() -> Result<String, Box<dyn Error>> {
    let rules: Vec<_> = rules::all().collect();
    Ok(serde_json::to_string_pretty(&rules)?)
}

/// The words of the glossary.
///
/// # Errors
///
/// None is known.
pub fn glossary() -> Result<String, Box<dyn Error>> {
    Ok(serde_json::to_string_pretty(glossary::ALL)?)
}

/// The course: each lesson with its name, in the order of the names.
///
/// # Errors
///
/// Says which lesson is wrong, and where.
pub fn lessons() -> Result<String, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../lessons");
    let mut lessons = Vec::new();
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let lesson = read_lesson(&fs::read_to_string(&path)?);
        let lesson = lesson.map_err(|problems| format!("{}: {problems:?}", path.display()))?;
        lessons.push(NamedLesson { name, lesson });
    }
    lessons.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(serde_json::to_string(&lessons)?)
}
