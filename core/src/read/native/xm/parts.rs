//! The parts of an xm configuration, and what libvirt did with each.

use super::{Xm, XmReader};
use crate::base::{Span, sort_by_key};
use crate::read::native::format::NativeFormat;
use crate::read::parts::{DocumentParts, Part, PartName, Use};
use crate::rules::from_native as rules;

impl<'t> XmReader<'t, '_> {
    /// The parts of the document: its assignments, the values of lists, and the fields of strings.
    pub(super) fn parts(&mut self) -> DocumentParts<'t> {
        let mut parts = DocumentParts::new(self.tree.text(), (Xm::NOT_READ, &rules::NOT_READ));
        let whole = Span::new(0, self.tree.text().len());
        parts.push(Part::new(whole, PartName::Key(""), Use::Read(&rules::XM_FORM)));
        sort_by_key(&mut self.fields, |(piece, _)| piece.span().key());
        let mut fields = self.fields.iter().peekable();
        for entry in self.tree.entries() {
            let used = self.findings.used(entry.value.index());
            let items: Vec<_> = self.tree.children(entry.value).collect();
            let container = used == Use::Unread
                && items.iter().any(|item| self.findings.used(item.index()) != Use::Unread);
            let name = PartName::Key(entry.key.text);
            parts.push(Part::new(entry.span, name, used).with_container(container));
            for item in items {
                let span = self.tree.span(item);
                let name = |value: &'t str| PartName::Value { value, within: entry.key.text };
                let used = self.findings.used(item.index());
                parts.push(Part::new(span, name(self.tree.piece(item).text), used));
                while let Some((piece, used)) =
                    fields.next_if(|(piece, _)| piece.span().start < span.end)
                {
                    parts.push(Part::value(piece.span(), name(piece.text), *used));
                }
            }
        }
        parts
    }
}
