//! What became of every element and attribute of a tree.

use crate::base::Severity;
use crate::read::parts::{Part, Parts, Subject, Use};
use crate::rules;
use crate::syntax::xml::{ElementId, Tree};

/// What became of every element and attribute of a tree.
#[derive(Clone, Debug)]
pub(crate) struct Uses {
    pub(super) elements: Vec<Use>,
    pub(super) attributes: Vec<Use>,
}

impl Uses {
    pub(crate) fn element(&self, id: ElementId) -> Use {
        self.elements[id.index()]
    }

    pub(crate) fn attribute(&self, index: usize) -> Use {
        self.attributes[index]
    }
}

impl<'a> Parts<'a> {
    pub(crate) fn of_xml(tree: &'a Tree<'_>, uses: &Uses) -> Self {
        let mut parts = Self::new(tree.text(), (Severity::Warning, &rules::xml::NOT_READ));
        for id in tree.elements() {
            let element = tree.element(id);
            let used = uses.element(id);
            let holds = tree.has_children(id) || tree.attributes(id).next().is_some();
            let container =
                holds && matches!(used, Use::Read(rule) if *rule == rules::xml::CONTAINER);
            let subject = Subject::Element(element.name);
            parts.push(Part::new(element.span, subject, used).holding_others(container));
            for (index, attribute) in tree.attributes(id) {
                let subject = Subject::Attribute {
                    name: attribute.name,
                    value: &attribute.value,
                    element: element.name,
                };
                parts.push(Part::value(attribute.span, subject, uses.attribute(index)));
            }
        }
        parts
    }
}
