//! Lists of strings, and what libvirt does with values of another kind.

use super::LibxlReader;
use crate::base::{LibvirtError, Note, Piece, Rule, Span};
use crate::read::parts::Use;
use crate::syntax::conf::{Kind, ValueId};

/// A string of a list.
#[derive(Clone, Copy)]
pub(super) struct KeyedItem<'t> {
    /// Its number.
    pub(super) item: ValueId,
    /// Its text.
    pub(super) text: Piece<'t>,
    /// Its place, with the quotes.
    pub(super) element: Span,
}

impl<'t> LibxlReader<'t, '_> {
    /// The values of a list that libvirt wants to be strings. Any other value than a list counts as missing.
    pub(super) fn strings(
        &mut self,
        key: &str,
        rule: &'static Rule,
    ) -> Result<Vec<KeyedItem<'t>>, Note> {
        let mut strings = Vec::new();
        if let Some(value) = self.document.find(key, rule)
            && !matches!(self.document.tree.kind(value), Kind::List)
        {
            // libvirt raises a message here and takes it back, together with any before.
            self.left_behind = None;
        }
        for item in self.document.items(key, rule) {
            let Kind::Text(text) = self.document.tree.kind(item) else {
                return Err(self.not_a_string(key, self.document.tree.span(item), rule));
            };
            strings.push(KeyedItem { item, text, element: self.document.tree.span(item) });
        }
        Ok(strings)
    }

    /// The strings of a list. libvirt leaves out what is no string, and takes any other value for missing.
    pub(super) fn only_strings(&mut self, key: &str, rule: &'static Rule) -> Vec<KeyedItem<'t>> {
        let mut strings = Vec::new();
        for item in self.document.items(key, rule) {
            match self.document.tree.kind(item) {
                Kind::Text(text) => {
                    self.document.mark_item(item, Use::Read(rule));
                    strings.push(KeyedItem { item, text, element: self.document.tree.span(item) });
                }
                Kind::Long(_) | Kind::List => self.document.leave_out(
                    item,
                    "item-dropped",
                    rule,
                    "This value is not a string. libvirt leaves it out, without a message.",
                ),
            }
        }
        strings
    }

    fn not_a_string(&self, key: &str, span: Span, rule: &'static Rule) -> Note {
        Note::error("xm-kind", format!("Every value of the list {key} must be a string."))
            .at(span)
            .rule(rule)
            .help("Put the value between quotes, or remove it.")
            .libvirt(LibvirtError::ConfSyntax(format!(
                "memory conf: expected a string list for '{key}' parameter"
            )))
    }
}
