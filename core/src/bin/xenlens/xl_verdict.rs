//! What Xen's xl says of xl configurations.

use super::Input;
use std::io::{self, Write};
use std::process::ExitCode;
use xenlens::{DocumentKind, Format, Position, Span, XlVerdict};

/// Writes a line for each file: its name, and `ok`, or `refused: ` and xl's messages. Reasons go to standard error.
pub(crate) fn xl_verdict(files: &[String]) -> io::Result<ExitCode> {
    let mut stdout = io::stdout().lock();
    let mut status = ExitCode::SUCCESS;
    for file in files {
        let input = Input::read(file)?;
        let verdict = xenlens::xl_verdict(&input.text, &input.name);
        if verdict.is_ok() {
            writeln!(stdout, "{} ok", input.name)?;
        } else {
            status = ExitCode::FAILURE;
            writeln!(stdout, "{} refused: {}", input.name, verdict.lines().join(" | "))?;
        }
        reasons(&mut io::stderr().lock(), &input, &verdict)?;
        if !verdict.is_ok() {
            super::other_kind(&input, DocumentKind::Native(Format::Xl))?;
        }
    }
    stdout.flush()?;
    Ok(status)
}

fn reasons(to: &mut dyn Write, input: &Input, verdict: &XlVerdict) -> io::Result<()> {
    let place = |span: Option<Span>| match span.map(|span| Position::of(&input.text, span.start)) {
        Some(Position { line, column }) => format!("{}:{line}:{column}", input.name),
        None => input.name.clone(),
    };
    for warning in verdict.warnings.iter().filter(|_| verdict.is_ok()) {
        writeln!(to, "{}: xl says, and goes on: {}", place(warning.span), warning.said)?;
    }
    for refusal in verdict.reasons() {
        writeln!(to, "{}: {}\n  {}", place(refusal.span), refusal.why, refusal.help)?;
    }
    Ok(())
}
