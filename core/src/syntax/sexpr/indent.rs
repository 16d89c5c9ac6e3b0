//! The S-expression indented for reading. In truth it is one long line.

use crate::base::Span;

/// How far a level is indented, and how far at most.
const STEP: usize = 2;
const MAX_INDENT: usize = 40;

/// An indented S-expression that knows where each of its pieces stands in the exact one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Indented {
    /// The indented text: the exact one with line breaks and spaces put in.
    pub text: String,
    /// Where something was put in: the offset in the exact text, and how many bytes up to and with it.
    inserted: Vec<(u32, u32)>,
}

impl Indented {
    /// The place in the indented text of a span of the exact one.
    pub fn to_indented(&self, exact: Span) -> Span {
        let before = |offset: u32, including: bool| {
            let count = self
                .inserted
                .partition_point(|step| step.0 < offset || (including && step.0 == offset));
            count.checked_sub(1).map_or(0, |last| self.inserted[last].1)
        };
        if exact.is_empty() {
            let at = exact.start + before(exact.start, true);
            return Span { start: at, end: at };
        }
        Span {
            start: exact.start + before(exact.start, true),
            end: exact.end + before(exact.end, false),
        }
    }
}

/// A list in the exact text.
struct List {
    start: usize,
    depth: usize,
    parent: Option<usize>,
    lists: usize,
    quotes: bool,
    /// Whether a list within it has lists or quotes: then it is worth several lines.
    deep: bool,
}

/// Puts line breaks into an S-expression: each list on a line of its own, but a list that is alone in
/// its list stays behind the word in front of it, and lists of bare words stay together.
pub fn indent(exact: &str) -> Indented {
    let lists = lists(exact);
    let mut text = String::with_capacity(exact.len() * 2);
    let mut inserted = Vec::new();
    let (mut copied, mut total) = (0, 0);
    // How many levels stand in lines of their own above each list.
    let mut levels = vec![0; lists.len()];
    for (number, list) in lists.iter().enumerate() {
        let Some(parent) = list.parent else { continue };
        let broken = lists[parent].deep && (lists[parent].lists > 1 || lists[parent].depth == 0);
        levels[number] = levels[parent] + usize::from(broken);
        if !broken {
            continue;
        }
        text.push_str(&exact[copied..list.start]);
        copied = list.start;
        let spaces = (levels[number] * STEP).min(MAX_INDENT);
        text.push('\n');
        text.extend(std::iter::repeat_n(' ', spaces));
        total += spaces as u32 + 1;
        inserted.push((list.start as u32, total));
    }
    text.push_str(&exact[copied..]);
    Indented { text, inserted }
}

fn lists(exact: &str) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut quoted = false;
    for (start, byte) in exact.bytes().enumerate() {
        match byte {
            b'\'' => {
                quoted = !quoted;
                if let Some(&list) = open.last() {
                    lists[list].quotes = true;
                }
            }
            b'(' if !quoted => {
                let parent = open.last().copied();
                if let Some(parent) = parent {
                    lists[parent].lists += 1;
                }
                open.push(lists.len());
                let depth = open.len() - 1;
                lists.push(List { start, depth, parent, lists: 0, quotes: false, deep: false });
            }
            b')' if !quoted => {
                if let Some(closed) = open.pop()
                    && let Some(&parent) = open.last()
                    && (lists[closed].lists > 0 || lists[closed].quotes)
                {
                    lists[parent].deep = true;
                }
            }
            _ => {}
        }
    }
    lists
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_get_lines_and_places_are_kept() {
        let exact = "(vm (name 'a (b)')(memory 1)(image (hvm (kernel 'k')(boot c)))(device (pci (dev (bus 1)(slot 2))(dev (bus 3)))))";
        let indented = indent(exact);
        assert_eq!(
            indented.text,
            "(vm \n  (name 'a (b)')\n  (memory 1)\n  (image (hvm \n    (kernel 'k')\n    (boot c)))\n  (device (pci \n    (dev (bus 1)(slot 2))\n    (dev (bus 3)))))"
        );
        for start in 0..exact.len() {
            for end in start + 1..=exact.len() {
                let there = indented.to_indented(Span::new(start, end));
                let place: String =
                    there.of(&indented.text).replace("\n    ", "").replace("\n  ", "");
                assert_eq!(place, exact[start..end]);
            }
        }
    }

    #[test]
    fn anything_can_be_indented() {
        for text in ["", ")))", "((('", "('(", "(vm (name 'o'brien')(x 'y'))"] {
            let indented = indent(text);
            assert_eq!(indented.text.replace(['\n'], "").replace("  ", ""), text.replace("  ", ""));
        }
    }
}
