//! A text with the pieces in it that stand out, cut where it is too long for a page.

use std::ops::Range;
use xenlens::Span;

/// The most bytes of a text that a page shows. One document is there for its size.
const MOST_SHOWN: usize = 3_000;

/// A text with the pieces in it that stand out.
pub(crate) struct Excerpt {
    /// What it is, such as “Domain XML”.
    pub(crate) title: String,
    /// The text. An ellipsis stands for what is cut off.
    pub(crate) text: String,
    /// The pieces, in order and without overlap.
    pub(crate) pieces: Vec<Range<usize>>,
}

impl Excerpt {
    /// The text, in which these pieces stand out.
    pub(crate) fn new(title: &str, text: &str, pieces: impl IntoIterator<Item = Span>) -> Self {
        let mut ranges: Vec<_> = pieces.into_iter().map(Span::range).collect();
        ranges.retain(|range| text.get(range.clone()).is_some_and(|piece| !piece.is_empty()));
        ranges.sort_by_key(|range| (range.start, range.end));
        let mut pieces: Vec<Range<usize>> = Vec::new();
        for range in ranges {
            match pieces.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => pieces.push(range),
            }
        }
        Self { title: title.to_owned(), text: text.to_owned(), pieces }.cut()
    }

    /// The same, with no more of the text around the first piece than a page shows.
    fn cut(self) -> Self {
        if self.text.len() <= MOST_SHOWN {
            return self;
        }
        let first = self.pieces.first().map_or(0, |piece| piece.start);
        let start = self.text.floor_char_boundary(first.saturating_sub(MOST_SHOWN / 4));
        let end = self.text.floor_char_boundary(start.saturating_add(MOST_SHOWN));
        let before = if start > 0 { "…" } else { "" };
        let after = if end < self.text.len() { "…" } else { "" };
        let moved = |at: usize| at.clamp(start, end) - start + before.len();
        let pieces = self.pieces.iter().filter(|piece| piece.start < end && piece.end > start);
        Self {
            pieces: pieces.map(|piece| moved(piece.start)..moved(piece.end)).collect(),
            text: format!("{before}{}{after}", &self.text[start..end]),
            title: self.title,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_that_touch_become_one() {
        let spans = [Span::new(4, 6), Span::new(0, 2), Span::new(2, 3), Span::new(5, 5)];
        assert_eq!(Excerpt::new("", "abcdefg", spans).pieces, [0..3, 4..6]);
    }

    #[test]
    fn a_long_text_is_cut_around_the_first_piece() {
        let text = format!("{}here{}", "é".repeat(MOST_SHOWN), "x".repeat(MOST_SHOWN));
        let start = 2 * MOST_SHOWN;
        let excerpt = Excerpt::new("", &text, [Span::new(start, start + 4)]);
        let [piece] = excerpt.pieces.as_slice() else { panic!("{:?}", excerpt.pieces) };
        assert_eq!(&excerpt.text[piece.clone()], "here");
        assert!(excerpt.text.starts_with('…') && excerpt.text.ends_with('…'));
        assert!(excerpt.text.len() <= MOST_SHOWN + 2 * '…'.len_utf8());
    }
}
