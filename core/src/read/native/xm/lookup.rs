//! How libvirt looks keys up, and the record of what became of each.

use super::Reader;
use crate::base::{LibvirtError, Note, Origin, Piece, Rule, Sourced, Span};
use crate::domain::Text;
use crate::read::native::common::{self, warning};
use crate::read::number::long;
use crate::read::parts::Use;
use crate::rules::from_native as rules;
use crate::syntax::conf::{Kind, ValueId};
use std::fmt::Display;

impl<'t> Reader<'t, '_> {
    pub(super) fn entry_span(&self, key: &str) -> Option<Span> {
        self.tree.entries().iter().find(|entry| entry.key.text == key).map(|entry| entry.span)
    }

    /// Records that a key says what the XML says by silence. One that overrules another says more.
    pub(super) fn imply(&mut self, key: &str, rule: &'static Rule) {
        let repeated = self.tree.entries().iter().filter(|entry| entry.key.text == key).nth(1);
        let used = if repeated.is_some() { Use::Read(rule) } else { Use::Redundant(rule) };
        self.use_entry(key, used);
    }

    /// Where the value of a key stands.
    pub(super) fn origin(&self, key: &str) -> Option<Origin> {
        let entry = self.tree.entries().iter().find(|entry| entry.key.text == key)?;
        Some(Origin::Input(self.tree.piece(entry.value).span()))
    }

    pub(super) fn use_entry(&mut self, key: &str, used: Use) {
        if let Some(number) = self.tree.entries().iter().position(|entry| entry.key.text == key) {
            self.entry_uses[number] = used;
        }
    }

    pub(super) fn use_item(&mut self, item: ValueId, used: Use) {
        self.uses[item.index()] = used;
    }

    /// The value of the first assignment to a key; further ones are recorded as overruled.
    pub(super) fn find(&mut self, key: &str, rule: &'static Rule) -> Option<ValueId> {
        let mut first: Option<(ValueId, Span)> = None;
        for (number, entry) in self.tree.entries().iter().enumerate() {
            if entry.key.text != key {
                continue;
            }
            match first {
                None => {
                    first = Some((entry.value, entry.span));
                    self.entry_uses[number] = Use::Read(rule);
                }
                Some((_, winner)) => {
                    self.entry_uses[number] = Use::Overruled(&rules::REPEATED, winner)
                }
            }
        }
        first.map(|(value, _)| value)
    }

    /// Says of a key that its value is not of the kind that libvirt looks for.
    pub(super) fn tell(&mut self, key: &str, message: &str, libvirt: Option<LibvirtError>) {
        if let Some(span) = self.entry_span(key) {
            let mut note = warning("xm-kind", span, &rules::NOT_READ, message);
            note.libvirt = libvirt;
            self.notes.push(note);
            self.use_entry(key, Use::AlreadyReported);
        }
    }

    fn wrong_kind(&self, key: &str, value: ValueId, what: &str, help: String) -> Note {
        Note::error("xm-kind", format!("The value of {key} is not {what}."))
            .at(self.tree.span(value))
            .rule(&rules::XM_FORM)
            .help(help)
    }

    /// A string, which libvirt only looks at.
    pub(super) fn string(
        &mut self,
        key: &str,
        rule: &'static Rule,
    ) -> Result<Option<Piece<'t>>, Note> {
        self.string_or(key, rule, "malformed")
    }

    /// A string that libvirt keeps.
    pub(super) fn optional(
        &mut self,
        key: &str,
        rule: &'static Rule,
    ) -> Result<Option<Text<'t>>, Note> {
        let text = self.string_or(key, rule, "not a string")?;
        let whole = self.entry_span(key).unwrap_or_default();
        Ok(text.map(|text| text.value_within(whole)))
    }

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
                .libvirt(LibvirtError::Internal(format!("config value {key} was {complaint}")))),
        }
    }

    pub(super) fn required(
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

    /// A number, or a string that begins with one.
    pub(super) fn number<N: Copy + Display>(
        &mut self,
        key: &str,
        rule: &'static Rule,
        stored: impl Fn(u64) -> N,
    ) -> Result<Option<Sourced<N>>, Note> {
        let Some(value) = self.find(key, rule) else { return Ok(None) };
        let number = match self.tree.kind(value) {
            Kind::Long(number) => Some(number),
            Kind::Text(text) => long(text.text, 10),
            Kind::List => None,
        };
        let piece = self.tree.piece(value);
        match number {
            Some(number) => {
                let number = stored(number as u64);
                common::warn_of_number(&mut self.notes, piece, rule, number);
                Ok(Some(piece.with(number)))
            }
            None => Err(self
                .wrong_kind(key, value, "a number", format!("Write {key} = and a number."))
                .libvirt(LibvirtError::Internal(format!("config value {key} was malformed")))),
        }
    }

    /// A number that is not 0, or the string “1”; `missing` is what a missing one counts as.
    pub(super) fn flag(
        &mut self,
        key: &str,
        rule: &'static Rule,
        missing: bool,
    ) -> Result<Option<Origin>, Note> {
        let Some(value) = self.find(key, rule) else {
            return Ok(missing.then_some(Origin::Default));
        };
        let on = match self.tree.kind(value) {
            Kind::Long(number) => number != 0,
            Kind::Text(text) => text.text == "1",
            Kind::List => {
                return Err(self
                    .wrong_kind(key, value, "a number", format!("Write {key} = 1 or {key} = 0."))
                    .libvirt(LibvirtError::Internal(format!("config value {key} was malformed"))));
            }
        };
        if on {
            return Ok(Some(Origin::Input(self.tree.piece(value).span())));
        }
        self.imply(key, rule);
        if let Kind::Text(text) = self.tree.kind(value)
            && text.text != "0"
        {
            self.tell(key, "Of strings, libvirt takes \"1\" alone for yes.", None);
        }
        Ok(None)
    }

    /// The values of a list; anything else is ignored without a message.
    pub(super) fn items(&mut self, key: &str, rule: &'static Rule) -> Vec<ValueId> {
        let Some(value) = self.find(key, rule) else { return Vec::new() };
        let Kind::List = self.tree.kind(value) else {
            self.tell(
                key,
                &format!("{key} is not a list: libvirt ignores it, without a message."),
                None,
            );
            return Vec::new();
        };
        let items: Vec<_> = self.tree.children(value).collect();
        // A list is told of by way of its values.
        match items.is_empty() {
            true => self.imply(key, rule),
            false => self.use_entry(key, Use::Unread),
        }
        items
    }

    pub(super) fn first_item(&mut self, key: &str, rule: &'static Rule) -> Option<ValueId> {
        self.items(key, rule).first().copied()
    }

    pub(super) fn leave_out(
        &mut self,
        item: ValueId,
        code: &'static str,
        rule: &'static Rule,
        message: &str,
    ) {
        self.use_item(item, Use::AlreadyReported);
        self.notes.push(warning(code, self.tree.span(item), rule, message));
    }
}
