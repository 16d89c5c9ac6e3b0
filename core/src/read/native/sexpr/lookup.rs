//! How libvirt looks lists up. Each look-up records what became of the list.

use super::SexprReader;
use crate::base::{Piece, Rule, Span};
use crate::domain::Text;
use crate::read::native::findings::KeyedValue;
use crate::read::parts::Use;
use crate::syntax::sexpr::NodeId;

impl<'t> SexprReader<'t, '_> {
    /// The first word of a list, or the whole list if it does not begin with a word.
    pub(super) fn head_of(&self, list: NodeId) -> Piece<'t> {
        let span = self.tree.span(list);
        self.tree.head(list).unwrap_or(Piece::of(self.tree.text(), span))
    }

    /// Where to point when something is missing in a list.
    pub(super) fn head_span(&self, list: NodeId) -> Span {
        self.head_of(list).span()
    }

    /// Records what libvirt did with a list or a value.
    pub(super) fn mark(&mut self, node: NodeId, used: Use) {
        self.findings.mark(node.index(), used);
    }

    /// Records that the list's value is the default, so that the XML can omit it.
    pub(super) fn mark_redundant(&mut self, list: NodeId, rule: &'static Rule) {
        self.findings.mark_redundant(list.index(), rule);
    }

    /// Takes the first of the devices that hold a list `name`, and that list. It records further ones as
    /// overruled.
    pub(super) fn first_device(
        &mut self,
        devices: &[NodeId],
        name: &str,
        rule: &'static Rule,
    ) -> Option<(NodeId, NodeId)> {
        let mut found: Option<(NodeId, NodeId)> = None;
        for &device in devices {
            let Some(list) = self.device(device, name) else { continue };
            match found {
                None => found = Some((device, list)),
                Some((_, first)) => {
                    let winner = self.tree.span(first);
                    self.mark(list, Use::Overruled(rule, winner));
                }
            }
        }
        found
    }

    /// The first list within `parent` that begins with `key`.
    pub(super) fn list(&self, parent: NodeId, key: &str) -> Option<NodeId> {
        self.tree.lists(parent, key).next()
    }

    /// The same. It records further ones as overruled.
    pub(super) fn only_list(&mut self, parent: NodeId, key: &str) -> Option<NodeId> {
        let Self { tree, findings, .. } = self;
        let mut lists = tree.lists(parent, key);
        let first = lists.next()?;
        findings.first_wins(first.index(), tree.span(first), lists.map(NodeId::index));
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
            // A key without a value counts as missing.
            self.mark_redundant(list, rule);
            return None;
        };
        let value = self.tree.value(first)?;
        self.mark(list, Use::Read(rule));
        self.mark(first, Use::Read(rule));
        Some(value)
    }

    /// The same as a value of the domain.
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

    /// The same with the place of the whole list.
    pub(super) fn keyed_value(
        &mut self,
        parent: NodeId,
        key: &str,
        rule: &'static Rule,
    ) -> Option<KeyedValue<'t>> {
        let value = self.value(parent, key, rule)?;
        let list = self.list(parent, key)?;
        Some(KeyedValue { value, node: list.index(), element: self.tree.span(list) })
    }
}
