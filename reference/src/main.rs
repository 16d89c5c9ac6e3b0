//! Writes the reference into the folder that is its argument, and the texts that the page loads: `rules.json`,
//! `glossary.json` and `lessons.json`. `./dev` runs it before each build.

use std::env;
use std::error::Error;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use xenlens_reference::{files, texts};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args_os().nth(1).ok_or("the folder to write to is missing")?);
    for (name, text) in [
        ("rules.json", texts::rules()?),
        ("glossary.json", texts::glossary()?),
        ("lessons.json", texts::lessons()?),
    ] {
        fs::write(folder.join(name), text)?;
    }
    remove_folder(&folder.join("reference"))?;
    for (address, text) in files()? {
        let path = folder.join(address);
        fs::create_dir_all(path.parent().unwrap_or(&folder))?;
        fs::write(path, text)?;
    }
    Ok(())
}

/// Removes a folder that an earlier run wrote: its pages may have other addresses now.
fn remove_folder(folder: &Path) -> Result<(), Box<dyn Error>> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
