//! Places in a text: byte spans, and their lines, columns and UTF-16 offsets.

use serde::Serialize;
use std::ops::Range;

/// A half-open range of bytes in a text, always on character boundaries.
///
/// Offsets are bytes everywhere in this crate; [`Utf16`] turns them into JavaScript's units once,
/// at the boundary. Thirty-two bits are enough because input is limited to
/// [`MAX_INPUT`](crate::base::MAX_INPUT).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte behind the last one.
    pub end: u32,
}

impl Span {
    /// The span from byte `start` up to, but without, byte `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start: saturate(start), end: saturate(end) }
    }

    /// The span as an index into the text that it was made for.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// How many bytes the span covers.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `inner` lies within this span.
    pub fn contains(self, inner: Span) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }

    /// Whether the byte at this place lies within this span.
    pub fn contains_byte(self, byte: u32) -> bool {
        self.start <= byte && byte < self.end
    }

    /// Whether the spans share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The part of `text` that the span covers; empty if the span is not of this text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }
}

impl Span {
    /// A number that orders spans by their place, for [`sort_by_key`].
    pub(crate) fn key(self) -> u64 {
        u64::from(self.start) << 32 | u64::from(self.end)
    }
}

/// Sorts by a number; equals keep their order. One sort serves all: each further instance of the standard
/// library's has more than a kilobyte in what a browser loads.
pub(crate) fn sort_by_key<T>(items: &mut Vec<T>, key: impl Fn(&T) -> u64) {
    let mut order: Vec<(u64, u32)> = items.iter().map(key).zip(0..).collect();
    order.sort_unstable();
    let mut slots: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|(_, index)| slots[index as usize].take()));
}

fn saturate(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// A place as people count it: both numbers start at 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

impl Position {
    /// The position of a byte offset in `text`; offsets behind the end count as the end.
    pub fn of(text: &str, offset: u32) -> Self {
        let mut offset = (offset as usize).min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &text[..offset];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self {
            line: before.bytes().filter(|&byte| byte == b'\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

/// The positions in one text, for who needs many of them.
#[derive(Clone, Debug)]
pub struct Positions {
    /// The first byte of each line.
    lines: Vec<u32>,
    /// Every byte within a character, behind its first.
    inner: Vec<u32>,
    end: u32,
}

impl Positions {
    /// Measures `text` once; each position then takes logarithmic time.
    pub fn new(text: &str) -> Self {
        let places = |wanted: fn(u8) -> bool, ahead: usize| {
            let bytes = text.bytes().enumerate();
            bytes.filter(move |(_, byte)| wanted(*byte)).map(move |(at, _)| saturate(at + ahead))
        };
        let lines = std::iter::once(0).chain(places(|byte| byte == b'\n', 1)).collect();
        let inner = places(|byte| byte & 0xC0 == 0x80, 0).collect();
        Self { lines, inner, end: saturate(text.len()) }
    }

    /// The same as [`Position::of`].
    pub fn of(&self, offset: u32) -> Position {
        let mut offset = offset.min(self.end);
        let mut behind = self.inner.partition_point(|&inner| inner < offset);
        // Not a character's first byte: back to that.
        if self.inner.get(behind) == Some(&offset) {
            while behind > 0 && self.inner[behind - 1] == offset - 1 {
                behind -= 1;
                offset -= 1;
            }
            offset -= 1;
        }
        let line = self.lines.partition_point(|&start| start <= offset);
        let start = self.lines[line - 1];
        let inner = behind - self.inner.partition_point(|&inner| inner < start);
        Position { line, column: (offset - start) as usize - inner + 1 }
    }
}

/// Turns byte offsets of one text into UTF-16 offsets and back.
#[derive(Clone, Debug)]
pub struct Utf16 {
    /// Byte offset and UTF-16 offset behind each character that is not ASCII, in order.
    steps: Vec<(u32, u32)>,
}

impl Utf16 {
    /// Measures `text` once; each conversion then takes logarithmic time.
    pub fn new(text: &str) -> Self {
        let mut steps = Vec::new();
        if !text.is_ascii() {
            let mut utf16 = 0;
            for (start, character) in text.char_indices() {
                utf16 += character.len_utf16();
                if !character.is_ascii() {
                    steps.push((saturate(start + character.len_utf8()), saturate(utf16)));
                }
            }
        }
        Self { steps }
    }

    /// The UTF-16 offset of a byte offset.
    pub fn from_byte(&self, byte: u32) -> u32 {
        let behind = self.steps.partition_point(|step| step.0 <= byte);
        match behind.checked_sub(1).map(|last| self.steps[last]) {
            Some((at_byte, at_utf16)) => at_utf16 + (byte - at_byte),
            None => byte,
        }
    }

    /// The byte offset of a UTF-16 offset.
    pub fn to_byte(&self, utf16: u32) -> u32 {
        let behind = self.steps.partition_point(|step| step.1 <= utf16);
        match behind.checked_sub(1).map(|last| self.steps[last]) {
            Some((at_byte, at_utf16)) => at_byte + (utf16 - at_utf16),
            None => utf16,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let text = "ab\nçd\n";
        assert_eq!(Position::of(text, 0), Position { line: 1, column: 1 });
        assert_eq!(Position::of(text, 5), Position { line: 2, column: 2 });
        assert_eq!(Position::of(text, 99), Position { line: 3, column: 1 });
    }

    #[test]
    fn many_positions_are_the_same_as_each_alone() {
        for text in ["", "\n", "ab\nçd\n", "€\r\n\n😀😀 é", "é\né"] {
            let positions = Positions::new(text);
            for offset in 0..text.len() as u32 + 3 {
                assert_eq!(positions.of(offset), Position::of(text, offset), "{text:?} {offset}");
            }
        }
    }

    #[test]
    fn utf16_offsets_go_both_ways() {
        let text = "a¢€😀z";
        let map = Utf16::new(text);
        for (utf16, byte) in [(0, 0), (1, 1), (2, 3), (3, 6), (5, 10), (6, 11)] {
            assert_eq!(map.from_byte(byte), utf16);
            assert_eq!(map.to_byte(utf16), byte);
        }
    }
}
