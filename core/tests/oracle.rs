//! Every answer of real libvirt that lies in `../shared`: the oracle's documents, and libvirt's own
//! tests. Each document is a test of its own. Without `../shared` there is one test, shown as ignored.

use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;
use std::fs;
use std::path::Path;
use xenlens::{Format, Guest, Libvirt, Target};

mod shared;

fn main() {
    let arguments = Arguments::from_args();
    let Some(folder) = shared::folder() else {
        eprintln!("skipped: ../shared, with libvirt's answers, is not beside the repository");
        let skipped =
            Trial::test("skipped: ../shared is missing", || Ok(())).with_ignored_flag(true);
        libtest_mimic::run(&arguments, vec![skipped]).exit();
    };
    let mut trials = Vec::new();
    for file in ["to-native-curated", "to-native-tidy", "to-native-wild"] {
        trials.extend(to_native_oracle(&folder.join("oracle").join(format!("{file}.jsonl"))));
    }
    trials.extend(attach_oracle(&folder.join("oracle/attach.jsonl")));
    trials.extend(libvirts_own(&folder.join("libvirt-tests")));
    libtest_mimic::run(&arguments, trials).exit();
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn text<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    value.get(name).and_then(Value::as_str)
}

fn to_native_oracle(path: &Path) -> Vec<Trial> {
    read(path)
        .lines()
        .map(|line| {
            let document: Value = serde_json::from_str(line).expect("the oracle is JSON");
            let id = text(&document, "id").expect("every document has an id").to_owned();
            Trial::test(format!("to-native/{id}"), move || check_document(&document))
        })
        .collect()
}

fn check_document(document: &Value) -> Result<(), Failed> {
    let xml = text(document, "xml").ok_or("no document")?;
    let answers = document["expect"].as_array().ok_or("no answers")?;
    for answer in answers {
        for key in answer["for"].as_array().ok_or("no keys")? {
            let key = key.as_str().ok_or("a key is a string")?;
            let (format, target) = shared::key(key);
            check_answer(xml, format, &target, answer)
                .map_err(|found| format!("{key}: {found}"))?;
        }
    }
    Ok(())
}

fn check_answer(xml: &str, format: Format, target: &Target, answer: &Value) -> Result<(), String> {
    match (xenlens::to_native(xml, format, target), text(answer, "text"), text(answer, "error")) {
        (Ok(output), Some(expected), _) if output.text() == expected => {
            match xenlens::output::incomplete_marks(&output) {
                None => Ok(()),
                Some(gap) => Err(gap),
            }
        }
        (Ok(output), Some(expected), _) => {
            Err(format!("\n  libvirt: {expected}\n  xenlens: {}", output.text()))
        }
        (Ok(_), None, error) => Err(format!("written, where libvirt says: {error:?}")),
        (Err(note), Some(_), _) => Err(format!("refused, where libvirt writes: {note:?}")),
        // Where libvirt itself dies, the document is refused in our words.
        (Err(note), None, Some(error)) if error.starts_with("CRASH") => match note.libvirt {
            None => Ok(()),
            Some(words) => Err(format!("libvirt said nothing, not “{words}”")),
        },
        (Err(note), None, error) if note.libvirt.as_deref() == error => Ok(()),
        (Err(note), None, error) => Err(format!("\n  libvirt: {error:?}\n  xenlens: {note:?}")),
    }
}

/// Single devices, as they are attached to a running guest: a key is `RELEASE/GUEST/XEN`.
fn attach_oracle(path: &Path) -> Vec<Trial> {
    let documents = read(path);
    let trial = |line: &str| {
        let document: Value = serde_json::from_str(line).expect("the oracle is JSON");
        let id = text(&document, "id").expect("every document has an id").to_owned();
        Trial::test(id, move || {
            let xml = text(&document, "xml").ok_or("no document")?;
            for answer in document["expect"].as_array().ok_or("no answers")? {
                for key in answer["for"].as_array().ok_or("no keys")? {
                    let key = key.as_str().ok_or("a key is a string")?;
                    let target = attach_target(key).ok_or("a malformed key")?;
                    check_answer(xml, Format::Sexpr, &target, answer)
                        .map_err(|found| format!("{key}: {found}"))?;
                }
            }
            Ok(())
        })
    };
    documents.lines().map(trial).collect()
}

fn attach_target(key: &str) -> Option<Target> {
    let [release, guest, xen] = key.split('/').collect::<Vec<_>>().try_into().ok()?;
    Some(Target {
        libvirt: Libvirt::ALL.into_iter().find(|libvirt| libvirt.name() == release)?,
        xen: shared::xen(xen),
        host: shared::oracle_host(),
        guest: Some(if guest == "hvm" { Guest::Hvm } else { Guest::Pv }),
    })
}

/// libvirt 0.7.5's own tests for these formats: `cases.tsv` has direction, format, Xen config format,
/// input and expected output.
fn libvirts_own(folder: &Path) -> Vec<Trial> {
    let cases = read(&folder.join("cases.tsv"));
    cases
        .lines()
        .filter_map(|line| {
            let [direction, format, xen, input, expected] =
                line.split('\t').collect::<Vec<_>>().try_into().expect("five columns");
            let format = Format::ALL.into_iter().find(|known| known.name() == format)?;
            if direction != "to-native" || !input.starts_with("0.7.5/") {
                return None;
            }
            let name = format!("libvirt/{input}/{xen}");
            let (input, expected) = (folder.join(input), folder.join(expected));
            let xen = shared::xen(xen);
            Some(Trial::test(name, move || check_own(&input, &expected, format, xen)))
        })
        .collect()
}

fn check_own(
    input: &Path,
    expected: &Path,
    format: Format,
    xen: xenlens::Xen,
) -> Result<(), Failed> {
    let target = Target { libvirt: Libvirt::V0_7_5, xen, host: shared::oracle_host(), guest: None };
    let output = xenlens::to_native(&read(input), format, &target)
        .map_err(|note| format!("refused: {note:?}"))?;
    let expected = read(expected);
    if output.text() == expected {
        Ok(())
    } else {
        Err(format!("\n  libvirt: {expected}\n  xenlens: {}", output.text()).into())
    }
}
