//! What an interface would become in each of the four scenarios, as plain text.

use crate::report;
use std::io::{self, Write};
use xenlens::{Format, Scenario, WhatIf};

/// Writes what each scenario would give, beside the edits that lead there. `current` is the scenario of the interface
/// before any edit.
pub(crate) fn scenarios(
    to: &mut dyn Write,
    current: Scenario,
    what_ifs: &[WhatIf],
    formats: &[Format],
) -> io::Result<()> {
    for (index, what_if) in what_ifs.iter().enumerate() {
        if index > 0 {
            writeln!(to)?;
        }
        let WhatIf { scenario, change, target, conversion, .. } = what_if;
        let (number, title, rule) =
            (scenario.number(), scenario.title(), scenario.rule(target.libvirt().profile().vif));
        writeln!(to, "Scenario {number}, {title} [{}]", rule.id)?;
        if *scenario == current {
            writeln!(to, "  The interface uses this one.")?;
        }
        for sentence in &change.sentences {
            writeln!(to, "  {sentence}")?;
        }
        for &format in formats {
            match conversion.output(format) {
                Some(Ok(output)) => {
                    let piece = what_if.card().and_then(|card| card.piece(format));
                    let piece = piece.map_or("", |piece| piece.of(output.text()));
                    writeln!(to, "  {:<13}{piece}", format.title())?;
                }
                Some(Err(refusal)) => writeln!(to, "  {:<13}{}", format.title(), refusal.message)?,
                None => {}
            }
        }
        if let Some(card) = what_if.card() {
            report::guest_devices_by_format(to, card, formats, *scenario, |_, _| Ok(()))?;
        }
    }
    Ok(())
}
