//! What libvirt did with every element and attribute of a document.

use crate::base::Span;
use crate::read::parts::{DocumentParts, Part, PartName, Use};
use crate::rules;
use crate::syntax::xml::{ElementId, Tree};

/// What libvirt did with every element and attribute of a document.
#[derive(Clone, Debug)]
pub(crate) struct Uses {
    pub(super) elements: Vec<Use>,
    pub(super) attributes: Vec<Use>,
}

impl Uses {
    /// What libvirt did with the element.
    pub(crate) fn element(&self, id: ElementId) -> Use {
        self.elements[id.index()]
    }

    /// The places of the elements and attributes that say what libvirt takes without them.
    pub(crate) fn redundant(&self, tree: &Tree<'_>) -> Vec<Span> {
        let is_redundant = |used: Use| matches!(used, Use::Redundant(_));
        let mut places = Vec::new();
        for id in tree.elements() {
            if is_redundant(self.element(id)) {
                places.push(tree.element(id).span);
            }
            let attributes = tree.attributes(id);
            let attributes = attributes.filter(|(index, _)| is_redundant(self.attribute(*index)));
            places.extend(attributes.map(|(_, attribute)| attribute.span));
        }
        places
    }

    /// What libvirt did with the attribute of that number.
    pub(crate) fn attribute(&self, index: usize) -> Use {
        self.attributes[index]
    }
}

impl<'a> DocumentParts<'a> {
    /// The parts of a document of domain XML: its elements and attributes.
    pub(crate) fn of_xml(tree: &'a Tree<'_>, uses: &Uses) -> Self {
        let mut parts = Self::new(tree.text(), &rules::xml::NOT_READ);
        for id in tree.elements() {
            let element = tree.element(id);
            let used = uses.element(id);
            let holds = tree.has_children(id) || tree.attributes(id).next().is_some();
            let container =
                holds && matches!(used, Use::Read(rule) if *rule == rules::xml::CONTAINER);
            let name = PartName::Element(element.name);
            parts.push(Part::new(element.span, name, used).with_container(container));
            for (index, attribute) in tree.attributes(id) {
                let name = PartName::Attribute {
                    name: attribute.name,
                    value: &attribute.value,
                    element: element.name,
                };
                parts.push(Part::value(attribute.span, name, uses.attribute(index)));
            }
        }
        parts
    }
}
