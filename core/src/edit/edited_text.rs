//! A text under several edits, one after the other, that still knows what of it stands in the original.

use super::apply;
use crate::base::{Edit, Span};

/// A text after edits, and how it came about.
#[derive(Clone, Debug)]
pub(crate) struct EditedText {
    /// The text as it is now.
    text: String,
    /// What it is made of, in order, with no two parts of the original in another order than there.
    parts: Vec<Part>,
}

/// A part of an edited text.
#[derive(Clone, Debug)]
enum Part {
    /// A part of the original.
    Kept(Span),
    /// A part of the original that is left out of the text for now, and that no edit takes away.
    Hidden(Span),
    /// A text that an edit put there.
    New(String),
    /// A text that stands there for now.
    Tried(String),
}

impl Part {
    /// How many bytes it has in the edited text.
    fn len(&self) -> usize {
        match self {
            Self::Kept(span) => span.len(),
            Self::Hidden(_) => 0,
            Self::New(text) | Self::Tried(text) => text.len(),
        }
    }
}

impl EditedText {
    /// A text without edits.
    pub(crate) fn new(text: &str) -> Self {
        Self { text: text.to_owned(), parts: vec![Part::Kept(Span::new(0, text.len()))] }
    }

    /// The text as it is now.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Makes edits of the text as it is now. They are in order, and none overlaps another.
    pub(crate) fn edit(&mut self, edits: &[Edit]) {
        self.replace(
            edits,
            |part| match part {
                // What is hidden stays: nobody asked for it to go.
                Part::Hidden(_) => Some(part),
                Part::Kept(_) | Part::New(_) | Part::Tried(_) => None,
            },
            Part::New,
        );
    }

    /// Makes edits of the text as it is now for a try: [`Self::edits`] does not have them.
    pub(crate) fn try_edits(&mut self, edits: &[Edit]) {
        self.replace(
            edits,
            |part| match part {
                Part::Kept(span) | Part::Hidden(span) => Some(Part::Hidden(span)),
                Part::New(_) | Part::Tried(_) => None,
            },
            Part::Tried,
        );
    }

    /// Replaces parts. `stays` says what stays of a part that is replaced, `new` what the new text is.
    fn replace(
        &mut self,
        edits: &[Edit],
        stays: impl Fn(Part) -> Option<Part>,
        new: impl Fn(String) -> Part,
    ) {
        for Edit { span, replacement } in edits.iter().rev() {
            let start = self.split(span.start as usize, false);
            let end = self.split(span.end as usize, !span.is_empty()).max(start);
            let stay = self.parts[start..end].iter().cloned().filter_map(&stays);
            let text = (!replacement.is_empty()).then(|| new(replacement.clone()));
            let parts: Vec<_> = stay.chain(text).collect();
            self.parts.splice(start..end, parts);
        }
        self.text = apply(&self.text, edits);
    }

    /// The number of the part that begins at a byte of the text as it is now. `behind` puts parts without length in
    /// front of it.
    fn split(&mut self, at: usize, behind: bool) -> usize {
        let mut start = 0;
        let mut index = 0;
        while let Some(part) = self.parts.get(index) {
            let length = part.len();
            if start == at && (length > 0 || !behind) {
                return index;
            }
            if at < start + length {
                let halves = match part {
                    Part::Kept(span) => {
                        let middle = span.start + (at - start) as u32;
                        let first = Span { start: span.start, end: middle };
                        [Part::Kept(first), Part::Kept(Span { start: middle, end: span.end })]
                    }
                    Part::New(text) => {
                        let (first, second) = text.split_at(at - start);
                        [Part::New(first.to_owned()), Part::New(second.to_owned())]
                    }
                    Part::Tried(text) => {
                        let (first, second) = text.split_at(at - start);
                        [Part::Tried(first.to_owned()), Part::Tried(second.to_owned())]
                    }
                    Part::Hidden(_) => return index,
                };
                self.parts.splice(index..=index, halves);
                return index + 1;
            }
            start += length;
            index += 1;
        }
        index
    }

    /// The place in the original of a part of the text as it is now. What an edit put there has the place of the edit.
    pub(crate) fn place_in_original(&self, span: Span) -> Span {
        let start = self.offset_in_original(span.start, false);
        let end = self.offset_in_original(span.end, !span.is_empty());
        Span { start, end: end.max(start) }
    }

    /// The place in the original, if the whole part stands there.
    pub(crate) fn part_of_original(&self, span: Span) -> Option<Span> {
        let mut start = 0;
        for part in &self.parts {
            let end = start + part.len() as u32;
            if let Part::Kept(kept) = part
                && start <= span.start
                && span.end <= end
            {
                let ahead = kept.start;
                return Some(Span {
                    start: ahead + span.start - start,
                    end: ahead + span.end - start,
                });
            }
            start = end;
        }
        None
    }

    /// The offset in the original of a byte. `ends` asks for the end of what is in front of the byte.
    fn offset_in_original(&self, at: u32, ends: bool) -> u32 {
        let mut start = 0;
        let mut last = 0;
        for part in &self.parts {
            let end = start + part.len() as u32;
            let within = if ends { start < at && at <= end } else { start <= at && at < end };
            match part {
                Part::Kept(span) if within => return span.start + at - start,
                Part::New(_) | Part::Tried(_) if within => return last,
                Part::Kept(span) | Part::Hidden(span) => last = span.end,
                Part::New(_) | Part::Tried(_) => {}
            }
            start = end;
        }
        last
    }

    /// Edits of the original that make the text of it, apart from what was tried. They are in order, and none overlaps
    /// another.
    pub(crate) fn edits(&self, original: &str) -> Vec<Edit> {
        let mut edits: Vec<Edit> = Vec::new();
        let mut at = 0;
        let mut new = String::new();
        let mut close = |from: u32, to: u32, new: &mut String| {
            let replacement = std::mem::take(new);
            let span = Span { start: from, end: to };
            if span.of(original) != replacement {
                edits.push(Edit { span, replacement });
            }
        };
        for part in &self.parts {
            match part {
                Part::New(text) => new.push_str(text),
                Part::Tried(_) => {}
                Part::Kept(span) | Part::Hidden(span) if span.is_empty() => {}
                Part::Kept(span) | Part::Hidden(span) => {
                    close(at, span.start, &mut new);
                    at = span.end;
                }
            }
        }
        close(at, original.len() as u32, &mut new);
        edits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: usize, end: usize, replacement: &str) -> Edit {
        Edit { span: Span::new(start, end), replacement: replacement.to_owned() }
    }

    #[test]
    fn edits_one_after_the_other_are_edits_of_the_original() {
        let original = "one two three";
        let mut text = EditedText::new(original);
        text.edit(&[edit(0, 3, "1"), edit(7, 7, ",")]);
        assert_eq!(text.text(), "1 two, three");
        // “two,” is partly new.
        text.edit(&[edit(2, 6, "2;")]);
        assert_eq!(text.text(), "1 2; three");
        assert_eq!(apply(original, &text.edits(original)), "1 2; three");
        assert_eq!(text.place_in_original(Span::new(5, 10)), Span::new(8, 13));
        assert_eq!(text.part_of_original(Span::new(5, 10)), Some(Span::new(8, 13)));
        assert_eq!(text.part_of_original(Span::new(2, 4)), None);
        assert_eq!(text.place_in_original(Span::new(2, 3)).start, 4);
    }

    #[test]
    fn what_is_tried_is_no_edit() {
        let original = "a = 1\nimport os\nb = x\n";
        let mut text = EditedText::new(original);
        text.try_edits(&[Edit::remove(Span::new(6, 16))]);
        assert_eq!(text.text(), "a = 1\nb = x\n");
        assert_eq!(text.place_in_original(Span::new(10, 11)), Span::new(20, 21));
        text.edit(&[edit(10, 11, "'x'")]);
        text.edit(&[edit(0, text.text().len(), "c = 2\n")]);
        let edits = text.edits(original);
        assert_eq!(apply(original, &edits), "import os\nc = 2\n");
        assert!(edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{edits:?}");
    }

    #[test]
    fn a_text_that_is_tried_has_the_place_of_what_it_replaces() {
        let mut text = EditedText::new("a = b\nc = d\n");
        text.try_edits(&[edit(4, 5, "'b'")]);
        text.edit(&[edit(12, 13, "'d'")]);
        assert_eq!(text.text(), "a = 'b'\nc = 'd'\n");
        assert_eq!(text.edits("a = b\nc = d\n"), [edit(10, 11, "'d'")]);
        assert_eq!(text.place_in_original(Span::new(4, 7)).start, 5);
    }

    #[test]
    fn insertions_at_one_place_keep_their_order() {
        let mut text = EditedText::new("x\n");
        text.edit(&[edit(2, 2, "a\n")]);
        text.edit(&[edit(4, 4, "b\n")]);
        assert_eq!(text.text(), "x\na\nb\n");
        assert_eq!(text.edits("x\n"), [edit(2, 2, "a\nb\n")]);
    }
}
