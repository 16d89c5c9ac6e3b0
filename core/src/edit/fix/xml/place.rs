//! The element and the attribute that a note is about.

use crate::base::Span;
use crate::syntax::xml::{Attribute, ElementId, Tree};

/// A part of a document that a note is about.
#[derive(Clone, Copy)]
pub(super) struct Place<'p, 't> {
    pub(super) tree: &'p Tree<'t>,
    /// The part.
    pub(super) span: Span,
    /// The innermost element around it.
    pub(super) element: ElementId,
    /// The number of the attribute that it is in.
    pub(super) attribute: Option<usize>,
}

impl<'p, 't> Place<'p, 't> {
    pub(super) fn of(tree: &'p Tree<'t>, span: Span) -> Option<Self> {
        let element = tree.element_at(span.start)?;
        let mut attributes = tree.attributes(element);
        let attribute = attributes.find(|(_, attribute)| attribute.span.contains(span));
        Some(Self { tree, span, element, attribute: attribute.map(|(index, _)| index) })
    }

    /// The name of the innermost element.
    pub(super) fn name(self) -> &'t str {
        self.tree.element(self.element).name
    }

    /// The attribute that the part is in.
    pub(super) fn stated(self) -> Option<&'p Attribute<'t>> {
        self.attribute.map(|index| self.tree.attribute(index))
    }

    /// Whether the part is the attribute of that name of an element of that name.
    pub(super) fn is_attribute(self, element: &str, name: &str) -> bool {
        self.name() == element && self.stated().is_some_and(|attribute| attribute.name == name)
    }

    /// The elements around the part, the outermost first.
    fn path(self) -> Vec<ElementId> {
        let inner = self.tree.element(self.element).span;
        let around = |id: &ElementId| self.tree.element(*id).span.contains(inner);
        self.tree.elements().filter(around).collect()
    }

    /// The innermost element of that name around the part.
    pub(super) fn within(self, name: &str) -> Option<ElementId> {
        self.path().into_iter().rev().find(|&id| self.tree.element(id).name == name)
    }

    /// The device around the part.
    pub(super) fn device(self) -> Option<ElementId> {
        let path = self.path();
        let devices = path.iter().position(|&id| self.tree.element(id).name == "devices")?;
        path.get(devices + 1).copied()
    }
}

/// The value of an element's attribute.
pub(super) fn value_of<'p>(tree: &'p Tree<'_>, id: ElementId, name: &str) -> Option<&'p str> {
    let mut attributes = tree.attributes(id);
    attributes.find(|(_, attribute)| attribute.name == name).map(|(_, attribute)| &*attribute.value)
}

/// The first child element of that name.
pub(super) fn child_of(tree: &Tree<'_>, id: ElementId, name: &'static str) -> Option<ElementId> {
    tree.children_named(&[id], name).next()
}

/// The guest's type, such as `hvm`, if the document states it.
pub(super) fn os_type(tree: &Tree<'_>) -> Option<String> {
    let os = child_of(tree, ElementId::ROOT, "os")?;
    let kind = tree.string_value(child_of(tree, os, "type")?).into_owned();
    (!kind.is_empty()).then_some(kind)
}
