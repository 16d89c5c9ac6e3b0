//! The settings of a configuration file.

use super::text::Text;
use crate::base::{Piece, Span};
use std::collections::{BTreeMap, BTreeSet};

/// A value by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ValueId(usize);

/// What a value is.
#[derive(Clone, Debug)]
pub(crate) enum Kind<'t> {
    /// A string, or a number: to libxlutil both are text.
    Text(Text<'t>),
    List(Vec<ValueId>),
}

/// A value.
#[derive(Clone, Debug)]
pub(crate) struct Value<'t> {
    pub(crate) kind: Kind<'t>,
    /// The place, with quotes or brackets.
    pub(crate) span: Span,
    /// The line on which it begins.
    pub(crate) line: usize,
}

/// One `NAME = VALUE` or `NAME += VALUE`.
#[derive(Clone, Debug)]
pub(crate) struct Setting<'t> {
    pub(crate) name: Piece<'t>,
    /// Whether it was written with `+=`.
    pub(crate) added: bool,
    /// The value, with what was there before if it was added.
    pub(crate) value: ValueId,
    /// The line on which the value begins.
    pub(crate) line: usize,
}

/// A configuration file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Config<'t> {
    settings: Vec<Setting<'t>>,
    values: Vec<Value<'t>>,
    /// The last setting of each name.
    latest: BTreeMap<&'t str, usize>,
    /// The names that were set twice without `+=`.
    repeated: BTreeSet<&'t str>,
    /// The comments within lists.
    pub(super) comments_in_lists: Vec<Span>,
}

impl<'t> Config<'t> {
    /// All settings, in order. Of several with one name the last counts.
    pub(crate) fn settings(&self) -> &[Setting<'t>] {
        &self.settings
    }

    /// The setting of that name that counts.
    pub(crate) fn find(&self, name: &str) -> Option<&Setting<'t>> {
        self.latest.get(name).and_then(|&index| self.settings.get(index))
    }

    /// A value of this configuration.
    pub(crate) fn value(&self, id: ValueId) -> Option<&Value<'t>> {
        self.values.get(id.0)
    }

    /// Whether a name was set twice without `+=`, so that the first value is lost.
    pub(crate) fn is_repeated(&self, name: &str) -> bool {
        self.repeated.contains(name)
    }

    /// The comments within lists.
    pub(crate) fn comments_in_lists(&self) -> &[Span] {
        &self.comments_in_lists
    }

    pub(super) fn push(&mut self, kind: Kind<'t>, span: Span, line: usize) -> ValueId {
        self.values.push(Value { kind, span, line });
        ValueId(self.values.len() - 1)
    }

    /// Appends a setting. False if `+=` stands between a list and a string: then there is no setting.
    pub(super) fn store(&mut self, setting: Setting<'t>) -> bool {
        let before = if setting.added { self.find(setting.name.text) } else { None };
        if let Some(before) = before.map(|before| before.value)
            && !self.prepend(before, setting.value)
        {
            return false;
        }
        let name = setting.name.text;
        if self.latest.insert(name, self.settings.len()).is_some() && !setting.added {
            self.repeated.insert(name);
        }
        self.settings.push(setting);
        true
    }

    /// Moves the content of `before` in front of that of `value`. Nothing finds `before` from then on.
    fn prepend(&mut self, before: ValueId, value: ValueId) -> bool {
        let emptied = Kind::List(Vec::new());
        let Some(old) = self.values.get_mut(before.0) else { return true };
        let mut whole = std::mem::replace(&mut old.kind, emptied);
        let Some(new) = self.values.get_mut(value.0) else { return true };
        match (&mut whole, &new.kind) {
            (Kind::Text(text), Kind::Text(more)) => text.append(more),
            (Kind::List(items), Kind::List(more)) => items.extend(more),
            _ => return false,
        }
        new.kind = whole;
        true
    }
}
