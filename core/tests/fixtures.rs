//! The project's own fixtures: one folder a case, readable, and enough for someone who has only the
//! repository. `tests/fixtures/to-native` has whole domains, `tests/fixtures/attach` single devices,
//! `tests/fixtures/from-native` native documents, `tests/fixtures/move-to-xl` old guests of any kind.
//!
//! A case is a `domain.xml` or `device.xml` and what is made of it: `xl.txt`, `xm.txt` and `sexpr.txt` with
//! the output or libvirt's words for every release that has the format, and for each type of guest where the
//! document does not say; and `notes.txt` with the notes of every libvirt release at its default Xen release. After a change that is meant, `XENLENS_BLESS=1 cargo test --test fixtures` writes them anew; read the difference.

#[path = "shared/named_rules.rs"]
mod named_rules;

use libtest_mimic::{Arguments, Failed, Trial};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use xenlens::{
    DocumentKind, Format, FromOptions, Guest, Host, Libvirt, MoveChange, Note, Position, Releases,
    Span, Target,
};

fn main() {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let cases = [folders(&root.join("to-native")), folders(&root.join("attach"))].concat();
    let mut trials: Vec<_> = cases
        .iter()
        .map(|case| {
            let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let case = case.clone();
            Trial::test(format!("fixture/{name}"), move || check(&case))
        })
        .collect();
    let natives = folders(&root.join("from-native"));
    for case in natives.clone() {
        let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
        trials.push(Trial::test(format!("from-native/{name}"), move || check_native(&case)));
    }
    for case in folders(&root.join("move-to-xl")) {
        let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
        trials.push(Trial::test(format!("move-to-xl/{name}"), move || check_move(&case)));
    }
    trials.push(Trial::test("every rule is hit by a fixture", move || {
        every_rule_is_hit(&cases, &natives)
    }));
    libtest_mimic::run(&arguments, trials).exit();
}

fn folders(root: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(root).expect("the fixtures are part of the repository");
    let mut folders: Vec<_> = entries.map(|entry| entry.expect("readable").path()).collect();
    folders.sort();
    folders
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

/// A case's document, and the guests that it may be for: a device does not say.
fn document(case: &Path) -> Result<(&'static str, String, &'static [Option<Guest>]), Failed> {
    let domain = case.join("domain.xml");
    if domain.exists() {
        return Ok(("domain.xml", fs::read_to_string(domain)?, &[None]));
    }
    let device = fs::read_to_string(case.join("device.xml"))?;
    Ok(("device.xml", device, &[Some(Guest::Hvm), Some(Guest::Pv), Some(Guest::Pvh)]))
}

/// The host of the fixtures: that of the oracle, from which most of them come.
fn target(releases: Releases, guest: Option<Guest>) -> Target {
    Target { releases, host: Host::default().with_network("net-b", "virbr1"), guest }
}

/// Every target that a document for these guests is tried with: a release knows some types of guest only.
fn targets(guests: &'static [Option<Guest>]) -> impl Iterator<Item = Target> {
    let known = |releases: Releases, guest: Option<Guest>| {
        guest.is_none_or(|guest| releases.libvirt().profile().guests.contains(&guest))
    };
    Releases::all().flat_map(move |releases| {
        let guests = guests.iter().copied().filter(move |guest| known(releases, *guest));
        guests.map(move |guest| target(releases, guest))
    })
}

fn check(case: &Path) -> Result<(), Failed> {
    let (name, xml, guests) = document(case)?;
    let notes =
        notes(&xml, default_targets(guests[0]), |target| xenlens::convert(&xml, target).notes)?;
    let mut found = vec![("notes.txt".to_owned(), notes)];
    for format in Format::ALL {
        let answers = answers(&xml, guests, format)?;
        if !answers.is_empty() {
            found.push((format!("{}.txt", format.name()), answers));
        }
    }
    compare(case, name, &found)
}

/// Holds what was found against the case's files, of which none may be left over.
fn compare(case: &Path, name: &str, found: &[(String, String)]) -> Result<(), Failed> {
    if std::env::var_os("XENLENS_BLESS").is_some() {
        for (name, text) in found {
            fs::write(case.join(name), text)?;
        }
    }
    for (name, text) in found {
        let expected = read(&case.join(name));
        if *text != expected {
            return Err(
                format!("{name} differs\n--- expected\n{expected}\n--- found\n{text}").into()
            );
        }
    }
    let known: BTreeSet<_> = found.iter().map(|(name, _)| &**name).chain([name]).collect();
    for entry in fs::read_dir(case)? {
        let name = entry?.file_name();
        if !known.contains(name.to_string_lossy().as_ref()) {
            return Err(format!("{name:?} belongs to no test").into());
        }
    }
    Ok(())
}

/// The answers of all releases that have the format, equal ones together under one heading. An S-expression,
/// which has no newline at its end, gets one here.
fn answers(xml: &str, guests: &'static [Option<Guest>], format: Format) -> Result<String, Failed> {
    let mut groups: Vec<(String, String)> = Vec::new();
    for target in targets(guests).filter(|target| target.formats().contains(&format)) {
        let answer = match xenlens::to_native(xml, format, &target) {
            Ok(output) => {
                if let Some(gap) = xenlens::incomplete_marks(&output) {
                    return Err(gap.into());
                }
                let end = if format == Format::Sexpr { "\n" } else { "" };
                format!("{}{end}", output.text())
            }
            Err(note) => refused(&note, &target),
        };
        group(&mut groups, key(&target)?, answer);
    }
    Ok(headed(groups))
}

/// The target in a heading: the libvirt release, the Xen release if there is one, the guest of a device.
fn key(target: &Target) -> Result<String, Failed> {
    let mut key = target.libvirt().name().to_owned();
    if let Some(xen) = target.xen() {
        write!(key, "/{}", xen.name())?;
    }
    if let Some(guest) = target.guest {
        write!(key, "/{}", guest.name())?;
    }
    Ok(key)
}

/// The notes for each of the targets, equal ones together under one heading.
fn notes(
    text: &str,
    targets: impl Iterator<Item = Target>,
    notes_of: impl Fn(&Target) -> Vec<Note>,
) -> Result<String, Failed> {
    let mut groups: Vec<(String, String)> = Vec::new();
    for target in targets {
        let lines = notes_of(&target).iter().map(|note| note_line(note, text)).collect();
        group(&mut groups, key(&target)?, lines);
    }
    Ok(headed(groups))
}

/// Every libvirt release at its default Xen release.
fn default_targets(guest: Option<Guest>) -> impl Iterator<Item = Target> {
    Libvirt::ALL.into_iter().map(move |libvirt| target(Releases::default_of(libvirt), guest))
}

/// Line and column, or a dash.
fn place(span: Option<Span>, text: &str) -> String {
    span.map_or("-".to_owned(), |span| {
        let Position { line, column } = Position::of(text, span.start);
        format!("{line}:{column}")
    })
}

fn note_line(note: &Note, xml: &str) -> String {
    let place = place(note.span, xml);
    let rule = note.rule.map_or("-", |rule| rule.id);
    format!("{place} {:?} {} [{rule}] {}\n", note.effect, note.code, note.message)
}

/// A native document: `guest.xl`, `guest.xm` or `guest.sexpr`.
fn native(case: &Path) -> Result<(String, Format, String), Failed> {
    let documents = Format::ALL.map(|format| (format!("guest.{}", format.name()), format));
    let document = documents.into_iter().find(|(name, _)| case.join(name).exists());
    let (name, format) = document.ok_or("there is no document")?;
    let text = fs::read_to_string(case.join(&name))?;
    Ok((name, format, text))
}

fn check_native(case: &Path) -> Result<(), Failed> {
    let (name, format, text) = native(case)?;
    let detected = xenlens::detect(&text);
    if detected.kind.format() != Some(format) {
        return Err(format!("{name} is taken for another document: {}", detected.reason).into());
    }
    let mut groups: Vec<(String, String)> = Vec::new();
    for target in targets(&[None]).filter(|target| target.formats().contains(&format)) {
        let answer = match xenlens::from_native(&text, format, &target, &FromOptions::default()) {
            Ok(output) => output.text().to_owned(),
            Err(note) => refused(&note, &target),
        };
        group(&mut groups, key(&target)?, answer);
    }
    let readers = default_targets(None).filter(|target| target.formats().contains(&format));
    let notes = notes(&text, readers, |target| {
        xenlens::convert_native(&text, format, target, &FromOptions::default()).notes
    })?;
    compare(case, &name, &[("xml.txt".to_owned(), headed(groups)), ("notes.txt".to_owned(), notes)])
}

/// A document of any kind, and what becomes of it on the way to xl.
fn check_move(case: &Path) -> Result<(), Failed> {
    let (name, kind, text) = match document(case) {
        Ok((name, xml, _)) => (name.to_owned(), DocumentKind::DomainXml, xml),
        Err(_) => {
            let (name, format, text) = native(case)?;
            (name, DocumentKind::Native(format), text)
        }
    };
    let host = target(Releases::default(), None).host;
    let moved = xenlens::move_to_xl(&text, kind, &host, &FromOptions::default());
    let mut xl = String::new();
    for step in &moved.steps {
        let heading = format!("{} by libvirt {}", step.to.name(), step.target.libvirt().name());
        let answer = match &step.result {
            Ok(output) => output.text().to_owned(),
            Err(note) => refused(note, &step.target),
        };
        write!(xl, "=== {heading}\n{answer}")?;
    }
    let changes = moved.changes.iter().map(|change| change_line(change, &text)).collect();
    compare(case, &name, &[("steps.txt".to_owned(), xl), ("changes.txt".to_owned(), changes)])
}

fn change_line(change: &MoveChange, text: &str) -> String {
    let place = place(change.place, text);
    let rule = change.rule.map_or("-", |rule| rule.id);
    let MoveChange { kind, effect, document, xl, why, .. } = change;
    let xl = xl.as_deref().unwrap_or("-");
    format!("{place} {effect:?} {kind:?} [{rule}] {document:?} -> {xl:?}: {why}\n")
}

fn refused(note: &Note, target: &Target) -> String {
    match note.libvirt_message(target.libvirt()) {
        Some(words) => format!("refused: {words}\n"),
        None => format!("refused without libvirt's words: {}\n", note.message),
    }
}

/// Puts equal answers together under one heading.
fn group(groups: &mut Vec<(String, String)>, key: String, answer: String) {
    match groups.iter_mut().find(|(_, known)| *known == answer) {
        Some((keys, _)) => {
            keys.push(' ');
            keys.push_str(&key);
        }
        None => groups.push((key, answer)),
    }
}

fn headed(groups: Vec<(String, String)>) -> String {
    groups.into_iter().map(|(keys, answer)| format!("=== {keys}\n{answer}")).collect()
}

fn every_rule_is_hit(cases: &[PathBuf], natives: &[PathBuf]) -> Result<(), Failed> {
    let mut hit = BTreeSet::new();
    for case in natives {
        let (_, format, text) = native(case)?;
        for target in targets(&[None]).filter(|target| target.formats().contains(&format)) {
            for security_info in [false, true] {
                let options = FromOptions { security_info, ..FromOptions::default() };
                hit.extend(named_rules::in_native_conversion(&text, format, &target, &options));
            }
        }
    }
    let mut documents = Vec::new();
    for case in cases {
        let (_, xml, guests) = document(case)?;
        documents.push((xml, guests));
    }
    // One rule is about size alone: a folder for it would hold nothing that anyone can read.
    documents.push((format!(
        "<domain type='xen'><name>large</name><memory>1</memory><os><type>linux</type><cmdline>{}</cmdline></os></domain>",
        "x".repeat(65 * 1024)
    ), &[None]));
    for (xml, guests) in documents {
        for target in targets(guests) {
            hit.extend(named_rules::in_conversion(&xml, &target));
        }
    }
    let missed: Vec<_> =
        xenlens::rules::all().map(|rule| rule.id).filter(|id| !hit.contains(id)).collect();
    if missed.is_empty() { Ok(()) } else { Err(format!("no fixture hits {missed:?}").into()) }
}
