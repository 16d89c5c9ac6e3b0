//! Mends a document that libvirt refuses, or converts into another guest than its author may expect.

use super::arguments::FixOptions;
use super::{Input, report};
use std::io::{self, Write};
use std::process::ExitCode;
use xenlens::{Document, Fix, Mended, Note, Obstacles, Position, Positions};

/// Writes the document after all fixes, or what the fixes are.
pub(crate) fn fix(options: &FixOptions) -> io::Result<ExitCode> {
    let input = Input::of_domain(&options.input)?;
    let kind = options.kind(&input.text);
    let (target, from) = (options.target(kind), options.options());
    let wanted = |fix: &Fix| options.wants(fix);
    let formats = options.formats(&target);
    let document = Document {
        text: &input.text,
        kind,
        formats: &formats,
        target: &target,
        options: &from,
        variables: &options.variables,
    };
    let mended = xenlens::mend(&document, wanted);
    let Mended { obstacles, converted, warnings, fixed } = &mended;
    let converted = Input { name: input.name.clone(), text: converted.clone() };
    let mut stdout = io::stdout().lock();
    if options.json {
        let data = xenlens::json::JsonMended::new(&input.text, &target, &mended);
        serde_json::to_writer_pretty(&mut stdout, &data)?;
        writeln!(stdout)?;
    } else if options.list {
        report::notes(&mut stdout, &input, target.libvirt(), &obstacles.refusals)?;
        report::notes(&mut stdout, &converted, target.libvirt(), &warnings.refusals)?;
    } else {
        let fixed = match options.input.domain {
            // Without the blanks that stand for the rest of the file.
            Some(_) => fixed.trim_start(),
            None => fixed,
        };
        stdout.write_all(fixed.as_bytes())?;
        let mut stderr = io::stderr().lock();
        tell(&mut stderr, &input, options, obstacles)?;
        tell(&mut stderr, &converted, options, warnings)?;
        remaining(&mut stderr, &input, options, obstacles)?;
    }
    stdout.flush()?;
    Ok(if obstacles.converts { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Gives each note on a document its fixes.
pub(crate) fn add_fixes(notes: &mut Vec<Note>, document: &Document<'_>) {
    let found = std::mem::take(notes);
    notes.extend(found.into_iter().map(|note| xenlens::with_fixes(note, document)));
}

/// Tells what else stands in the way of a document that is refused, and what mends it.
pub(crate) fn further(
    to: &mut dyn Write,
    input: &Input,
    document: &Document<'_>,
) -> io::Result<()> {
    let found = xenlens::obstacles(document, |_| true);
    for refusal in found.refusals.iter().skip(1) {
        write!(to, "and then: ")?;
        report::notes(to, input, document.target.libvirt(), [refusal])?;
    }
    if found.converts {
        let count = found.refusals.len();
        let fixes = if count == 1 { "the fix" } else { "the fixes" };
        writeln!(to, "{}: xenlens fix makes {fixes} that libvirt needs.", input.name)?;
    }
    Ok(())
}

/// Tells what each fix did.
fn tell(
    to: &mut dyn Write,
    input: &Input,
    options: &FixOptions,
    found: &Obstacles,
) -> io::Result<()> {
    let positions = Positions::new(&input.text);
    for note in &found.refusals {
        if let Some(fix) = note.fixes.iter().find(|fix| options.wants(fix)) {
            fixed(to, input, &positions, note, fix)?;
        }
    }
    Ok(())
}

fn fixed(
    to: &mut dyn Write,
    input: &Input,
    positions: &Positions,
    note: &Note,
    fix: &Fix,
) -> io::Result<()> {
    write!(to, "{}", input.name)?;
    if let Some(span) = note.span {
        let Position { line, column } = positions.of(span.start);
        write!(to, ":{line}:{column}")?;
    }
    writeln!(to, ": {}", note.message)?;
    writeln!(to, "  fixed, {}: {}", fix.applicability.name(), fix.title)
}

/// Tells which obstacles stay in the way.
fn remaining(
    to: &mut dyn Write,
    input: &Input,
    options: &FixOptions,
    found: &Obstacles,
) -> io::Result<()> {
    if found.converts {
        return Ok(());
    }
    let remain: Vec<_> = (found.refusals.iter())
        .filter(|note| !note.fixes.iter().any(|fix| options.wants(fix)))
        .collect();
    if remain.is_empty() {
        return writeln!(to, "{}: Xenlens looked no further.", input.name);
    }
    writeln!(to, "{}: these obstacles remain:", input.name)?;
    let target = options.target(options.kind(&input.text));
    report::notes(to, input, target.libvirt(), remain)
}
