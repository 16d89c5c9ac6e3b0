//! Where the two sides differ.

use super::{Difference, Row};
use std::ops::Range;

/// The rows of each difference. A list that is dropped or added as a whole is one difference.
pub fn differences(rows: &[Row]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = rows.get(at) {
        let whole = matches!(first.difference, Difference::Dropped | Difference::Added);
        let belongs = |row: &&Row| {
            whole && row.difference == first.difference && (row.depth > first.depth || row.end)
        };
        let end = at + 1 + rows[at + 1..].iter().take_while(belongs).count();
        if first.difference != Difference::Same {
            found.push(at..end);
        }
        at = end;
    }
    found
}

/// The heads of the lists around a row, outermost first.
pub fn around(rows: &[Row], row: usize) -> Vec<&Row> {
    let mut depth = rows[row].depth;
    let mut heads: Vec<&Row> = Vec::new();
    for before in rows[..row].iter().rev() {
        if before.depth < depth {
            depth = before.depth;
            heads.push(before);
        }
    }
    heads.reverse();
    heads
}
