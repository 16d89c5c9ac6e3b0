//! What libvirt did with every element and attribute of a document.

use crate::base::Severity;
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

    /// What libvirt did with the attribute of that number.
    pub(crate) fn attribute(&self, index: usize) -> Use {
        self.attributes[index]
    }
}

impl<'a> DocumentParts<'a> {
    /// The parts of a document of domain XML: its elements and attributes.
    pub(crate) fn of_xml(tree: &'a Tree<'_>, uses: &Uses) -> Self {
        let mut parts = Self::new(tree.text(), (Severity::Warning, &rules::xml::NOT_READ));
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
