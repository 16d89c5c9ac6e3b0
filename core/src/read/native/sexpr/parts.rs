//! The parts of an S-expression, and what libvirt did with each.

use super::SexprReader;
use crate::read::parts::{DocumentParts, Part, PartName, Use};
use crate::rules::from_native as rules;
use crate::syntax::sexpr::NodeId;

impl<'t> SexprReader<'t, '_> {
    /// The name of a list in notes.
    fn name_of(&self, list: NodeId) -> PartName<'t> {
        let head = self.tree.head(list).map_or("", |head| head.text);
        let within = self.tree.children(list).nth(1).and_then(|inner| self.tree.head(inner));
        match within {
            Some(within) if head == "device" => PartName::Device(within.text),
            _ => PartName::List(head),
        }
    }

    /// The parts of the document: its lists, and the values in them.
    pub(super) fn parts(&self) -> DocumentParts<'t> {
        let mut parts = DocumentParts::new(self.tree.text(), &rules::NOT_READ);
        let mut heads: Vec<(usize, NodeId)> = Vec::new();
        for node in self.tree.nodes() {
            while heads.last().is_some_and(|(end, _)| *end <= node.index()) {
                heads.pop();
            }
            let span = self.tree.span(node);
            let used = self.findings.used(node.index());
            match self.tree.value(node) {
                None => {
                    let end = self.tree.end(node);
                    let within = self.findings.used_within(node.index() + 1..end);
                    let container =
                        used == Use::Unread && within.iter().any(|used| *used != Use::Unread);
                    let part = Part::new(span, self.name_of(node), used);
                    parts.push(part.with_container(container));
                    heads.push((end, node));
                }
                Some(value) => {
                    let Some(&(_, list)) = heads.last() else { continue };
                    // The first word of a list is its name.
                    if self.tree.children(list).next() == Some(node) {
                        continue;
                    }
                    let within = self.tree.head(list).map_or("", |head| head.text);
                    let name = PartName::Value { value: value.text, within };
                    parts.push(Part::value(span, name, used));
                }
            }
        }
        parts
    }
}
