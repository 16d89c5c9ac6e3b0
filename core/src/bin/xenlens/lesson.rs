//! Lessons on the command line.

use super::Input;
use std::io::{self, Write};
use std::process::ExitCode;
use xenlens::Position;
use xenlens::lessons::check_lesson;

/// Writes what is wrong with lessons, a line each.
pub(crate) fn check(files: &[String]) -> io::Result<ExitCode> {
    let mut stdout = io::stdout().lock();
    let mut status = ExitCode::SUCCESS;
    for file in files {
        let input = Input::read(file)?;
        // Some editors write a byte order mark. The browser takes it off, too.
        let text = input.text.strip_prefix('\u{feff}').unwrap_or(&input.text);
        let problems = check_lesson(text);
        for problem in &problems {
            status = ExitCode::FAILURE;
            let Position { line, column } = Position::of(text, problem.span.start);
            writeln!(stdout, "{}:{line}:{column}: {}", input.name, problem.message)?;
        }
        if problems.is_empty() {
            writeln!(stdout, "{}: nothing is wrong", input.name)?;
        }
    }
    stdout.flush()?;
    Ok(status)
}
