//! The tree of an S-expression: lists and values, each with its place.

use crate::base::{Piece, Span};

/// The number of a node in its tree, in document order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct NodeId(pub(super) u32);

impl NodeId {
    /// The expression as a whole.
    pub(crate) const ROOT: Self = Self(0);

    /// The number as an index.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A list or a value.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Its place, with parentheses or quotes.
    pub(super) span: Span,
    /// What stands between the quotes of a value, or the word; `None` for a list.
    pub(super) value: Option<Span>,
    /// The number of the first node behind those within it.
    pub(super) end: u32,
}

/// An S-expression. Its nodes are in document order; those of a list follow the list.
#[derive(Clone, Debug)]
pub(crate) struct Tree<'t> {
    pub(super) text: &'t str,
    pub(super) nodes: Vec<Node>,
    /// What follows the expression.
    pub(super) rest: Span,
    /// The innermost list that is never closed.
    pub(super) unclosed: Option<Span>,
}

impl<'t> Tree<'t> {
    /// The document's text.
    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// What follows the expression, without white space around it.
    pub(crate) fn rest(&self) -> Piece<'t> {
        Piece::of(self.text, self.rest)
    }

    /// The innermost list that is never closed.
    pub(crate) fn unclosed(&self) -> Option<Span> {
        self.unclosed
    }

    /// How many nodes there are.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Every node, in document order.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..self.nodes.len() as u32).map(NodeId)
    }

    /// The node's place.
    pub(crate) fn span(&self, id: NodeId) -> Span {
        self.nodes[id.index()].span
    }

    /// The number of the first node behind those within it.
    pub(crate) fn end(&self, id: NodeId) -> usize {
        self.nodes[id.index()].end as usize
    }

    /// The value, unless the node is a list.
    pub(crate) fn value(&self, id: NodeId) -> Option<Piece<'t>> {
        self.nodes[id.index()].value.map(|span| Piece::of(self.text, span))
    }

    /// The nodes within a list.
    pub(crate) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + use<'_, 't> {
        let end = self.nodes[id.index()].end;
        let mut next = id.0 + 1;
        std::iter::from_fn(move || {
            (next < end).then(|| {
                let child = NodeId(next);
                next = self.nodes[child.index()].end;
                child
            })
        })
    }

    /// The word that a list begins with.
    pub(crate) fn head(&self, id: NodeId) -> Option<Piece<'t>> {
        let first = self.children(id).next()?;
        self.value(first)
    }

    /// Whether the node is a list that begins with `word`.
    pub(crate) fn begins_with(&self, id: NodeId, word: &str) -> bool {
        let first = self.children(id).next();
        let head = first.and_then(|first| self.nodes[first.index()].value);
        // Most are of another length, which is quicker to see.
        head.is_some_and(|head| head.len() == word.len() && head.of(self.text) == word)
    }

    /// The lists within `parent` that begin with `key`.
    pub(crate) fn lists(&self, parent: NodeId, key: &str) -> impl Iterator<Item = NodeId> {
        self.children(parent).skip(1).filter(move |&list| self.begins_with(list, key))
    }
}
