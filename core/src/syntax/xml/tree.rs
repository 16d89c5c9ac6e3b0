//! The element tree: elements, attributes and text of a document, each with its span.
//!
//! Elements and attributes lie in document order in two vectors. An element's descendants are therefore
//! contiguous, which makes iteration cheap. Text stays in the document: of a few elements it is asked for.

use super::entities::Entities;
use super::text::text_within;
use crate::base::Span;
use std::borrow::Cow;
use std::ops::Range;

/// An element's number in its tree, in document order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(pub(super) u32);

impl ElementId {
    /// The root element.
    pub const ROOT: Self = Self(0);

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// An element.
#[derive(Clone, Debug)]
pub struct Element<'a> {
    /// The name without a namespace's prefix.
    pub name: &'a str,
    /// Whether the name is in a namespace. XPath's plain names, with which libvirt looks most
    /// elements up, do not match such an element.
    pub namespaced: bool,
    /// From the `<` of the start tag to the `>` of the end tag.
    pub span: Span,
    /// The start tag.
    pub start_tag: Span,
    /// What is between the tags; empty for an empty-element tag.
    pub content: Span,
    pub(super) attributes: Range<u32>,
    /// One behind the last descendant.
    pub(super) end: u32,
}

/// An attribute.
#[derive(Clone, Debug)]
pub struct Attribute<'a> {
    /// The name without a namespace's prefix.
    pub name: &'a str,
    /// Whether the name has a namespace's prefix, or declares a namespace.
    pub namespaced: bool,
    /// From the name to the closing quote.
    pub span: Span,
    /// What is between the quotes.
    pub value_span: Span,
    /// The value, with references resolved and white space normalised.
    pub value: Cow<'a, str>,
}

/// A document as a tree.
#[derive(Clone, Debug)]
pub struct Tree<'a> {
    pub(super) text: &'a str,
    pub(super) elements: Vec<Element<'a>>,
    pub(super) attributes: Vec<Attribute<'a>>,
    pub(super) entities: Entities<'a>,
}

impl<'a> Tree<'a> {
    /// The document's text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Every element, in document order.
    pub fn elements(&self) -> impl ExactSizeIterator<Item = ElementId> + use<> {
        (0..self.elements.len() as u32).map(ElementId)
    }

    /// The element with that number.
    pub fn element(&self, id: ElementId) -> &Element<'a> {
        &self.elements[id.index()]
    }

    /// The child elements, in document order.
    pub fn children(&self, id: ElementId) -> impl Iterator<Item = ElementId> + use<'_, 'a> {
        let mut next = id.0 + 1;
        let end = self.element(id).end;
        std::iter::from_fn(move || {
            (next < end).then(|| {
                let child = ElementId(next);
                next = self.element(child).end;
                child
            })
        })
    }

    /// The child elements of each of `parents` that have the name, and no namespace.
    pub(crate) fn children_named<'r>(
        &self,
        parents: &'r [ElementId],
        name: &'static str,
    ) -> impl Iterator<Item = ElementId> + use<'r, '_, 'a> {
        let mut parents = parents.iter();
        let (mut next, mut end) = (0, 0);
        std::iter::from_fn(move || {
            loop {
                while next < end {
                    let child = ElementId(next);
                    let element = self.element(child);
                    next = element.end;
                    if element.name == name && !element.namespaced {
                        return Some(child);
                    }
                }
                let parent = *parents.next()?;
                (next, end) = (parent.0 + 1, self.element(parent).end);
            }
        })
    }

    /// Whether the element has child elements.
    pub fn has_children(&self, id: ElementId) -> bool {
        self.element(id).end > id.0 + 1
    }

    /// The element's attributes, in order, each with its number in the tree.
    pub fn attributes(&self, id: ElementId) -> impl Iterator<Item = (usize, &Attribute<'a>)> {
        let range = self.element(id).attributes.clone();
        let range = range.start as usize..range.end as usize;
        range.clone().zip(&self.attributes[range])
    }

    /// The attribute with that number.
    pub(crate) fn attribute(&self, index: usize) -> &Attribute<'a> {
        &self.attributes[index]
    }

    /// How many attributes the whole document has.
    pub(crate) fn attribute_count(&self) -> usize {
        self.attributes.len()
    }

    /// XPath's string value of an element: all text and CDATA within it, at any depth.
    pub fn string_value(&self, id: ElementId) -> Cow<'_, str> {
        let element = self.element(id);
        let content = element.content.of(self.text);
        if content.bytes().any(|byte| matches!(byte, b'<' | b'&' | b'\r')) {
            Cow::Owned(text_within(element.span.of(self.text), &self.entities))
        } else {
            Cow::Borrowed(content)
        }
    }

    /// The element whose start tag begins at a byte offset.
    pub(crate) fn element_starting_at(&self, offset: u32) -> Option<ElementId> {
        let found = self.elements.binary_search_by_key(&offset, |element| element.span.start);
        found.ok().map(|index| ElementId(index as u32))
    }

    /// The deepest element around a byte offset.
    pub fn element_at(&self, offset: u32) -> Option<ElementId> {
        let mut found = None;
        let mut next = ElementId::ROOT;
        while next.index() < self.elements.len() {
            let element = self.element(next);
            if element.span.start <= offset && offset <= element.span.end {
                found = Some(next);
                next = ElementId(next.0 + 1);
            } else {
                next = ElementId(element.end);
            }
        }
        found
    }
}
