//! What is worked out equals what the real Python makes of the same text: over the fixtures, over documents of people,
//! and over programs made at random.
//!
//! Without `python3`, or without the folder `../shared` beside the repository, the tests say that they are skipped.

#[path = "shared/fixtures.rs"]
mod fixtures;
#[path = "shared/flat.rs"]
mod flat;
#[path = "shared/programs.rs"]
mod programs;

use fixtures::Fixture;
use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, ExitCode, Stdio};
use xenlens_python::{Environment, work_out};

/// Keys that the flat file must have where Python has them.
const KEYS: &[&str] = &[
    "builder",
    "cpus",
    "device_model",
    "disk",
    "extra",
    "kernel",
    "maxmem",
    "memory",
    "name",
    "pae",
    "ramdisk",
    "root",
    "shadow_memory",
    "uuid",
    "vcpus",
    "vfb",
    "vif",
    "vnc",
];

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let has_python = Command::new("python3").arg("--version").output().is_ok();
    let mut trials = vec![trial("fixtures", has_python, || check(&fixtures::all()))];
    let shared = fixtures::documents_of_people();
    let has_shared = has_python && !shared.is_empty();
    trials.push(trial("documents of people in ../shared/real", has_shared, move || check(&shared)));
    trials.push(trial("programs made at random", has_python, || check(&programs::made(200))));
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// A test, or one that says that it is skipped.
fn trial(
    name: &str,
    possible: bool,
    test: impl FnOnce() -> Result<(), Failed> + Send + 'static,
) -> Trial {
    match possible {
        true => Trial::test(name, test),
        false => {
            let name = format!("skipped, python3 or the documents are missing: {name}");
            Trial::test(name, || Ok(())).with_ignored_flag(true)
        }
    }
}

/// Compares each document with what Python makes of it.
fn check(fixtures: &[Fixture]) -> Result<(), Failed> {
    let questions: Vec<_> = fixtures
        .iter()
        .map(|Fixture { text, environment, .. }| {
            let variables: serde_json::Map<_, _> = environment
                .variables
                .iter()
                .map(|(name, value)| (name.clone(), json!(value)))
                .collect();
            json!({ "text": text, "machine": environment.machine, "variables": variables })
        })
        .collect();
    let answers = python(&Value::from(questions))?;
    assert_eq!(answers.len(), fixtures.len());
    let mut wrong = Vec::new();
    let mut compared = 0;
    for (fixture, answer) in fixtures.iter().zip(&answers) {
        match compare(&fixture.text, &fixture.environment, answer) {
            Ok(same) => compared += usize::from(same),
            Err(why) => wrong.push(format!("{}: {why}\n{}", fixture.name, fixture.text)),
        }
    }
    wrong.truncate(3);
    if !wrong.is_empty() {
        return Err(wrong.join("\n").into());
    }
    assert!(compared * 3 > fixtures.len(), "only {compared} of {} have values", fixtures.len());
    Ok(())
}

/// Whether there are values to compare, which are then equal.
fn compare(text: &str, environment: &Environment, answer: &Value) -> Result<bool, String> {
    // The real Python was stopped: there is nothing to compare with.
    if answer["error"] == "TooLong" {
        return Ok(false);
    }
    let worked_out = match work_out(text, environment) {
        Ok(flat) => flat.map_or(text.to_owned(), |flat| flat.applied(text)),
        Err(problems) => {
            let error = answer["error"].as_str().unwrap_or_default();
            // A value that libvirt cannot read, or a question to the host, is no error to Python.
            let expected = problems.iter().any(|problem| match problem.code {
                "python-error" => !error.is_empty() && problem.message.contains(error),
                "python-variable" | "python-syntax" => !error.is_empty(),
                code => code != "python-unsupported",
            });
            return if expected {
                Ok(false)
            } else {
                Err(format!("{problems:?}; Python: {answer}"))
            };
        }
    };
    // Python 3 reads nothing of what is mended here.
    if ["SyntaxError", "IndentationError"].iter().any(|error| answer["error"] == *error) {
        return Ok(false);
    }
    let Some(values) = answer["values"].as_object() else {
        return Err(format!("Python stops: {answer}; here:\n{worked_out}"));
    };
    let flat = flat::read(&worked_out)?;
    for (name, value) in &flat {
        if values.get(name) != Some(value) {
            return Err(format!("{name} is {value}, Python: {:?}", values.get(name)));
        }
    }
    match KEYS.iter().find(|key| values.contains_key(**key) && !flat.contains_key(**key)) {
        Some(key) => Err(format!("{key} is missing in:\n{worked_out}")),
        None => Ok(true),
    }
}

/// Asks the real Python.
fn python(questions: &Value) -> Result<Vec<Value>, Failed> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/xm.py");
    let mut child =
        Command::new("python3").arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut stdin = child.stdin.take().ok_or("python3 has no standard input")?;
    let questions = questions.to_string();
    let writer = std::thread::spawn(move || stdin.write_all(questions.as_bytes()));
    let output = child.wait_with_output()?;
    writer.join().map_err(|_| "python3 does not read")??;
    Ok(serde_json::from_slice(&output.stdout)?)
}
