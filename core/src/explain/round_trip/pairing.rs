//! Puts the items of both sides into rows.

use super::items::{Item, Line};
use super::{Difference, Row, Side};
use crate::base::Span;
use crate::explain::compare;
use std::collections::{HashMap, VecDeque};

/// Puts what belongs together beside each other, in the order of the right side. What only the left side has
/// stays after the item that it follows there.
pub(super) fn pair(left: &[Item], right: &[Item]) -> Vec<Row> {
    let mut rows = Vec::with_capacity(left.len() + right.len());
    pair_at(0, left, right, &mut rows);
    rows
}

fn pair_at(depth: usize, left: &[Item], right: &[Item], rows: &mut Vec<Row>) {
    let mut free: HashMap<&str, VecDeque<usize>> = HashMap::new();
    for (index, item) in left.iter().enumerate() {
        free.entry(&item.key).or_default().push_back(index);
    }
    let partners: Vec<Option<usize>> =
        right.iter().map(|item| free.get_mut(&*item.key)?.pop_front()).collect();
    let mut has_partner = vec![false; left.len()];
    for &index in partners.iter().flatten() {
        has_partner[index] = true;
    }
    let add_without_partner = |from: usize, rows: &mut Vec<Row>| {
        for (item, _) in left[from..].iter().zip(&has_partner[from..]).take_while(|(_, has)| !**has)
        {
            add_alone(item, Difference::Dropped, depth, rows);
        }
    };
    add_without_partner(0, rows);
    for (item, partner) in right.iter().zip(partners) {
        match partner {
            Some(index) => {
                add_both(&left[index], item, depth, rows);
                add_without_partner(index + 1, rows);
            }
            None => add_alone(item, Difference::Added, depth, rows),
        }
    }
}

/// The rows of two items that belong together.
fn add_both(left: &Item, right: &Item, depth: usize, rows: &mut Vec<Row>) {
    if left.close.is_some() != right.close.is_some() {
        add_alone(left, Difference::Dropped, depth, rows);
        add_alone(right, Difference::Added, depth, rows);
        return;
    }
    let in_order = left.in_order_of(right);
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for segment in compare::texts(&in_order.text, &right.line.text) {
        if !segment.equal {
            old.extend((!segment.left.is_empty()).then_some(segment.left));
            new.extend((!segment.right.is_empty()).then_some(segment.right));
        }
    }
    let same = old.is_empty() && new.is_empty();
    rows.push(Row {
        depth,
        difference: if same { Difference::Same } else { Difference::Changed },
        left: Some(side(&in_order, old, left)),
        right: Some(side(&right.line, new, right)),
        end: false,
    });
    pair_at(depth + 1, &left.children, &right.children, rows);
    if let (Some(old), Some(new)) = (left.close, right.close) {
        let side = |text: &str, item: &Item| Some(closing(text, item));
        let (left, right) = (side(old, left), side(new, right));
        rows.push(Row { depth, difference: Difference::Same, left, right, end: true });
    }
}

/// The rows of an item that only one side has.
fn add_alone(item: &Item, difference: Difference, depth: usize, rows: &mut Vec<Row>) {
    let row = |side: Side, end: bool| {
        let (left, right) = match difference {
            Difference::Added => (None, Some(side)),
            _ => (Some(side), None),
        };
        Row { depth, difference, left, right, end }
    };
    let whole = Span::new(0, item.line.text.len());
    let mut first = side(&item.line, vec![whole], item);
    if item.children.is_empty() {
        first.sources = vec![item.span];
    }
    rows.push(row(first, false));
    for child in &item.children {
        add_alone(child, difference, depth + 1, rows);
    }
    if let Some(close) = item.close {
        rows.push(row(closing(close, item), true));
    }
}

fn side(line: &Line, different: Vec<Span>, item: &Item) -> Side {
    let sources = different.iter().flat_map(|part| line.source(*part)).collect();
    // The line of a list that goes on in others is that of its head.
    let end = item.children.first().map_or(item.span.end, |child| child.span.start);
    let source = Span { start: item.span.start, end: end.max(item.span.start) };
    Side { text: line.text.clone(), different, source, sources }
}

/// The side of a row that only closes a list.
fn closing(text: &str, item: &Item) -> Side {
    let source = Span { start: item.span.end, end: item.span.end };
    Side { text: text.to_owned(), different: Vec::new(), source, sources: Vec::new() }
}
