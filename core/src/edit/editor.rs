//! Finds, adds and removes elements of a document, in the document's own style.

use super::DocumentChange;
use crate::base::{Edit, Note, Span, sort_by_key};
use crate::syntax::xml::{ElementId, Tree, parse};

/// Makes a change of a document.
///
/// # Errors
///
/// The refusal of a document that is not well-formed.
pub(super) fn edit_document(
    text: &str,
    make_edits: impl FnOnce(&mut Editor<'_, '_>),
) -> Result<DocumentChange, Note> {
    Ok(change_of(&parse(text)?, make_edits))
}

/// Makes a change of a document that was read already.
pub(super) fn change_of(
    tree: &Tree<'_>,
    make_edits: impl FnOnce(&mut Editor<'_, '_>),
) -> DocumentChange {
    let mut editor = Editor { tree, text: tree.text(), change: DocumentChange::default() };
    make_edits(&mut editor);
    let mut change = editor.change;
    sort_by_key(&mut change.edits, |edit| edit.span.key());
    change
}

/// A document, and the change that is being made of it. Every method reads the document as it was before.
pub(super) struct Editor<'e, 'a> {
    pub(super) tree: &'e Tree<'a>,
    text: &'a str,
    change: DocumentChange,
}

impl<'a> Editor<'_, 'a> {
    /// The children of that name, without those of another namespace.
    pub(super) fn children(&self, parents: &[ElementId], name: &str) -> Vec<ElementId> {
        let children = parents.iter().flat_map(|&parent| self.tree.children(parent));
        children
            .filter(|&id| {
                let element = self.tree.element(id);
                element.name == name && !element.namespaced
            })
            .collect()
    }

    /// The children of the root of that name.
    pub(super) fn below_root(&self, name: &str) -> Vec<ElementId> {
        self.children(&[ElementId::ROOT], name)
    }

    /// An attribute's value and its place between the quotes.
    pub(super) fn attribute(&self, id: ElementId, name: &str) -> Option<(&str, Span)> {
        let mut attributes = self.tree.attributes(id);
        let (_, attribute) = attributes.find(|(_, attribute)| attribute.name == name)?;
        Some((&attribute.value, attribute.value_span))
    }

    /// The quote that the element's attributes stand between.
    pub(super) fn quote(&self, id: ElementId) -> char {
        let double = self.tree.attributes(id).next().is_some_and(|(_, attribute)| {
            self.text[..attribute.value_span.start as usize].ends_with('"')
        });
        if double { '"' } else { '\'' }
    }

    /// Tells the user something about the change.
    pub(super) fn say(&mut self, sentence: impl Into<String>) {
        self.change.sentences.push(sentence.into());
    }

    /// Replaces a part of the document, and says so.
    pub(super) fn replace(
        &mut self,
        span: Span,
        replacement: impl Into<String>,
        sentence: impl Into<String>,
    ) {
        self.change.edits.push(Edit { span, replacement: replacement.into() });
        self.say(sentence);
    }

    /// Replaces an element with all that it holds.
    pub(super) fn replace_element(
        &mut self,
        id: ElementId,
        new: String,
        sentence: impl Into<String>,
    ) {
        let span = self.tree.element(id).span;
        self.replace(span, new, sentence);
    }

    /// Replaces what an element holds.
    pub(super) fn set_content(&mut self, id: ElementId, content: &str, sentence: String) {
        match self.open_empty_tag(id, content) {
            Some((end, content)) => self.replace(end, content, sentence),
            None => {
                let span = self.tree.element(id).content;
                self.replace(span, content, sentence);
            }
        }
    }

    /// Adds an element behind another, indented as that is.
    pub(super) fn insert_after(&mut self, id: ElementId, new: &str, sentence: impl Into<String>) {
        let Span { start, end } = self.tree.element(id).span;
        let replacement = format!("{}{new}", self.space_before(start));
        self.replace(Span { start: end, end }, replacement, sentence);
    }

    /// Adds an element as the last child.
    pub(super) fn insert_last(
        &mut self,
        parent: ElementId,
        new: &str,
        sentence: impl Into<String>,
    ) {
        let element = self.tree.element(parent);
        let outer = self.space_before(element.span.start);
        let inner = if outer.is_empty() { String::new() } else { format!("{outer}  ") };
        if let Some((end, content)) = self.open_empty_tag(parent, &format!("{inner}{new}{outer}")) {
            return self.replace(end, content, sentence);
        }
        match self.tree.children(parent).last() {
            Some(last) => self.insert_after(last, new, sentence),
            None => {
                let start = element.content.start;
                self.replace(Span { start, end: start }, new, sentence);
            }
        }
    }

    /// Adds an element as the first child, in front of the others.
    pub(super) fn insert_first(
        &mut self,
        parent: ElementId,
        new: &str,
        sentence: impl Into<String>,
    ) {
        match self.tree.children(parent).next() {
            Some(first) => {
                let start = self.tree.element(first).span.start;
                let replacement = format!("{new}{}", self.space_before(start));
                self.replace(Span { start, end: start }, replacement, sentence);
            }
            None => self.insert_last(parent, new, sentence),
        }
    }

    /// Sets what the first child of that name holds. Where there is none, adds one as the last child.
    pub(super) fn set_child(
        &mut self,
        parent: ElementId,
        name: &str,
        content: &str,
        sentence: String,
    ) {
        match self.children(&[parent], name).first() {
            Some(&child) => self.set_content(child, content, sentence),
            None => self.insert_last(parent, &format!("<{name}>{content}</{name}>"), sentence),
        }
    }

    /// Sets an attribute. Where there is none, adds it as the last.
    pub(super) fn set_attribute(
        &mut self,
        id: ElementId,
        name: &str,
        value: &str,
        sentence: impl Into<String>,
    ) {
        if let Some((_, span)) = self.attribute(id, name) {
            return self.replace(span, value, sentence);
        }
        let start_tag = self.tree.element(id).start_tag;
        let tag = start_tag.of(self.text).trim_end_matches('>').trim_end_matches('/').trim_end();
        let quote = self.quote(id);
        let start = start_tag.start + tag.len() as u32;
        let attribute = format!(" {name}={quote}{value}{quote}");
        self.replace(Span { start, end: start }, attribute, sentence);
    }

    /// Removes an attribute, with the space in front of it.
    pub(super) fn remove_attribute(&mut self, index: usize, sentence: impl Into<String>) {
        let mut span = self.tree.attribute(index).span;
        span.start = self.text[..span.start as usize].trim_end().len() as u32;
        self.replace(span, "", sentence);
    }

    /// Removes elements, each with its line if it is alone there.
    pub(super) fn remove(&mut self, elements: Vec<ElementId>) {
        for id in elements {
            let name = self.tree.element(id).name;
            self.replace(self.extent(id), "", format!("Removed <{name}>."));
        }
    }

    /// An element, with its line if it is alone there.
    pub(super) fn extent(&self, id: ElementId) -> Span {
        let mut span = self.tree.element(id).span;
        let rest = &self.text[span.end as usize..];
        if rest.trim_start_matches([' ', '\t', '\r']).starts_with('\n') {
            span.start -= self.space_before(span.start).len() as u32;
        }
        span
    }

    /// Of an empty-element tag, its end and the text that opens it and gives it that content. `None` for
    /// other elements.
    fn open_empty_tag(&self, id: ElementId, content: &str) -> Option<(Span, String)> {
        let element = self.tree.element(id);
        let tag = element.start_tag.of(self.text).strip_suffix("/>")?.trim_end();
        let start = element.start_tag.start + tag.len() as u32;
        let end = Span { start, end: element.start_tag.end };
        Some((end, format!(">{content}</{}>", element.name)))
    }

    /// The line break and spaces in front of a place, if only they stand between it and the line before.
    fn space_before(&self, at: u32) -> &'a str {
        let before = &self.text[..at as usize];
        let line = before.rfind('\n').map_or(0, |newline| newline + 1);
        let blank = before[line..].bytes().all(|byte| matches!(byte, b' ' | b'\t'));
        if blank && line > 0 { &before[line - 1..] } else { "" }
    }
}
