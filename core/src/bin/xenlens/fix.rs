//! Mends a document that libvirt refuses.

use super::arguments::FixOptions;
use super::{Input, report};
use std::io::{self, Write};
use std::process::ExitCode;
use xenlens::{Fix, Note, Obstacles, Position, Positions};

/// Writes the document after all fixes, or what the fixes are.
pub(crate) fn fix(options: &FixOptions) -> io::Result<ExitCode> {
    let input = Input::read(&options.file)?;
    let kind = options.kind(&input.text);
    let target = options.target(kind);
    let found = xenlens::obstacles(&input.text, kind, &target, &options.options(), |fix| {
        options.wants(fix)
    });
    let mut stdout = io::stdout().lock();
    if options.json {
        let data = xenlens::json::JsonObstacles::new(&input.text, &target, &found);
        serde_json::to_writer_pretty(&mut stdout, &data)?;
        writeln!(stdout)?;
    } else if options.list {
        for refusal in &found.refusals {
            report::notes(&mut stdout, &input, target.libvirt(), [refusal])?;
            for fix in &refusal.fixes {
                writeln!(stdout, "  fix, {}: {}", fix.applicability.name(), fix.title)?;
            }
        }
    } else {
        stdout.write_all(found.fixed(&input.text).as_bytes())?;
        tell(&mut io::stderr().lock(), &input, options, &found)?;
    }
    stdout.flush()?;
    Ok(if found.converts { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Tells what each fix did, and what stays in the way.
fn tell(
    to: &mut dyn Write,
    input: &Input,
    options: &FixOptions,
    found: &Obstacles,
) -> io::Result<()> {
    let positions = Positions::new(&input.text);
    let mut remain = Vec::new();
    for refusal in &found.refusals {
        match refusal.fixes.iter().find(|fix| options.wants(fix)) {
            Some(fix) => fixed(to, input, &positions, refusal, fix)?,
            None => remain.push(refusal),
        }
    }
    if found.converts {
        return Ok(());
    }
    match remain.is_empty() {
        true => writeln!(to, "{}: Xenlens looked no further.", input.name),
        false => {
            writeln!(to, "{}: these obstacles remain:", input.name)?;
            let target = options.target(options.kind(&input.text));
            report::notes(to, input, target.libvirt(), remain)
        }
    }
}

fn fixed(
    to: &mut dyn Write,
    input: &Input,
    positions: &Positions,
    refusal: &Note,
    fix: &Fix,
) -> io::Result<()> {
    write!(to, "{}", input.name)?;
    if let Some(span) = refusal.span {
        let Position { line, column } = positions.of(span.start);
        write!(to, ":{line}:{column}")?;
    }
    writeln!(to, ": {}", refusal.message)?;
    writeln!(to, "  fixed, {}: {}", fix.applicability.name(), fix.title)
}
