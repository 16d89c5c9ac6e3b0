//! How libvirt looks keys up. Each look-up records what became of the key.

use super::ConfDocument;
use crate::base::{LibvirtError, Note, Origin, Piece, Rule, Sourced, Span};
use crate::domain::Text;
use crate::read::native::findings::{KeyedValue, warning};
use crate::read::number::{long, wrapping_unsigned_long};
use crate::read::parts::Use;
use crate::syntax::conf::{Kind, ValueId};
use std::fmt::Display;

impl<'t> ConfDocument<'t> {
    /// Where the first assignment to a key stands.
    pub(in crate::read::native) fn entry_span(&self, key: &str) -> Option<Span> {
        self.tree.entries().iter().find(|entry| entry.key.text == key).map(|entry| entry.span)
    }

    /// Records that the key's value is the default, so that the XML can omit it.
    pub(in crate::read::native) fn mark_redundant(&mut self, key: &str, rule: &'static Rule) {
        if let Some(node) = self.node(key) {
            self.findings.mark_redundant(node, rule);
        }
    }

    /// Where the value of a key stands.
    pub(in crate::read::native) fn origin(&self, key: &str) -> Option<Origin> {
        let entry = self.tree.entries().iter().find(|entry| entry.key.text == key)?;
        Some(Origin::Input(self.tree.piece(entry.value).span()))
    }

    /// Records what libvirt did with the first assignment to a key.
    pub(in crate::read::native) fn mark_entry(&mut self, key: &str, used: Use) {
        if let Some(node) = self.node(key) {
            self.findings.mark(node, used);
        }
    }

    /// The number under which the first assignment to a key is recorded.
    fn node(&self, key: &str) -> Option<usize> {
        self.tree
            .entries()
            .iter()
            .find(|entry| entry.key.text == key)
            .map(|entry| entry.value.index())
    }

    /// Records what libvirt did with a value of a list.
    pub(in crate::read::native) fn mark_item(&mut self, item: ValueId, used: Use) {
        self.findings.mark(item.index(), used);
    }

    /// The value of the first assignment to a key. It records further ones as overruled.
    pub(in crate::read::native) fn find(
        &mut self,
        key: &str,
        rule: &'static Rule,
    ) -> Option<ValueId> {
        let mut entries = self.tree.entries().iter().filter(|entry| entry.key.text == key);
        let first = entries.next()?;
        let others = entries.map(|entry| entry.value.index());
        self.findings.first_wins(first.value.index(), first.span, others);
        self.findings.mark(first.value.index(), Use::Read(rule));
        Some(first.value)
    }

    /// Warns that the value of a key is not of the kind that libvirt looks for.
    pub(in crate::read::native) fn report(
        &mut self,
        key: &str,
        message: &str,
        libvirt: Option<LibvirtError>,
    ) {
        if let Some(span) = self.entry_span(key) {
            let mut note = warning("xm-kind", span, self.not_read, message);
            note.libvirt = libvirt;
            self.findings.notes.push(note);
            self.mark_entry(key, Use::AlreadyReported);
        }
    }

    /// The refusal of a value of another kind than `what`.
    fn wrong_kind(&self, key: &str, value: ValueId, what: &str, help: String) -> Note {
        Note::error("xm-kind", format!("The value of {key} is not {what}."))
            .at(self.tree.span(value))
            .rule(self.form)
            .help(help)
    }

    /// A string that libvirt looks at and does not keep.
    pub(in crate::read::native) fn string(
        &mut self,
        key: &str,
        rule: &'static Rule,
    ) -> Result<Option<Piece<'t>>, Note> {
        self.string_or(key, rule, "malformed")
    }

    /// A string that libvirt keeps.
    pub(in crate::read::native) fn optional(
        &mut self,
        key: &str,
        rule: &'static Rule,
    ) -> Result<Option<Text<'t>>, Note> {
        let text = self.string_or(key, rule, "not a string")?;
        let whole = self.entry_span(key).unwrap_or_default();
        Ok(text.map(|text| text.value_within(whole)))
    }

    /// The same, with the place of the whole assignment.
    pub(in crate::read::native) fn keyed_string(
        &mut self,
        key: &str,
        rule: &'static Rule,
    ) -> Result<Option<KeyedValue<'t>>, Note> {
        let Some(value) = self.string(key, rule)? else { return Ok(None) };
        let place = self.node(key).zip(self.entry_span(key));
        Ok(place.map(|(node, element)| KeyedValue { value, node, element }))
    }

    /// A string. `complaint` is how libvirt calls any other value.
    fn string_or(
        &mut self,
        key: &str,
        rule: &'static Rule,
        complaint: &str,
    ) -> Result<Option<Piece<'t>>, Note> {
        let Some(value) = self.find(key, rule) else { return Ok(None) };
        match self.tree.kind(value) {
            Kind::Text(text) => Ok(Some(text)),
            Kind::Long(_) | Kind::List => Err(self
                .wrong_kind(key, value, "a string", format!("Write {key} = \"…\"."))
                .libvirt(LibvirtError::Internal(if self.behaviour.names_missing_strings {
                    format!("memory conf: expected a string for '{key}' parameter")
                } else {
                    format!("config value {key} was {complaint}")
                }))),
        }
    }

    /// A string without which libvirt refuses the document.
    pub(in crate::read::native) fn required(
        &mut self,
        key: &str,
        rule: &'static Rule,
        help: &str,
    ) -> Result<Text<'t>, Note> {
        match self.optional(key, rule)? {
            Some(text) => Ok(text),
            None => Err(Note::error("xm-missing", format!("The configuration has no {key}."))
                .rule(rule)
                .help(help)
                .libvirt(LibvirtError::Internal(format!("config value {key} was missing")))),
        }
    }

    /// A number, or a string that begins with one, as `stored` keeps it.
    pub(in crate::read::native) fn number<N: Copy + Display>(
        &mut self,
        key: &str,
        rule: &'static Rule,
        stored: impl Fn(u64) -> N,
    ) -> Result<Option<Sourced<N>>, Note> {
        let Some(value) = self.find(key, rule) else { return Ok(None) };
        let piece = self.tree.piece(value);
        let number = match self.tree.kind(value) {
            Kind::Long(_) if self.is_refused_number(value) => None,
            Kind::Long(number) => Some(number as u64),
            Kind::Text(text) if self.behaviour.numbers_are_whole => {
                wrapping_unsigned_long(text.text)
            }
            Kind::Text(text) => long(text.text, 10).map(|number| number as u64),
            Kind::List => None,
        };
        match number {
            Some(number) => {
                let number = stored(number);
                self.findings.warn_of_number(piece, rule, number);
                Ok(Some(piece.with(number)))
            }
            None => {
                let (what, help) = match self.tree.kind(value) {
                    Kind::Long(_) => ("a number without a sign", "digits alone"),
                    _ => ("a number", "a number"),
                };
                Err(self.malformed(key, value, what, format!("Write {key} = and {help}.")))
            }
        }
    }

    /// Whether the value is a number with a minus sign where libvirt wants one without.
    fn is_refused_number(&self, value: ValueId) -> bool {
        !self.behaviour.takes_negative_numbers && self.tree.piece(value).text.starts_with('-')
    }

    /// The refusal of a value that is no number.
    fn malformed(&self, key: &str, value: ValueId, what: &str, help: String) -> Note {
        self.wrong_kind(key, value, what, help)
            .libvirt(LibvirtError::Internal(format!("config value {key} was malformed")))
    }

    /// Whether a key is on: its value is a number other than 0, or the string “1”. `missing` says whether it is on
    /// without the key.
    pub(in crate::read::native) fn flag(
        &mut self,
        key: &str,
        rule: &'static Rule,
        missing: bool,
    ) -> Result<Option<Origin>, Note> {
        let Some(value) = self.find(key, rule) else {
            return Ok(missing.then_some(Origin::Default));
        };
        let on = match self.tree.kind(value) {
            Kind::Long(number) if !self.is_refused_number(value) => number != 0,
            Kind::Text(text) => text.text == "1",
            Kind::Long(_) | Kind::List => {
                let help = format!("Write {key} = 1 or {key} = 0.");
                return Err(self.malformed(key, value, "a number", help));
            }
        };
        if on {
            return Ok(Some(Origin::Input(self.tree.piece(value).span())));
        }
        if missing {
            // Without the key, it would be on.
            self.mark_entry(key, Use::Dropped(rule));
        } else {
            self.mark_redundant(key, rule);
        }
        if let Kind::Text(text) = self.tree.kind(value)
            && text.text != "0"
        {
            self.report(key, "Among strings, libvirt accepts only \"1\" as yes.", None);
        }
        Ok(None)
    }

    /// The values of a list. libvirt ignores any other value without a message.
    pub(in crate::read::native) fn items(
        &mut self,
        key: &str,
        rule: &'static Rule,
    ) -> Vec<ValueId> {
        let Some(value) = self.find(key, rule) else { return Vec::new() };
        let Kind::List = self.tree.kind(value) else {
            self.report(
                key,
                &format!("{key} is not a list. libvirt ignores it, without a message."),
                None,
            );
            return Vec::new();
        };
        let items: Vec<_> = self.tree.children(value).collect();
        // Notes name the values of a list instead of the list.
        match items.is_empty() {
            true => self.mark_redundant(key, rule),
            false => self.mark_entry(key, Use::Unread),
        }
        items
    }

    /// The first value of a list.
    pub(in crate::read::native) fn first_item(
        &mut self,
        key: &str,
        rule: &'static Rule,
    ) -> Option<ValueId> {
        self.items(key, rule).first().copied()
    }

    /// Warns that libvirt leaves a value of a list out.
    pub(in crate::read::native) fn leave_out(
        &mut self,
        item: ValueId,
        code: &'static str,
        rule: &'static Rule,
        message: &str,
    ) {
        self.mark_item(item, Use::AlreadyReported);
        self.findings.notes.push(warning(code, self.tree.span(item), rule, message));
    }
}
