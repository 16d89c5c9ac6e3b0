//! Every answer of real libvirt that lies in `../shared`: the oracle's documents, and libvirt's own
//! tests. Each document is a test of its own. Without `../shared` there is one test, shown as ignored.

use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;
use std::fs;
use std::path::Path;
use xenlens::{Format, FromOptions, Guest, HostArch, Libvirt, Note, Output, Target, Xen};

#[path = "shared/decisions.rs"]
mod decisions;
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
    for file in [
        "to-native-curated",
        "to-native-tidy",
        "to-native-wild",
        "9.0-curated-to-native",
        "9.0-to-native",
        "9.0-wild-to-native",
    ] {
        trials.extend(to_native_oracle(&folder.join("oracle").join(format!("{file}.jsonl"))));
    }
    trials.extend(attach_oracle(&folder.join("oracle/attach.jsonl")));
    for file in ["from-native-curated", "from-native-tidy"] {
        trials.extend(from_native_oracle(&folder.join("oracle").join(format!("{file}.jsonl"))));
    }
    let oracle = folder.join("oracle");
    trials.extend(from_native_9_0(&oracle.join("9.0-from-native.jsonl")));
    trials.extend(wild_from_native_9_0(&oracle.join("9.0-wild-from-native.jsonl")));
    trials.extend(real_configurations(&folder.join("real")));
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
    let file = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    read(path)
        .lines()
        .map(|line| {
            let document: Value = serde_json::from_str(line).expect("the oracle is JSON");
            let id = text(&document, "id").expect("every document has an id").to_owned();
            Trial::test(format!("{file}/{id}"), move || check_document(&document))
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
        // The targets of one answer differ in nothing that is written.
        if let Some(key) = answer["for"][0].as_str() {
            let (_, target) = shared::key(key);
            decisions::decisions_are_written(&xenlens::convert(xml, &target))
                .map_err(|found| format!("{key}: {found}"))?;
        }
    }
    Ok(())
}

fn check_answer(xml: &str, format: Format, target: &Target, answer: &Value) -> Result<(), String> {
    match (xenlens::to_native(xml, format, target), text(answer, "text"), text(answer, "error")) {
        (Ok(output), Some(expected), _) => check_text(&output, expected),
        (Ok(_), None, error) => Err(format!("written, where libvirt says: {error:?}")),
        (Err(note), Some(_), _) => Err(format!("refused, where libvirt writes: {note:?}")),
        // Where libvirt itself dies, the document is refused in our words.
        (Err(note), None, Some(error)) if error.starts_with("CRASH") => {
            match note.libvirt_message(target.libvirt()) {
                None => Ok(()),
                // Of some documents libvirt now says why it refuses them, and now dies.
                Some(_) if note.message.contains("may crash") => Ok(()),
                Some(words) => Err(format!("libvirt said nothing, not “{words}”")),
            }
        }
        (Err(note), None, error) if note.libvirt_message(target.libvirt()).as_deref() == error => {
            Ok(())
        }
        (Err(note), None, error) => Err(format!("\n  libvirt: {error:?}\n  xenlens: {note:?}")),
    }
}

fn check_text(output: &Output, expected: &str) -> Result<(), String> {
    if output.text() == expected {
        xenlens::incomplete_marks(output).map_or(Ok(()), Err)
    } else {
        Err(format!("\n  libvirt: {expected}\n  xenlens: {}", output.text()))
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
    let libvirt = Libvirt::ALL.into_iter().find(|libvirt| libvirt.name() == release)?;
    let guest = Some(if guest == "hvm" { Guest::Hvm } else { Guest::Pv });
    Some(Target { guest, ..shared::oracle_target(libvirt, shared::xen(xen)) })
}

/// The release that read the native documents.
const READS_NATIVE: Libvirt = Libvirt::V0_7_5;

/// Native documents, on an x86_64 host and without passwords.
fn from_native_oracle(path: &Path) -> Vec<Trial> {
    let documents = read(path);
    let trial = |line: &str| {
        let document: Value = serde_json::from_str(line).expect("the oracle is JSON");
        let id = text(&document, "id").expect("every document has an id").to_owned();
        Trial::test(format!("from-native/{id}"), move || check_native(&document))
    };
    documents.lines().map(trial).collect()
}

fn check_native(document: &Value) -> Result<(), Failed> {
    let native = text(document, "native").ok_or("no document")?;
    let format = text(document, "format").and_then(format_of).ok_or("no format")?;
    let xen = shared::xen(&document["xen"].to_string());
    let target = shared::oracle_target(READS_NATIVE, xen);
    let answer = from_native(native, format, &target, &FromOptions::default())?;
    check_xml(&answer, READS_NATIVE, text(document, "xml"), text(document, "error"))?;
    Ok(())
}

fn format_of(word: &str) -> Option<Format> {
    Format::ALL.into_iter().find(|known| known.name() == word)
}

/// What is made of a native document by itself, after a look at whether its explanation says the same.
fn from_native(
    native: &str,
    format: Format,
    target: &Target,
    options: &FromOptions,
) -> Result<Result<Output, Note>, String> {
    let answer = xenlens::from_native(native, format, target, options);
    let conversion = xenlens::convert_native(native, format, target, options);
    if conversion.xml == answer { Ok(answer) } else { Err("explained as another".to_owned()) }
}

fn check_xml(
    answer: &Result<Output, Note>,
    libvirt: Libvirt,
    xml: Option<&str>,
    error: Option<&str>,
) -> Result<(), String> {
    // Some refusals are without a word of libvirt's.
    let error = error.filter(|error| !error.starts_with('(') && !error.starts_with("CRASH"));
    match (answer, xml) {
        (Ok(output), Some(expected)) if output.text() == expected => {
            xenlens::incomplete_marks(output).map_or(Ok(()), Err)
        }
        (Ok(output), Some(expected)) => {
            Err(format!("\n  libvirt: {expected}\n  xenlens: {}", output.text()))
        }
        (Ok(_), None) => Err(format!("written, where libvirt says: {error:?}")),
        (Err(note), Some(_)) => Err(format!("refused, where libvirt writes: {note:?}")),
        (Err(note), None) if note.libvirt_message(libvirt).as_deref() == error => Ok(()),
        (Err(note), None) => Err(format!("\n  libvirt: {error:?}\n  xenlens: {note:?}")),
    }
}

/// libvirt's own tests for these formats, of 0.7.5 and of 9.0.0: `cases.tsv` has direction, format, Xen config format,
/// input and expected output.
fn libvirts_own(folder: &Path) -> Vec<Trial> {
    let cases = read(&folder.join("cases.tsv"));
    cases
        .lines()
        .filter_map(|line| {
            let [direction, format, xen, input, expected] =
                line.split('\t').collect::<Vec<_>>().try_into().expect("five columns");
            let format = format_of(format)?;
            let name = format!("libvirt/{direction}/{input}/{xen}");
            let to_native = direction == "to-native";
            let is_9_0 = input.starts_with("9.0.0/");
            let (input, expected) = (folder.join(input), folder.join(expected));
            let (libvirt, xen) = match is_9_0 {
                true => (Libvirt::V9_0, None),
                false => (Libvirt::V0_7_5, Some(shared::xen(xen))),
            };
            let check = move || match (to_native, xen) {
                (true, xen) => {
                    let target = shared::oracle_target(libvirt, xen);
                    check_own(&input, &expected, format, &target)
                }
                (false, Some(xen)) => check_own_native(&input, &expected, format, xen),
                (false, None) => check_own_native_9_0(&input, &expected, format),
            };
            Some(Trial::test(name, check))
        })
        .collect()
}

fn check_own(input: &Path, expected: &Path, format: Format, target: &Target) -> Result<(), Failed> {
    let output = xenlens::to_native(&read(input), format, target)
        .map_err(|note| format!("refused: {note:?}"))?;
    Ok(check_text(&output, &read(expected))?)
}

/// libvirt's tests run on an i686 host; those of xm ask for passwords, those of S-expressions do not.
fn check_own_native(input: &Path, expected: &Path, format: Format, xen: Xen) -> Result<(), Failed> {
    let options = FromOptions { security_info: format == Format::Xm, host_arch: HostArch::I686 };
    let target = shared::oracle_target(READS_NATIVE, xen);
    let answer = from_native(&read(input), format, &target, &options)?;
    check_xml(&answer, READS_NATIVE, Some(&read(expected)), None)?;
    Ok(())
}

/// libvirt 9.0's own tests ask for passwords, and know the firmware in a directory of their own.
fn check_own_native_9_0(input: &Path, expected: &Path, format: Format) -> Result<(), Failed> {
    let options = FromOptions { security_info: true, ..FromOptions::default() };
    let mut target = target_9_0();
    let firmware = "/LIBXL_FIRMWARE_DIR";
    let expected = read(expected);
    if expected.contains(firmware) {
        target.host.firmware_directory = firmware.into();
    }
    let answer = from_native(&read(input), format, &target, &options)?;
    check_xml(&answer, Libvirt::V9_0, Some(&expected), None)?;
    Ok(())
}

/// libvirt 9.0 at the oracle's host.
fn target_9_0() -> Target {
    let target = Target::new(Libvirt::V9_0, None).expect("the pair exists");
    Target { host: shared::oracle_host(), ..target }
}

/// What libvirt 9.0 makes of an xl or xm configuration of the oracle.
fn answer_9_0(document: &Value) -> Result<Result<Output, Note>, String> {
    let native = text(document, "native").ok_or("no document")?;
    let format = text(document, "format").and_then(format_of).ok_or("no format")?;
    from_native(native, format, &target_9_0(), &FromOptions::default())
}

/// xl and xm configurations, as libvirt 9.0 reads them.
fn from_native_9_0(path: &Path) -> Vec<Trial> {
    // libvirt raises this message for each serial port that is a string, and takes it back. The recording kept it
    // where the conversion failed without a message afterwards.
    let taken_back = "internal error: memory conf: expected a string list for 'serial' parameter";
    let documents = read(path);
    let trial = |line: &str| {
        let document: Value = serde_json::from_str(line).expect("the oracle is JSON");
        let id = text(&document, "id").expect("every document has an id").to_owned();
        Trial::test(format!("9.0/from-native/{id}"), move || {
            let error = text(&document, "error").filter(|error| *error != taken_back);
            let answer = answer_9_0(&document)?;
            check_xml(&answer, Libvirt::V9_0, text(&document, "xml"), error)?;
            Ok(())
        })
    };
    documents.lines().map(trial).collect()
}

/// How many of the odd configurations we refuse in other words than libvirt 9.0.
const OTHER_WORDS: usize = 1;

/// Odd xl and xm configurations: every text is equal, every refusal a refusal.
fn wild_from_native_9_0(path: &Path) -> Vec<Trial> {
    let documents: Vec<Value> = read(path)
        .lines()
        .map(|line| serde_json::from_str(line).expect("the oracle is JSON"))
        .collect();
    let mut trials = Vec::new();
    for document in documents.clone() {
        let id = text(&document, "id").expect("every document has an id").to_owned();
        trials.push(Trial::test(format!("9.0/wild-from-native/{id}"), move || {
            match (answer_9_0(&document)?, text(&document, "xml")) {
                (Err(_), None) => Ok(()),
                (answer, xml) => Ok(check_xml(&answer, Libvirt::V9_0, xml, None)?),
            }
        }));
    }
    trials.push(Trial::test("9.0/wild-from-native/messages", move || {
        let mut others = Vec::new();
        for document in &documents {
            let Err(note) = answer_9_0(document)? else { continue };
            let error = text(document, "error");
            let error =
                error.filter(|error| !error.starts_with('(') && !error.starts_with("CRASH"));
            if note.libvirt_message(Libvirt::V9_0).as_deref() != error {
                others.push(format!("{}: {error:?}, we say {note:?}", document["id"]));
            }
        }
        println!("{} of {} messages differ", others.len(), documents.len());
        if others.len() <= OTHER_WORDS { Ok(()) } else { Err(others.join("\n").into()) }
    }));
    trials
}

/// Configurations as users have them: `INDEX.tsv` says which of them libvirt 9.0 converts.
fn real_configurations(folder: &Path) -> Vec<Trial> {
    let index = read(&folder.join("INDEX.tsv"));
    let mut trials = Vec::new();
    for line in index.lines() {
        let columns: Vec<_> = line.split('\t').collect();
        let (Some(&file), Some(&said)) = (columns.first(), columns.get(5)) else { continue };
        for format in [Format::Xl, Format::Xm] {
            if file.ends_with(".xml") || !converts(said, format) {
                continue;
            }
            let path = folder.join(file);
            let name = format!("9.0/real/{file}/{}", format.name());
            trials.push(Trial::test(name, move || {
                let options = FromOptions::default();
                let answer = from_native(&read(&path), format, &target_9_0(), &options)?;
                let output = answer.map_err(|note| format!("refused: {note:?}"))?;
                xenlens::incomplete_marks(&output).map_or(Ok(()), |gap| Err(gap.into()))
            }));
        }
    }
    assert!(!trials.is_empty(), "INDEX.tsv names configurations that libvirt 9.0 converts");
    trials
}

/// Whether libvirt 9.0 converts a file in that format, by the words of `INDEX.tsv`.
fn converts(said: &str, format: Format) -> bool {
    said == "converts (xm and xl)"
        || said.split("; ").any(|part| part == format!("{}: converts", format.name()))
}
