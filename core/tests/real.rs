//! The documents of `../shared/real`, as users have them: what libvirt says of each, everything that stands in the way,
//! and that the fixes lead to a document that converts. `INDEX.tsv` there has libvirt's answers. Without `../shared` there
//! is one test, shown as ignored.

use libtest_mimic::{Arguments, Failed, Trial};
use std::fs;
use std::path::Path;
use xenlens::{DocumentKind, Format, Libvirt, Note, Releases, Target, detect};

#[path = "shared/folder.rs"]
mod folder;
#[path = "shared/mending.rs"]
mod mending;

fn main() {
    let arguments = Arguments::from_args();
    let Some(folder) = folder::folder() else {
        eprintln!("skipped: ../shared, with documents of users, is not beside the repository");
        let skipped =
            Trial::test("skipped: ../shared is missing", || Ok(())).with_ignored_flag(true);
        libtest_mimic::run(&arguments, vec![skipped]).exit();
    };
    let folder = folder.join("real");
    let index = fs::read_to_string(folder.join("INDEX.tsv")).expect("the index is there");
    let trials = index.lines().skip(1).flat_map(|line| trials(&folder, line)).collect();
    libtest_mimic::run(&arguments, trials).exit();
}

/// A test for each release and format that a document is for.
fn trials(folder: &Path, line: &str) -> Vec<Trial> {
    let mut columns = line.split('\t').map(str::to_owned);
    let name = columns.next().expect("a name");
    let answers: Vec<_> = columns.skip(3).collect();
    let path = folder.join(&name);
    let found = detect(&fs::read_to_string(&path).expect("the document is there")).kind;
    let kinds = match found {
        DocumentKind::Native(Format::Xl | Format::Xm) => {
            [Format::Xm, Format::Xl].map(DocumentKind::Native).to_vec()
        }
        kind => vec![kind],
    };
    let mut trials = Vec::new();
    for (libvirt, column) in [Libvirt::V0_7_5, Libvirt::V9_0].into_iter().zip(answers) {
        for &kind in &kinds {
            let releases = Releases::default_of(libvirt);
            let target = Target { releases, ..Target::default() };
            let known = kind.format().is_none_or(|format| target.formats().contains(&format));
            let Some(steps) = steps(&column, kind).filter(|_| known) else { continue };
            let (path, trial) =
                (path.clone(), format!("{name}/{}/{}", libvirt.name(), kind.name()));
            let check = move || check(&path, kind, &target, &steps);
            trials.push(Trial::test(trial, check));
        }
    }
    trials
}

/// What libvirt says of a document, and then of that document with what it asked for.
#[derive(Debug, PartialEq)]
enum Step {
    Converts,
    /// Its words, if it has some.
    Refused(Option<String>),
}

/// The steps of an answer in the index for a kind of document; `None` where the index has nothing on it.
fn steps(answer: &str, kind: DocumentKind) -> Option<Vec<Step>> {
    let of_format = kind.format().and_then(|format| {
        let prefix = format!("{}: ", format.name());
        let parts = answer.split("; ").filter_map(|part| part.strip_prefix(&prefix));
        parts.last().map(|part| vec![part])
    });
    let is_split = ["xm: ", "xl: "].iter().any(|prefix| answer.starts_with(prefix));
    let parts = match of_format {
        Some(parts) => parts,
        None if is_split => return None,
        None => answer.trim_start_matches("read as xm: ").split("; with ").collect(),
    };
    let parts = parts.into_iter().map(|part| match part.find("refused").map(|at| &part[at..]) {
        None => Step::Converts,
        Some(refused) => Step::Refused(refused.strip_prefix("refused: ").map(str::to_owned)),
    });
    Some(parts.collect())
}

fn check(path: &Path, kind: DocumentKind, target: &Target, steps: &[Step]) -> Result<(), Failed> {
    let text = fs::read_to_string(path)?;
    let found = mending::mending_keeps_promises(&text, kind, target)?;
    for (number, step) in steps.iter().enumerate() {
        let refusal = found.refusals.get(number);
        match step {
            Step::Converts if number == 0 && refusal.is_some() => {
                return Err(format!("libvirt converts it: {refusal:?}").into());
            }
            // What libvirt would say of the next mistake, the index does not know.
            Step::Converts => {}
            Step::Refused(words) => {
                let refusal = refusal.ok_or_else(|| format!("{step:?}"))?;
                let said = said(refusal, target);
                if words.as_ref() != said.as_ref() && !is_parsers(words.as_deref()) {
                    return Err(format!("libvirt says {words:?}, and we {said:?}").into());
                }
            }
        }
    }
    if !found.converts {
        let last = found.refusals.last();
        return Err(format!("the fixes do not lead to a conversion: {last:?}").into());
    }
    Ok(())
}

fn said(refusal: &Note, target: &Target) -> Option<String> {
    refusal.libvirt_message(target.libvirt())
}

/// Whether the words are those of the XML parser: we have our own for a text that is not well-formed.
fn is_parsers(words: Option<&str>) -> bool {
    words.is_some_and(|words| words.contains("Start tag expected"))
}
