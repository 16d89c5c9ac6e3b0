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
    /// A part of the original that is left out of the text for now, but that no edit took away.
    Hidden(Span),
    /// A text that an edit put there.
    New(String),
}

impl Part {
    /// How many bytes it has in the edited text.
    fn len(&self) -> usize {
        match self {
            Self::Kept(span) => span.len(),
            Self::Hidden(_) => 0,
            Self::New(text) => text.len(),
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
        for edit in edits.iter().rev() {
            self.splice(edit.span, Some(&edit.replacement));
        }
        self.text = apply(&self.text, edits);
    }

    /// Leaves a part of the text as it is now out of it. No edit comes of that.
    pub(crate) fn hide(&mut self, span: Span) {
        self.splice(span, None);
        self.text = apply(&self.text, &[Edit::remove(span)]);
    }

    /// Replaces a part of the parts, or hides what it has of the original.
    fn splice(&mut self, span: Span, replacement: Option<&str>) {
        let start = self.split(span.start as usize, false);
        let end = self.split(span.end as usize, !span.is_empty()).max(start);
        let hide = |part: Part| match part {
            Part::Kept(span) | Part::Hidden(span) => Some(Part::Hidden(span)),
            Part::New(_) => None,
        };
        let new: Vec<Part> = match replacement {
            Some(text) => {
                // What is hidden stays: nobody asked for it to go.
                let within = self.parts[start..end].iter();
                let hidden = within.filter(|part| matches!(part, Part::Hidden(_))).cloned();
                hidden.chain((!text.is_empty()).then(|| Part::New(text.to_owned()))).collect()
            }
            None => self.parts[start..end].iter().cloned().filter_map(hide).collect(),
        };
        self.parts.splice(start..end, new);
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
                Part::New(_) if within => return last,
                Part::Kept(span) | Part::Hidden(span) => last = span.end,
                Part::New(_) => {}
            }
            start = end;
        }
        last
    }

    /// Edits of the original that make the text of it, apart from what is hidden. They are in order, and none overlaps
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
    fn what_is_hidden_stays_in_the_original() {
        let original = "a = 1\nimport os\nb = x\n";
        let mut text = EditedText::new(original);
        text.hide(Span::new(6, 16));
        assert_eq!(text.text(), "a = 1\nb = x\n");
        assert_eq!(text.place_in_original(Span::new(10, 11)), Span::new(20, 21));
        text.edit(&[edit(10, 11, "'x'")]);
        text.edit(&[edit(0, text.text().len(), "c = 2\n")]);
        let edits = text.edits(original);
        assert_eq!(apply(original, &edits), "import os\nc = 2\n");
        assert!(edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{edits:?}");
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
