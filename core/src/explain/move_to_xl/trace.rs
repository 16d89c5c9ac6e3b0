//! Where a piece of xl comes from in the document, through the domain XML between them.

use super::MoveStep;
use crate::base::{Origin, Span};
use crate::explain::compare::marks_within;

/// The place in the document of a part of the domain XML. A part that libvirt added by itself has none.
///
/// If the document is the domain XML, the part is the place.
pub(super) fn document_place(steps: &[MoveStep], xml: Span) -> Option<Span> {
    let first = match steps {
        [first, _] => first.result.as_ref().ok()?,
        _ => return Some(xml),
    };
    let places = marks_within(first, xml).iter().filter_map(|mark| match mark.origin {
        Origin::Input(span) | Origin::Host(Some(span)) => Some(span),
        Origin::Default | Origin::Host(None) | Origin::Syntax => None,
    });
    // All of an element comes from what stands between its first and its last value.
    places.reduce(|all, span| Span { start: all.start.min(span.start), end: all.end.max(span.end) })
}

/// The setting of an xl configuration around one of its pieces: a line, or a part of a string in a list.
pub(super) fn setting(xl: &str, piece: Span) -> &str {
    let piece = piece.range();
    let line_start = xl[..piece.start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = xl[piece.end..].find('\n').map_or(xl.len(), |at| piece.end + at);
    let line = &xl[line_start..line_end];
    if !line.contains(" = [") {
        return line;
    }
    let part = [',', '"', '\'', '[', '\n'];
    let start = xl[..piece.start].rfind(part).map_or(line_start, |at| at + 1);
    let end = xl[piece.end..].find(part).map_or(line_end, |at| piece.end + at);
    xl[start.max(line_start)..end].trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_a_line_or_a_part_of_a_string() {
        let xl =
            "memory = 512\nvif = [ \"mac=00:16:3e:00:00:01,script=vif-bridge\", \"bridge=b\" ]\n";
        let around = |piece: &str| {
            let at = xl.find(piece).expect("it is there");
            setting(xl, Span::new(at, at + piece.len()))
        };
        assert_eq!(around("512"), "memory = 512");
        assert_eq!(around("vif-bridge"), "script=vif-bridge");
        assert_eq!(around("bridge=b"), "bridge=b");
    }
}
