//! How libvirt looks lists up, and the record of what became of each.

use super::Reader;
use crate::base::{Piece, Rule, Span};
use crate::domain::Text;
use crate::read::parts::Use;
use crate::rules::from_native as rules;
use crate::syntax::sexpr::NodeId;

impl<'t> Reader<'t, '_> {
    pub(super) fn head_of(&self, list: NodeId) -> Piece<'t> {
        let span = self.tree.span(list);
        self.tree.head(list).unwrap_or(Piece::of(self.tree.text(), span))
    }

    /// Where to point when something is missing in a list.
    pub(super) fn head_span(&self, list: NodeId) -> Span {
        self.head_of(list).span()
    }

    pub(super) fn mark(&mut self, node: NodeId, used: Use) {
        self.uses[node.index()] = used;
    }

    /// Records that the list says what the XML says by silence. One that overrules another says more.
    pub(super) fn imply(&mut self, list: NodeId, rule: &'static Rule) {
        let overrules = self.overrules[list.index()];
        self.mark(list, if overrules { Use::Read(rule) } else { Use::Redundant(rule) });
    }

    /// The lists within `parent` that begin with `key`.
    fn lists(&self, parent: NodeId, key: &str) -> impl Iterator<Item = NodeId> {
        let parts = self.tree.children(parent).skip(1);
        parts.filter(move |&list| self.tree.begins_with(list, key))
    }

    /// The first list within `parent` that begins with `key`.
    pub(super) fn list(&self, parent: NodeId, key: &str) -> Option<NodeId> {
        self.lists(parent, key).next()
    }

    /// The same; further ones are recorded as overruled.
    pub(super) fn only_list(&mut self, parent: NodeId, key: &str) -> Option<NodeId> {
        let mut lists = self.lists(parent, key);
        let first = lists.next()?;
        let others: Vec<_> = lists.collect();
        let winner = self.tree.span(first);
        if !others.is_empty() {
            self.overrules[first.index()] = true;
        }
        for list in others {
            self.mark(list, Use::Overruled(&rules::REPEATED, winner));
        }
        Some(first)
    }

    /// The list `(name …)` within a device, if there is something in it.
    pub(super) fn device(&mut self, device: NodeId, name: &str) -> Option<NodeId> {
        let list = self.only_list(device, name)?;
        self.tree.children(list).nth(1).is_some().then_some(list)
    }

    /// The value of the first list `(key value)` within `parent`.
    pub(super) fn value(
        &mut self,
        parent: NodeId,
        key: &str,
        rule: &'static Rule,
    ) -> Option<Piece<'t>> {
        let list = self.only_list(parent, key)?;
        let Some(first) = self.tree.children(list).nth(1) else {
            // A key without a value says as little as none.
            self.imply(list, rule);
            return None;
        };
        let value = self.tree.value(first)?;
        self.mark(list, Use::Read(rule));
        self.mark(first, Use::Read(rule));
        Some(value)
    }

    pub(super) fn text(
        &mut self,
        parent: NodeId,
        key: &str,
        rule: &'static Rule,
    ) -> Option<Text<'t>> {
        let value = self.value(parent, key, rule)?;
        let list = self.list(parent, key)?;
        let quoted = self.tree.children(list).nth(1)?;
        Some(value.value_within(self.tree.span(quoted)))
    }
}
