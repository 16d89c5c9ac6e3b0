//! Lines of a key and a value: a number, a string between quotes, or a list of such strings.

use super::Writer;
use crate::base::{Note, Output, Rule, Sourced};
use std::borrow::Cow;
use std::fmt::Display;

impl Writer<'_> {
    /// `key = number` and the line's end.
    pub(super) fn number<T: Display>(
        &mut self,
        rule: &'static Rule,
        key: &str,
        value: &Sourced<T>,
    ) {
        self.key(rule, key);
        self.out.display(rule, value);
        self.out.syntax(rule, "\n");
    }

    /// `key = "value"` and the line's end.
    pub(super) fn string<T: AsRef<str>>(
        &mut self,
        rule: &'static Rule,
        key: &str,
        value: &Sourced<T>,
    ) {
        let quote = quote_for(value.as_str());
        self.key(rule, key);
        self.out.syntax(self.quotes, quote);
        self.out.value(rule, value);
        self.out.syntax(self.quotes, quote);
        self.out.syntax(rule, "\n");
    }

    /// The same, or nothing if there is no value.
    pub(super) fn optional(
        &mut self,
        rule: &'static Rule,
        key: &str,
        value: Option<&Sourced<Cow<'_, str>>>,
    ) {
        if let Some(value) = value {
            self.string(rule, key, value);
        }
    }

    /// `key = "…"` and the line's end, around what `write` puts together.
    pub(super) fn assembled(
        &mut self,
        rule: &'static Rule,
        key: &str,
        write: impl FnOnce(&mut Output),
    ) {
        self.key(rule, key);
        self.quoted(write);
        self.out.syntax(rule, "\n");
    }

    /// `key = [ "…", "…" ]` and the line's end, or nothing if there are no items.
    pub(super) fn list<T>(
        &mut self,
        rule: &'static Rule,
        key: &str,
        items: impl IntoIterator<Item = T>,
        write: impl FnMut(T, &mut Output) -> Result<(), Note>,
    ) -> Result<(), Note> {
        self.list_with(EmptyItem::Quoted, rule, key, items, write)
    }

    /// The same for items that libvirt puts together in a buffer: an empty one has no quotes.
    pub(super) fn buffered_list<T>(
        &mut self,
        rule: &'static Rule,
        key: &str,
        items: impl IntoIterator<Item = T>,
        write: impl FnMut(T, &mut Output) -> Result<(), Note>,
    ) -> Result<(), Note> {
        self.list_with(EmptyItem::Bare, rule, key, items, write)
    }

    fn list_with<T>(
        &mut self,
        empty: EmptyItem,
        rule: &'static Rule,
        key: &str,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(T, &mut Output) -> Result<(), Note>,
    ) -> Result<(), Note> {
        let mut separator = "[ ";
        for item in items {
            if separator == "[ " {
                self.key(rule, key);
            }
            self.out.syntax(self.form, separator);
            separator = ", ";
            self.quoted_with(empty, |out| write(item, out))?;
        }
        if separator != "[ " {
            self.out.syntax(self.form, " ]\n");
        }
        Ok(())
    }

    /// `key = `.
    fn key(&mut self, rule: &'static Rule, key: &str) {
        self.out.syntax(rule, key);
        self.out.syntax(rule, " = ");
    }

    /// Quotes around what `write` puts together. It is written apart at first, since the quotes depend on all
    /// of it.
    pub(super) fn quoted<R>(&mut self, write: impl FnOnce(&mut Output) -> R) -> R {
        self.quoted_with(EmptyItem::Quoted, write)
    }

    fn quoted_with<R>(&mut self, empty: EmptyItem, write: impl FnOnce(&mut Output) -> R) -> R {
        self.between_quotes.clear();
        let result = write(&mut self.between_quotes);
        if empty == EmptyItem::Bare && self.between_quotes.text().is_empty() {
            self.out.append(&self.between_quotes);
            return result;
        }
        let quote = quote_for(self.between_quotes.text());
        self.out.syntax(self.quotes, quote);
        self.out.append(&self.between_quotes);
        self.out.syntax(self.quotes, quote);
        result
    }
}

/// What libvirt writes of an empty text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum EmptyItem {
    /// Its quotes.
    Quoted,
    /// Nothing.
    Bare,
}

/// The quotes that libvirt's virConfSaveValue puts around a string.
fn quote_for(value: &str) -> &'static str {
    let (mut newline, mut double, mut single) = (false, false, false);
    for byte in value.bytes() {
        newline |= byte == b'\n';
        double |= byte == b'"';
        single |= byte == b'\'';
    }
    match (newline, double, single) {
        (true, _, _) | (false, true, true) => "\"\"\"",
        (false, true, false) => "'",
        (false, false, _) => "\"",
    }
}
