//! How the files of the devices look things up in the element tree. Each look-up records what became of the
//! element or attribute.
//!
//! libvirt looks things up in two ways, and both are here:
//!
//! - By XPath. A plain name matches only what is in no namespace, and an empty string counts as missing:
//!   [`XmlReader::matches`], [`XmlReader::text_of`], [`XmlReader::xpath_attribute`].
//! - By walking child nodes. It compares local names only, and an empty attribute is a value:
//!   [`XmlReader::children`], [`XmlReader::attribute`].

pub(super) mod checks;
mod memory;
mod numbers;
mod words;

pub(super) use memory::Scale;
pub(super) use words::one_of;

use super::Uses;
use crate::base::{Rule, Sourced, Span};
use crate::domain::Text;
use crate::read::parts::Use;
use crate::release::Profile;
use crate::syntax::xml::{ElementId, Tree};

/// Reads one document of domain XML.
pub(crate) struct XmlReader<'t, 'a> {
    pub(crate) tree: &'t Tree<'a>,
    /// What the libvirt release does.
    pub(super) profile: &'static Profile,
    uses: Uses,
    /// How many MAC addresses libvirt has made up so far.
    pub(super) made_up_macs: u32,
}

impl<'t, 'a> XmlReader<'t, 'a> {
    /// A reader that has not looked anything up yet.
    pub(crate) fn new(tree: &'t Tree<'a>, profile: &'static Profile) -> Self {
        let uses = Uses {
            elements: vec![Use::Unread; tree.elements().len()],
            attributes: vec![Use::Unread; tree.attribute_count()],
        };
        Self { tree, profile, uses, made_up_macs: 0 }
    }

    /// What became of every element and attribute.
    pub(crate) fn into_uses(self) -> Uses {
        self.uses
    }

    pub(super) fn span(&self, id: ElementId) -> Span {
        self.tree.element(id).span
    }

    pub(super) fn start_tag(&self, id: ElementId) -> Span {
        self.tree.element(id).start_tag
    }

    /// The attribute of that name, or the start tag of an element that does not state it.
    pub(super) fn attribute_place(&self, id: ElementId, name: &str) -> Span {
        self.stated_place(id, name).unwrap_or(self.start_tag(id))
    }

    /// The attribute of that name of the first child that states it, or the start tag of the parent.
    pub(super) fn attribute_place_below(
        &self,
        parent: ElementId,
        child: &'static str,
        name: &str,
    ) -> Span {
        let place = self.matches(&[parent], child).find_map(|child| self.stated_place(child, name));
        place.unwrap_or(self.start_tag(parent))
    }

    /// The start tag of the first element on that path, or of the element that it begins at.
    pub(super) fn start_tag_at(&self, from: ElementId, path: &[&'static str]) -> Span {
        self.start_tag(self.path(from, path).first().copied().unwrap_or(from))
    }

    fn stated_place(&self, id: ElementId, name: &str) -> Option<Span> {
        let mut attributes = self.tree.attributes(id);
        attributes.find(|(_, attribute)| attribute.name == name).map(|(_, found)| found.value_span)
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

    /// XPath `./name/name/…`: all matches in document order.
    pub(super) fn path(&self, from: ElementId, names: &[&'static str]) -> Vec<ElementId> {
        names.iter().fold(vec![from], |parents, name| self.matches(&parents, name).collect())
    }

    /// Records that libvirt read the element.
    pub(super) fn mark_read(&mut self, id: ElementId, rule: &'static Rule) {
        self.uses.elements[id.index()] = Use::Read(rule);
    }

    /// XPath `./name` for elements that only hold others.
    pub(super) fn containers(&mut self, parent: ElementId, name: &'static str) -> Vec<ElementId> {
        let found: Vec<_> = self.matches(&[parent], name).collect();
        for &id in &found {
            self.mark_read(id, &crate::rules::xml::CONTAINER);
        }
        found
    }

    /// Records what became of the element.
    pub(super) fn mark_element(&mut self, id: ElementId, used: Use) {
        self.uses.elements[id.index()] = used;
    }

    /// Records that libvirt read the element and left it out.
    pub(super) fn mark_dropped(&mut self, id: ElementId, rule: &'static Rule) {
        self.uses.elements[id.index()] = Use::Dropped(rule);
    }

    /// Records that libvirt ignored the element, because it took the one at `winner`.
    pub(super) fn mark_overruled(&mut self, id: ElementId, rule: &'static Rule, winner: Span) {
        self.uses.elements[id.index()] = Use::Overruled(rule, winner);
    }

    /// XPath `string(./name[1])`: the first match's text, unless it is empty. It records further matches as
    /// overruled.
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
            self.mark_overruled(other, rule, winner);
        }
        let value = self.tree.string_value(first);
        if value.is_empty() {
            self.mark_dropped(first, &crate::rules::xml::EMPTY_IS_MISSING);
            return None;
        }
        self.mark_read(first, rule);
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

    /// XPath `./name[1]`: the first match. It records further matches as overruled.
    pub(super) fn first_of(
        &mut self,
        parents: &[ElementId],
        name: &'static str,
        rule: &'static Rule,
    ) -> Option<ElementId> {
        let mut matches = self.matches(parents, name);
        let first = matches.next()?;
        self.mark_read(first, rule);
        let winner = self.span(first);
        for other in matches {
            self.mark_overruled(other, rule, winner);
        }
        Some(first)
    }

    /// virXMLNodeContentString: the element's text, which may be empty.
    pub(super) fn content(&mut self, element: ElementId, rule: &'static Rule) -> Text<'t> {
        self.mark_read(element, rule);
        Sourced::input(self.tree.string_value(element), self.tree.element(element).content)
    }

    /// Records what became of an attribute, if the element has it.
    pub(super) fn mark_attribute(&mut self, element: ElementId, name: &str, used: Use) {
        let mut attributes = self.tree.attributes(element);
        if let Some((index, _)) = attributes.find(|(_, attribute)| attribute.name == name) {
            self.uses.attributes[index] = used;
        }
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
