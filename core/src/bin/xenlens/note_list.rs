//! Notes for people, as plain text: what matters first, alike ones together.

use super::arguments::NoteOptions;
use super::{Input, report};
use std::io::{self, Write};
use xenlens::{Effect, Libvirt, Note, NoteGroup, Position, Positions, folded_in_words, groups};

/// How many further places a line names.
const MOST_PLACES: usize = 12;

/// Writes notes: a line for each group of alike ones, and a line for all of an effect that is folded. `options` can ask for
/// each note alone.
pub(crate) fn write<'n>(
    to: &mut dyn Write,
    input: &Input,
    libvirt: Libvirt,
    notes: impl IntoIterator<Item = &'n Note>,
    options: NoteOptions,
) -> io::Result<()> {
    if options.all_notes {
        return report::notes(to, input, libvirt, notes);
    }
    let (folded, open): (Vec<_>, Vec<_>) =
        notes.into_iter().partition(|note| note.effect.is_folded());
    let positions = Positions::new(&input.text);
    for NoteGroup { note, notes } in groups(open) {
        report::notes(to, input, libvirt, [&*note])?;
        if let [_, others @ ..] = &*notes
            && !others.is_empty()
        {
            also_at(to, &positions, others)?;
        }
    }
    for effect in Effect::ALL {
        let of_effect = folded.iter().copied().filter(|note| note.effect == effect);
        if of_effect.clone().next().is_some() {
            let words = folded_in_words(effect, of_effect);
            writeln!(to, "{}: {words}: see them with --all-notes", input.name)?;
        }
    }
    Ok(())
}

fn also_at(to: &mut dyn Write, positions: &Positions, notes: &[&Note]) -> io::Result<()> {
    let places = notes.iter().filter_map(|note| note.span);
    let named = places.clone().take(MOST_PLACES).map(|span| {
        let Position { line, column } = positions.of(span.start);
        format!("{line}:{column}")
    });
    let named: Vec<_> = named.collect();
    match places.count().saturating_sub(MOST_PLACES) {
        0 => writeln!(to, "  Also at {}.", named.join(", ")),
        1 => writeln!(to, "  Also at {} and one more place.", named.join(", ")),
        more => writeln!(to, "  Also at {} and {more} more places.", named.join(", ")),
    }
}
