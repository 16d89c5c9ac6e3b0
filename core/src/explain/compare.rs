//! The differences between two texts, for looking at them side by side.
//!
//! Outputs are compared mark by mark, so that every difference knows the rules behind it.

use crate::base::{Mark, Output, Rule, Span};
use similar::Algorithm;
use similar::DiffTag;
use similar::capture_diff_slices;

/// A stretch of two texts: equal in both, or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Whether it is the same text on both sides.
    pub equal: bool,
    /// The stretch of the left text; empty where something is only on the right.
    pub left: Span,
    /// The stretch of the right text; empty where something is only on the left.
    pub right: Span,
    /// The rules behind a difference, each once, those of the left first.
    pub rules: Vec<&'static Rule>,
}

/// Compares two outputs. The segments cover both, in order.
pub fn outputs(left: &Output, right: &Output) -> Vec<Segment> {
    let pieces =
        |output: &Output| -> Vec<Span> { output.marks().iter().map(|mark| mark.span).collect() };
    let mut segments = segments((left.text(), &pieces(left)), (right.text(), &pieces(right)));
    for segment in segments.iter_mut().filter(|segment| !segment.equal) {
        let sides = [(left, segment.left), (right, segment.right)];
        for mark in sides.into_iter().flat_map(|(output, part)| marks_within(output, part)) {
            if !segment.rules.contains(&mark.rule) {
                segment.rules.push(mark.rule);
            }
        }
    }
    segments
}

/// Compares two texts without marks, word by word.
pub fn texts(left: &str, right: &str) -> Vec<Segment> {
    segments((left, &words(left)), (right, &words(right)))
}

/// The marks of the pieces that reach into a part of an output.
pub(crate) fn marks_within(output: &Output, part: Span) -> &[Mark] {
    let marks = output.marks();
    let first = marks.partition_point(|mark| mark.span.end <= part.start);
    let count = marks[first..].partition_point(|mark| mark.span.start < part.end);
    &marks[first..first + count]
}

fn segments(left: (&str, &[Span]), right: (&str, &[Span])) -> Vec<Segment> {
    let pieces = |(text, spans): (&'_ str, &[Span])| -> Vec<String> {
        spans.iter().map(|span| span.of(text).to_owned()).collect()
    };
    let (left_pieces, right_pieces) = (pieces(left), pieces(right));
    let place = |spans: &[Span], range: std::ops::Range<usize>| {
        let end_of = |index: usize| index.checked_sub(1).map_or(0, |last| spans[last].end);
        Span { start: end_of(range.start), end: end_of(range.end) }
    };
    capture_diff_slices(Algorithm::Myers, &left_pieces, &right_pieces)
        .into_iter()
        .map(|operation| Segment {
            equal: operation.tag() == DiffTag::Equal,
            left: place(left.1, operation.old_range()),
            right: place(right.1, operation.new_range()),
            rules: Vec::new(),
        })
        .collect()
}

/// Words, runs of space, and single other characters; together they are the text.
fn words(text: &str) -> Vec<Span> {
    let kind = |c: char| match c {
        c if c.is_alphanumeric() || c == '_' => 0,
        c if c.is_whitespace() && c != '\n' => 1,
        _ => 2,
    };
    let mut words: Vec<Span> = Vec::new();
    let mut last = None;
    for (start, character) in text.char_indices() {
        let end = start + character.len_utf8();
        let this = kind(character);
        match words.last_mut() {
            Some(word) if last == Some(this) && this != 2 => word.end = end as u32,
            _ => words.push(Span::new(start, end)),
        }
        last = Some(this);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, Libvirt, Target, Xen, to_native};

    fn shown(segments: &[Segment], left: &str, right: &str) -> String {
        let mut shown = String::new();
        for segment in segments {
            let (old, new) = (segment.left.of(left), segment.right.of(right));
            if segment.equal {
                assert_eq!(old, new);
                shown.push_str(old);
            } else {
                shown.push_str(&format!("[{old}|{new}]"));
            }
        }
        shown
    }

    #[test]
    fn the_patch_shows_as_a_difference_with_its_rule() {
        let xml = "<domain type='xen'><name>a</name><uuid>085950a2-b0c6-9653-0a36-84b8b4793cf6</uuid><memory>1024</memory><os><type>hvm</type><loader>l</loader></os><devices><interface type='bridge'><mac address='00:16:3e:00:00:01'/><source bridge='b'/><model type='netfront'/></interface></devices></domain>";
        let output = |libvirt| {
            let target = Target::new(libvirt, Xen::V3_1).expect("the pair exists");
            to_native(xml, Format::Sexpr, &target).expect("written")
        };
        let (old, new) = (output(Libvirt::V0_7_4), output(Libvirt::V0_7_5));
        let segments = outputs(&old, &new);
        let shown = shown(&segments, old.text(), new.text());
        assert!(
            shown.ends_with("(script 'vif-bridge')[(model '|(type ]netfront[')|)])))"),
            "{shown}"
        );
        let different: Vec<_> = segments.iter().filter(|segment| !segment.equal).collect();
        assert!(different.iter().all(|segment| segment.rules == [&crate::rules::vif::SCENARIO_3]));
        assert_eq!(outputs(&new, &new).len(), 1);
    }

    #[test]
    fn texts_are_compared_by_words() {
        let (left, right) = ("memory = 512\nvcpus=1\n", "memory = 1024\nvcpus = 1\n# é\n");
        let segments = texts(left, right);
        assert_eq!(shown(&segments, left, right), "memory = [512|1024]\nvcpus[| ]=[| ]1\n[|# é\n]");
        assert_eq!(texts("", ""), []);
    }
}
