//! How the domain model looks into the element tree, and the record of what became of each element
//! and attribute on the way.
//!
//! libvirt looks things up in two ways: by XPath, whose plain names match only elements and attributes
//! outside of any namespace and for which an empty string is as good as none; and by walking child
//! nodes, which compares local names only and takes an empty attribute for a value. Both are here under
//! names that say which.

use super::Uses;
use crate::base::{Rule, Sourced, Span};
use crate::domain::Text;
use crate::read::parts::Use;
use crate::syntax::xml::{ElementId, Tree};

pub(crate) struct Reader<'t, 'a> {
    pub(crate) tree: &'t Tree<'a>,
    uses: Uses,
    /// How many MAC addresses libvirt has made up so far.
    pub(super) made_up_macs: u32,
}

impl<'t, 'a> Reader<'t, 'a> {
    pub(crate) fn new(tree: &'t Tree<'a>) -> Self {
        let uses = Uses {
            elements: vec![Use::Unread; tree.elements().len()],
            attributes: vec![Use::Unread; tree.attribute_count()],
        };
        Self { tree, uses, made_up_macs: 0 }
    }

    pub(crate) fn into_uses(self) -> Uses {
        self.uses
    }

    pub(super) fn span(&self, id: ElementId) -> Span {
        self.tree.element(id).span
    }

    pub(super) fn start_tag(&self, id: ElementId) -> Span {
        self.tree.element(id).start_tag
    }

    pub(super) fn name(&self, id: ElementId) -> &'a str {
        self.tree.element(id).name
    }

    /// The child elements, whatever their names.
    pub(super) fn children(&self, id: ElementId) -> impl Iterator<Item = ElementId> + use<'t, 'a> {
        self.tree.children(id)
    }

    /// XPath `./name` from each of `parents`: all matches in document order.
    pub(super) fn matches<'r>(
        &self,
        parents: &'r [ElementId],
        name: &'static str,
    ) -> impl Iterator<Item = ElementId> + use<'r, 't, 'a> {
        self.tree.children_named(parents, name)
    }

    /// Records that the element was read.
    pub(super) fn read(&mut self, id: ElementId, rule: &'static Rule) {
        self.uses.elements[id.index()] = Use::Read(rule);
    }

    /// XPath `./name` for elements that only hold others.
    pub(super) fn containers(&mut self, parent: ElementId, name: &'static str) -> Vec<ElementId> {
        let found: Vec<_> = self.matches(&[parent], name).collect();
        for &id in &found {
            self.read(id, &crate::rules::xml::CONTAINER);
        }
        found
    }

    /// Records that the element was left out.
    pub(super) fn drop(&mut self, id: ElementId, rule: &'static Rule) {
        self.uses.elements[id.index()] = Use::Dropped(rule);
    }

    /// Records that the element lost against the one at `winner`.
    pub(super) fn overrule(&mut self, id: ElementId, rule: &'static Rule, winner: Span) {
        self.uses.elements[id.index()] = Use::Overruled(rule, winner);
    }

    /// XPath `string(./name[1])`: the first match's text, unless it is empty. Further matches are
    /// recorded as overruled.
    pub(super) fn text_of(
        &mut self,
        parents: &[ElementId],
        name: &'static str,
        rule: &'static Rule,
    ) -> Option<Text<'t>> {
        let mut matches = self.matches(parents, name);
        let first = matches.next()?;
        let winner = self.span(first);
        for other in matches {
            self.overrule(other, rule, winner);
        }
        let value = self.tree.string_value(first);
        if value.is_empty() {
            self.drop(first, &crate::rules::xml::EMPTY_IS_MISSING);
            return None;
        }
        self.read(first, rule);
        Some(Sourced::input(value, self.tree.element(first).content))
    }

    /// XPath `string(./@name)` from each of `elements`: the first attribute's value, unless it is
    /// empty.
    pub(super) fn xpath_attribute(
        &mut self,
        elements: &[ElementId],
        name: &str,
        rule: &'static Rule,
    ) -> Option<Sourced<&'t str>> {
        let tree = self.tree;
        let mut winner: Option<(usize, Sourced<&'t str>)> = None;
        for &element in elements {
            for (index, attribute) in tree.attributes(element) {
                if attribute.name != name || attribute.namespaced {
                    continue;
                }
                match &winner {
                    None => {
                        let value = Sourced::input(&*attribute.value, attribute.value_span);
                        winner = Some((index, value));
                    }
                    Some((first, _)) => {
                        let first = tree.attribute(*first).span;
                        self.uses.attributes[index] = Use::Overruled(rule, first);
                    }
                }
            }
        }
        let (index, value) = winner?;
        if value.value.is_empty() {
            self.uses.attributes[index] = Use::Dropped(&crate::rules::xml::EMPTY_IS_MISSING);
            return None;
        }
        self.uses.attributes[index] = Use::Read(rule);
        Some(value)
    }

    /// virXMLPropString: the attribute's value, which may be empty.
    pub(super) fn attribute(
        &mut self,
        element: ElementId,
        name: &str,
        rule: &'static Rule,
    ) -> Option<Sourced<&'t str>> {
        let (index, attribute) =
            self.tree.attributes(element).find(|(_, attribute)| attribute.name == name)?;
        self.uses.attributes[index] = Use::Read(rule);
        Some(Sourced::input(&*attribute.value, attribute.value_span))
    }
}
