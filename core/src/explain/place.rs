//! From a piece of the output back to the document.

use crate::base::{Output, Span};

/// The place of the document that a piece of the output comes from. For a piece of plain syntax that is its device, or
/// what stands nearest before it on the line.
pub(super) fn place_of(output: &Output, span: Span) -> Option<Span> {
    let first = output.marks().partition_point(|mark| mark.span.end <= span.start);
    let within = output.marks().get(first..).unwrap_or_default().iter();
    let within = within.take_while(|mark| mark.span.start < span.end.max(span.start + 1));
    let device = || output.part_around(span).map(|part| part.element);
    let line = output.text().get(..span.range().start).and_then(|before| before.rfind('\n'));
    let before = output.marks().get(..first).unwrap_or_default().iter().rev();
    let before = before.take_while(|mark| mark.span.range().end > line.map_or(0, |end| end + 1));
    within
        .filter_map(|mark| mark.origin.span())
        .next()
        .or_else(device)
        .or_else(|| before.filter_map(|mark| mark.origin.span()).next())
}
