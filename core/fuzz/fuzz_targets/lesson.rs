//! Any text as a lesson's file, and as the steps of one whose head is right. What has no problem is a lesson.
#![no_main]

use libfuzzer_sys::fuzz_target;
use xenlens::lessons::{check_lesson, read_lesson};

const HEAD: &str = "+++\ntitle = \"a\"\nabout = \"b\"\nminutes = 1\n+++\n\n## Step\n\n";

fuzz_target!(|text: &str| {
    check(text);
    check(&format!("{HEAD}{text}"));
});

fn check(text: &str) {
    let problems = check_lesson(text);
    assert!(problems.iter().all(|problem| problem.span.end as usize <= text.len()));
    assert!(!problems.is_empty() || read_lesson(text).is_ok());
}
