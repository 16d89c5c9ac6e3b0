//! The parts of a configuration, and what libvirt did with each.

use super::ConfDocument;
use crate::base::{Piece, Span, sort_by_key};
use crate::read::parts::{DocumentParts, Part, PartName, Use};
use crate::syntax::conf::{Entry, ValueId};
use std::iter::Peekable;
use std::slice::Iter;

/// The fields within strings that no part holds yet.
type Fields<'f, 't> = Peekable<Iter<'f, (Piece<'t>, Use)>>;

impl<'t> ConfDocument<'t> {
    /// The parts of the document: its assignments, the values of lists, and the fields of strings.
    pub(in crate::read::native) fn parts(&mut self) -> DocumentParts<'t> {
        let mut parts = DocumentParts::new(self.tree.text(), self.not_read);
        let whole = Span::new(0, self.tree.text().len());
        parts.push(Part::new(whole, PartName::Key(""), Use::Read(self.form)));
        sort_by_key(&mut self.fields, |(piece, _)| piece.span().key());
        let mut fields = self.fields.iter().peekable();
        for entry in self.tree.entries() {
            let part = self.part(entry.value, entry.span, PartName::Key(entry.key.text));
            parts.push(part);
            self.push_within(&mut parts, &mut fields, entry, entry.value);
        }
        parts
    }

    fn part(&self, value: ValueId, span: Span, name: PartName<'t>) -> Part<'t> {
        let used = self.findings.used(value.index());
        let mut items = self.tree.children(value);
        let container = used == Use::Unread
            && items.any(|item| self.findings.used(item.index()) != Use::Unread);
        Part::new(span, name, used).with_container(container)
    }

    /// The parts within a value: the values of a list, the fields of a string.
    fn push_within(
        &self,
        parts: &mut DocumentParts<'t>,
        fields: &mut Fields<'_, 't>,
        entry: &Entry<'t>,
        value: ValueId,
    ) {
        let name = |value: &'t str| PartName::Value { value, within: entry.key.text };
        for item in self.tree.children(value) {
            let name = name(self.tree.piece(item).text);
            parts.push(self.part(item, self.tree.span(item), name));
            self.push_within(parts, fields, entry, item);
        }
        let end = self.tree.span(value).end;
        while let Some((piece, used)) = fields.next_if(|(piece, _)| piece.span().start < end) {
            parts.push(Part::value(piece.span(), name(piece.text), *used));
        }
    }
}
