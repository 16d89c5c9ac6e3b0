//! The move to xl for people, as plain text.

use super::arguments::NoteOptions;
use super::{Input, note_list};
use std::io::{self, Write};
use xenlens::{MoveChange, MoveKind, MoveToXl, Position, Positions};

/// Writes the steps with their notes, what becomes of the guest, and the xl configuration.
pub(crate) fn write(
    to: &mut dyn Write,
    input: &Input,
    moved: &MoveToXl,
    options: NoteOptions,
) -> io::Result<()> {
    writeln!(to, "{}: {}, to xl", input.name, moved.kind.title())?;
    let mut converted: Option<Input> = None;
    for (number, step) in moved.steps.iter().enumerate() {
        let releases = step.target.releases.title();
        let (from, result) = (step.from.title(), step.to.title());
        write!(to, "\nStep {}: {from} to {result}, by {releases}", number + 1)?;
        writeln!(to, "{}", if step.result.is_ok() { "" } else { ": refused" })?;
        let source = converted.as_ref().unwrap_or(input);
        note_list::write(to, source, step.target.libvirt(), &step.notes, options)?;
        if let Ok(output) = &step.result {
            let name = format!("({})", result);
            converted = Some(Input { name, text: output.text().to_owned() });
        }
    }
    for kind in MoveKind::ALL {
        let changes: Vec<_> = moved.changes.iter().filter(|change| change.kind == kind).collect();
        if !changes.is_empty() {
            writeln!(to, "\n{}", kind.title())?;
            let positions = Positions::new(&input.text);
            changes.into_iter().try_for_each(|change| write_change(to, &positions, change))?;
        }
    }
    if let Some(xl) = moved.xl() {
        write!(to, "\nThe xl configuration\n{}", xl.text())?;
    }
    Ok(())
}

fn write_change(to: &mut dyn Write, positions: &Positions, change: &MoveChange) -> io::Result<()> {
    let document = change.document.trim();
    let place = change.place.map(|place| {
        let Position { line, column } = positions.of(place.start);
        format!("line {line}, column {column}: {}", document.replace('\n', "\n  "))
    });
    let sides: Vec<_> = place.iter().chain(&change.xl).map(String::as_str).collect();
    writeln!(to, "  {}", sides.join("  →  "))?;
    match change.rule {
        Some(rule) => writeln!(to, "    {} [{}]", change.why, rule.id),
        None => writeln!(to, "    {}", change.why),
    }
}
