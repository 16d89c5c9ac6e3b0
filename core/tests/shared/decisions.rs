//! The decision that a writer keeps with the piece of an interface is what stands in that piece.

use xenlens::{Conversion, Format, InterfaceCard, Output};

/// Holds every piece of an interface against the decision that is kept with it.
///
/// # Errors
///
/// Which interface has no decision, or another one than it was written by.
pub(crate) fn decisions_are_written(conversion: &Conversion) -> Result<(), String> {
    for (format, output) in conversion.outputs.iter() {
        let Ok(output) = output else { continue };
        for card in &conversion.interfaces {
            is_written(card, format, output).map_err(|wrong| {
                format!("interface {}, {}: {wrong}", card.number, format.name())
            })?;
        }
    }
    Ok(())
}

fn is_written(card: &InterfaceCard, format: Format, output: &Output) -> Result<(), String> {
    let part = output.parts().iter().find(|part| part.element == card.element).ok_or("no piece")?;
    let decision = part.decision.ok_or("a piece without a decision")?;
    let in_format = card.by_format.get(format).ok_or("nothing on the card")?;
    if in_format.piece != Some(part.output) || in_format.decision != decision {
        return Err(format!("the card says {in_format:?}, the output {part:?}"));
    }
    let marks = output.marks().iter().filter(|mark| part.output.contains(mark.span));
    let decided = marks.filter(|mark| mark.rule == decision.rule);
    let written: String = decided.map(|mark| mark.span.of(output.text())).collect();
    let words = decision.words(card.model.as_deref(), format);
    // In xm the words come behind others.
    if written.strip_prefix(',').unwrap_or(&written) == words {
        Ok(())
    } else {
        Err(format!("decided was “{words}”, written is “{written}”"))
    }
}
